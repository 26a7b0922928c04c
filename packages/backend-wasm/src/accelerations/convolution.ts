import {
  type Conv2dAttributes,
  type KernelTable,
  conv2dBackwardOp,
  conv2dOp,
  conv2dReluOp,
} from "@t/core";
import { type Machine, RELU } from "../machine.ts";
import { type View, addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

/** Bits that ask `conv2d_backward` for a gradient. */
const BY_INPUT = 1;
const BY_WEIGHT = 2;
const BY_BIAS = 4;

function writeSizes(
  machine: Machine,
  x: View,
  weight: View,
  { stride, padding, dilation, groups }: Conv2dAttributes,
  winograd: boolean,
): number {
  const [n, inChannels, height, width] = x.shape;
  const [outChannels, , kernelHeight, kernelWidth] = weight.shape;
  return machine.writeSizes(
    n!,
    inChannels!,
    height!,
    width!,
    outChannels!,
    kernelHeight!,
    kernelWidth!,
    ...stride,
    ...padding,
    ...dilation,
    groups,
    winograd ? 1 : 0,
  );
}

/** `winograd`: whether kernels may use Winograd's filtering. */
export function addConvolution(
  table: KernelTable<number>,
  machine: Machine,
  winograd: boolean,
): void {
  const { exports } = machine;

  const forward = (op: typeof conv2dOp, flags: number): void => {
    accelerate(table, machine, op, {
      supports: ([x]) => isFloat32(x),
      run([out], [x, weight, bias], attributes) {
        const sizes = writeSizes(machine, x, weight, attributes, winograd);
        const scratch = machine.scratch(exports.conv2d_scratch_bytes(sizes) >>> 0);
        exports.conv2d(
          sizes,
          machine.dense(x),
          machine.dense(weight),
          bias === null ? 0 : machine.dense(bias),
          addressOf(out!),
          flags,
          scratch,
        );
      },
    });
  };
  forward(conv2dOp, 0);
  forward(conv2dReluOp, RELU);

  accelerate(table, machine, conv2dBackwardOp, {
    supports: ([grad]) => isFloat32(grad),
    run([dx, dweight, dbias], [grad, x, weight], attributes) {
      const { needs } = attributes;
      const what =
        (needs[0] ? BY_INPUT : 0) | (needs[1] ? BY_WEIGHT : 0) | (needs[2] ? BY_BIAS : 0);
      const sizes = writeSizes(machine, x, weight, attributes, winograd);
      const scratch = machine.scratch(exports.conv2d_backward_scratch_bytes(sizes, what) >>> 0);
      exports.conv2d_backward(
        sizes,
        what,
        needs[1] ? machine.dense(x) : 0,
        needs[0] ? machine.dense(weight) : 0,
        machine.dense(grad),
        needs[0] ? addressOf(dx!) : 0,
        needs[1] ? addressOf(dweight!) : 0,
        needs[2] ? addressOf(dbias!) : 0,
        scratch,
      );
    },
  });
}
