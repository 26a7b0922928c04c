import { type KernelTable, maxPool2dBackwardOp, maxPool2dOp } from "@t/core";
import type { Machine } from "../machine.ts";
import { addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

export function addPooling(table: KernelTable<number>, machine: Machine): void {
  const { exports } = machine;

  accelerate(table, machine, maxPool2dOp, {
    supports: ([x]) => isFloat32(x),
    run([values, indices], [x], { kernel, stride, padding, dilation }) {
      const [n, channels, height, width] = x.shape;
      const [, , outHeight, outWidth] = values!.shape;
      const sizes = machine.writeSizes(
        n! * channels!,
        height!,
        width!,
        ...kernel,
        ...stride,
        ...padding,
        ...dilation,
        outHeight!,
        outWidth!,
      );
      exports.max_pool2d(sizes, machine.dense(x), addressOf(values!), addressOf(indices!));
    },
  });

  accelerate(table, machine, maxPool2dBackwardOp, {
    supports: ([grad]) => isFloat32(grad),
    run([out], [grad, indices], { inputShape }) {
      const [n, channels, height, width] = inputShape;
      const [, , outHeight, outWidth] = grad.shape;
      // Where each value came from is in `indices`: the windows themselves are not looked at.
      const windows = [1, 1, 1, 1, 0, 0, 1, 1] as const;
      const sizes = machine.writeSizes(
        n! * channels!,
        height!,
        width!,
        ...windows,
        outHeight!,
        outWidth!,
      );
      exports.max_pool2d_backward(
        sizes,
        machine.dense(grad),
        machine.dense(indices),
        addressOf(out!),
      );
    },
  });
}
