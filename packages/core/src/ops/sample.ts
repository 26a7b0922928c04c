import { execute } from "../dispatch.ts";
import { type DType, type HostArray, dtypes } from "../dtype.ts";
import { bytesOf } from "../host-elements.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import {
  type Generator,
  defaultGenerator,
  fillBernoulli,
  fillNormal,
  fillRandint,
  fillUniform,
  randpermInto,
} from "../random/index.ts";
import type { Tensor } from "../tensor.ts";

/** What every op that draws has among its attributes: it leaves the generator after its draws. */
export interface Draws {
  readonly generator: Generator;
}

/**
 * An op that fills its input, a dense tensor with unset elements, with samples. It gives PyTorch's
 * stream whether a backend has a kernel for it or not.
 */
export type SampleOp<A> = ComposedOp<readonly [target: Tensor], A & Draws>;

type Fill<A> = (generator: Generator, out: HostArray, dtype: DType, attributes: A) => void;

function sampleOp<A>(name: string, fill: Fill<A>): SampleOp<A> {
  return defineOp({
    type: "composed",
    name,
    differentiable: false,
    infer: () => [],
    compose([target], attributes) {
      fillOnHost(target, (out) => fill(attributes.generator, out, target.dtype, attributes));
      return [];
    },
  });
}

/** Samples on the host and moves them to the device, or directly in memory that the host can see. */
export function fillOnHost(target: Tensor, fill: (out: HostArray) => void): void {
  const { hostArray, itemSize } = dtypes[target.dtype];
  const { backend } = target.storage.memory;
  const { buffer } = target.storage;
  const byteOffset = target.offset * itemSize;
  const bytes = backend.view?.(buffer, byteOffset, target.count * itemSize);
  const out =
    bytes === undefined
      ? new hostArray(target.count)
      : new hostArray(bytes.buffer, bytes.byteOffset, target.count);
  fill(out);
  if (bytes === undefined) backend.write(buffer, byteOffset, bytesOf(out));
}

/** Fills `target` below every layer, and draws nothing for no elements. */
export function sample<A extends object>(
  op: SampleOp<A>,
  target: Tensor,
  generator: Generator | undefined,
  attributes: A,
): void {
  if (target.count === 0) return;
  execute(op, [target], { ...attributes, generator: generator ?? defaultGenerator() });
}

/** Uniform samples from [low, high). */
export const uniformOp: SampleOp<{ readonly low: number; readonly high: number }> = sampleOp(
  "uniform",
  (generator, out, dtype, { low, high }) => fillUniform(generator, out, dtype, low, high),
);

/** Normal samples; `contiguous` is about the tensor that they are for, see `fillNormal`. */
export const normalOp: SampleOp<{
  readonly mean: number;
  readonly std: number;
  readonly contiguous: boolean;
}> = sampleOp("normal", (generator, out, dtype, { mean, std, contiguous }) =>
  fillNormal(generator, out, dtype, mean, std, contiguous),
);

/** `one` with probability `p`, else 0. */
export const bernoulliOp: SampleOp<{ readonly p: number; readonly one: number }> = sampleOp(
  "bernoulli",
  (generator, out, dtype, { p, one }) => fillBernoulli(generator, out, dtype, p, one),
);

/** Integers from [low, high). */
export const randintOp: SampleOp<{ readonly low: bigint; readonly high: bigint }> = sampleOp(
  "randint",
  (generator, out, dtype, { low, high }) => fillRandint(generator, out, dtype, low, high),
);

/** A random order of 0 … n - 1. */
export const randpermOp: SampleOp<object> = sampleOp("randperm", randpermInto);
