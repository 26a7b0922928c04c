import {
  type CrossEntropyAttributes,
  IndexError,
  type KernelTable,
  crossEntropyBackwardOp,
  crossEntropyOp,
} from "@t/core";
import { dtypeCodes } from "../codes.ts";
import { readInteger } from "../kernels/indexing.ts";
import type { Machine } from "../machine.ts";
import { type View, addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

const reductionCodes: { readonly [R in CrossEntropyAttributes["reduction"]]: number } = {
  none: 0,
  mean: 1,
  sum: 2,
};

/** The kernel takes the ignored index as an int32. */
function supports(logits: View, { ignoreIndex }: CrossEntropyAttributes): boolean {
  return isFloat32(logits) && Object.is(ignoreIndex | 0, ignoreIndex);
}

export function addCrossEntropy(table: KernelTable<number>, machine: Machine): void {
  const { exports } = machine;

  accelerate(table, machine, crossEntropyOp, {
    supports: ([logits], attributes) => supports(logits, attributes),
    run([loss, normalizer], [logits, target, weight], attributes) {
      const classes = logits.shape[1]!;
      const status = exports.cross_entropy(
        logits.shape[0]!,
        classes,
        machine.dense(logits),
        machine.dense(target),
        dtypeCodes[target.dtype],
        weight === null ? 0 : machine.dense(weight),
        attributes.ignoreIndex,
        attributes.labelSmoothing,
        reductionCodes[attributes.reduction],
        addressOf(loss!),
        addressOf(normalizer!),
      );
      if (status !== 0) {
        const wrong = readInteger(machine, target, (status >>> 0) - 1);
        throw new IndexError(
          `crossEntropy: expected targets in [0, ${classes}), the number of classes, got ${wrong}`,
        );
      }
    },
  });

  accelerate(table, machine, crossEntropyBackwardOp, {
    supports: ([, logits], attributes) => supports(logits, attributes),
    run([out], [grad, logits, target, weight, normalizer], attributes) {
      exports.cross_entropy_backward(
        logits.shape[0]!,
        logits.shape[1]!,
        machine.dense(logits),
        machine.dense(target),
        dtypeCodes[target.dtype],
        weight === null ? 0 : machine.dense(weight),
        attributes.ignoreIndex,
        attributes.labelSmoothing,
        reductionCodes[attributes.reduction],
        machine.dense(normalizer),
        machine.dense(grad),
        addressOf(out!),
      );
    },
  });
}
