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

/** Where each value came from is in the indices: the windows themselves are not looked at. */
const anyWindows: Omit<Pool2dAttributes, "ceilMode"> = {
  kernel: [1, 1],
  stride: [1, 1],
  padding: [0, 0],
  dilation: [1, 1],
};

export function addPooling(table: KernelTable<number>, machine: Machine): void {
  const { exports } = machine;

  const sizesOf = (
    [n, channels, height, width]: readonly number[],
    [, , outHeight, outWidth]: readonly number[],
    { kernel, stride, padding, dilation }: Omit<Pool2dAttributes, "ceilMode">,
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

  accelerate(table, machine, maxPool2dOp, {
    supports: ([x]) => isFloat32(x),
    run([values, indices], [x], attributes) {
      const sizes = sizesOf(x.shape, values!.shape, attributes);
      exports.max_pool2d(sizes, machine.dense(x), addressOf(values!), addressOf(indices!));
    },
  });

  accelerate(table, machine, maxPool2dBackwardOp, {
    supports: ([grad]) => isFloat32(grad),
    run([out], [grad, indices], { inputShape }) {
      const sizes = sizesOf(inputShape, grad.shape, anyWindows);
      const [from, places] = [machine.dense(grad), machine.dense(indices)];
      exports.max_pool2d_backward(sizes, from, places, addressOf(out!));
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
