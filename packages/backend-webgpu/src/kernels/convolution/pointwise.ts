import { type Conv2dAttributes, numel } from "@t/core";
import type { Machine } from "../../machine.ts";
import type { View } from "../../stream/block.ts";
import type { Temporaries } from "../../stream/temporaries.ts";
import { addParts } from "../product/add-parts.ts";
import { multiply } from "../product/index.ts";
import { type Matrices, transposed } from "../product/product.ts";

const MOST_PART_BYTES = 2 ** 26;

const isUnit = (pair: readonly [number, number]): boolean => pair[0] === 1 && pair[1] === 1;

/** Whether the pixels of a plane lie as one row. */
function hasFlatPlanes({ shape, strides }: View): boolean {
  return shape[2] === 1 || strides[2] === shape[3]! * strides[3]!;
}

/** Whether a convolution is a matrix product for each image: filters of one pixel, all pixels taken. */
export function isPointwise(
  weight: View,
  { stride, padding }: Conv2dAttributes,
  ...images: readonly View[]
): boolean {
  const isOnePixel = weight.shape[2] === 1 && weight.shape[3] === 1;
  const hasPadding = padding[0] > 0 || padding[1] > 0;
  return isOnePixel && isUnit(stride) && !hasPadding && images.every(hasFlatPlanes);
}

/** `[N, C, H, W]` as matrices `[N, G]` of channels by pixels. */
function planesOf(view: View, groups: number): Matrices {
  const { shape, strides } = view;
  const channels = shape[1]! / groups;
  return {
    view,
    batch: [strides[0]!, channels * strides[1]!],
    row: strides[1]!,
    column: strides[3]!,
  };
}

/** `[OC, C / G, 1, 1]` as matrices `[N, G]` of outputs by inputs, the same for all images. */
function filtersOf(view: View, groups: number): Matrices {
  const { shape, strides } = view;
  return {
    view,
    batch: [0, (shape[0]! / groups) * strides[0]!],
    row: strides[0]!,
    column: strides[1]!,
  };
}

function sizesOf(x: View, weight: View, groups: number) {
  const [n, , height, width] = x.shape as [number, number, number, number];
  const [channels, inputs] = weight.shape as [number, number];
  return { batch: [n, groups], outputs: channels / groups, inputs, pixels: height * width };
}

/** `out = filters × x`, without a bias. */
export function pointwise(
  machine: Machine,
  [out, x, weight]: readonly [View, View, View],
  groups: number,
): void {
  const { batch, outputs, inputs, pixels } = sizesOf(x, weight, groups);
  multiply(machine, {
    batch,
    m: outputs,
    n: pixels,
    k: inputs,
    out: planesOf(out, groups),
    a: filtersOf(weight, groups),
    b: planesOf(x, groups),
    bias: null,
  });
}

/** `dx = filtersᵀ × grad`. */
export function pointwiseInputGradient(
  machine: Machine,
  [dx, grad, weight]: readonly [View, View, View],
  groups: number,
): void {
  const { batch, outputs, inputs, pixels } = sizesOf(dx, weight, groups);
  multiply(machine, {
    batch,
    m: inputs,
    n: pixels,
    k: outputs,
    out: planesOf(dx, groups),
    a: transposed(filtersOf(weight, groups)),
    b: planesOf(grad, groups),
    bias: null,
  });
}

/** Whether there is room for the gradients of each image's own filters. */
export function hasRoomForParts(x: View, weight: View): boolean {
  return x.shape[0]! * weight.count * 4 <= MOST_PART_BYTES;
}

/** `dweight = Σ grad × xᵀ` over the images. */
export function pointwiseFilterGradient(
  machine: Machine,
  temporaries: Temporaries,
  [dweight, grad, x]: readonly [View, View, View],
  groups: number,
): void {
  const { batch, outputs, inputs, pixels } = sizesOf(x, dweight, groups);
  const partial = temporaries.allocate("float32", [...batch, outputs, inputs]);
  multiply(machine, {
    batch,
    m: outputs,
    n: inputs,
    k: pixels,
    out: { view: partial, batch: partial.strides.slice(0, 2), row: inputs, column: 1 },
    a: planesOf(grad, groups),
    b: transposed(planesOf(x, groups)),
    bias: null,
  });
  addParts(machine.launch, {
    partial,
    parts: batch[0]!,
    out: dweight,
    shape: [numel(dweight.shape)],
    strides: [1],
    bias: null,
  });
}
