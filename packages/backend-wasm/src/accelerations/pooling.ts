import {
  type KernelTable,
  type Pool2dAttributes,
  avgPool2dBackwardOp,
  avgPool2dOp,
  maxPool2dBackwardOp,
  maxPool2dOp,
} from "@t/core";
import type { Machine } from "../machine.ts";
import { addressOf } from "../record.ts";
import { accelerate, isFloat32 } from "./accelerate.ts";

export function addPooling(table: KernelTable<number>, machine: Machine): void {
  const { exports } = machine;

  const sizesOf = (
    [n, channels, height, width]: readonly number[],
    [, , outHeight, outWidth]: readonly number[],
    { kernel, stride, padding, dilation }: Pool2dAttributes,
  ): number =>
    machine.writeSizes(
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

  // The kernels name the elements of a window in bytes.
  const named = ({ kernel: [height, width] }: Pool2dAttributes) => height * width <= 256;

  accelerate(table, machine, maxPool2dOp, {
    supports: ([x], attributes) => isFloat32(x) && named(attributes),
    run([values, taps], [x], attributes) {
      const sizes = sizesOf(x.shape, values!.shape, attributes);
      exports.max_pool2d(sizes, machine.dense(x), addressOf(values!), addressOf(taps!));
    },
  });

  accelerate(table, machine, maxPool2dBackwardOp, {
    supports: ([grad], attributes) => isFloat32(grad) && named(attributes),
    run([out], [grad, taps], attributes) {
      const sizes = sizesOf(attributes.inputShape, grad.shape, attributes);
      const [from, chosen] = [machine.dense(grad), machine.dense(taps)];
      exports.max_pool2d_backward(sizes, from, chosen, addressOf(out!));
    },
  });

  accelerate(table, machine, avgPool2dOp, {
    supports: ([x]) => isFloat32(x),
    run([out], [x], attributes) {
      const sizes = sizesOf(x.shape, out!.shape, attributes);
      exports.avg_pool2d(sizes, attributes.countIncludePad, machine.dense(x), addressOf(out!));
    },
  });

  accelerate(table, machine, avgPool2dBackwardOp, {
    supports: ([grad]) => isFloat32(grad),
    run([out], [grad], attributes) {
      const sizes = sizesOf(attributes.inputShape, grad.shape, attributes);
      const from = machine.dense(grad);
      exports.avg_pool2d_backward(sizes, attributes.countIncludePad, from, addressOf(out!));
    },
  });
}
