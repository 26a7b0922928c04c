import {
  type Conv2dAttributes,
  type KernelTable,
  conv2dBackwardOp,
  conv2dOp,
  isFloatingPoint,
} from "@t/core";
import { convolveDirectly, frameSize, isDirect } from "../kernels/convolution/direct.ts";
import { filterGradient } from "../kernels/convolution/filter-gradient.ts";
import { framed } from "../kernels/convolution/images.ts";
import {
  hasRoomForParts,
  isPointwise,
  pointwise,
  pointwiseFilterGradient,
  pointwiseInputGradient,
} from "../kernels/convolution/pointwise.ts";
import { reduceKernels } from "../kernels/reduce.ts";
import type { Machine } from "../machine.ts";
import type { Block, View } from "../stream/block.ts";
import { type Temporaries, withTemporaries } from "../stream/temporaries.ts";

/** `[OC, C / G, KH, KW]` as `[G, C / G, KH, KW, OC / G]`. */
function forwardFilters(weight: View, groups: number): View {
  const [oc, inputs, height, width] = weight.shape as [number, number, number, number];
  const [byOutput, byInput, byRow, byColumn] = weight.strides as [number, number, number, number];
  const outputs = oc / groups;
  return {
    ...weight,
    shape: [groups, inputs, height, width, outputs],
    strides: [outputs * byOutput, byInput, byRow, byColumn, byOutput],
    contiguous: false,
  };
}

/** {@link forwardFilters} of the convolution that leads back: mirrored, outputs and inputs exchanged. */
function backwardFilters(weight: View, groups: number): View {
  const [oc, inputs, height, width] = weight.shape as [number, number, number, number];
  const [byOutput, byInput, byRow, byColumn] = weight.strides as [number, number, number, number];
  const outputs = oc / groups;
  return {
    ...weight,
    shape: [groups, outputs, height, width, inputs],
    strides: [outputs * byOutput, byOutput, -byRow, -byColumn, byInput],
    offset: weight.offset + (height - 1) * byRow + (width - 1) * byColumn,
    contiguous: false,
  };
}

/** What of the padded image is read when rows have so many outputs. */
function windowsFrame(
  weight: View,
  outHeight: number,
  outWidth: number,
  attributes: Conv2dAttributes,
) {
  const { stride, padding, dilation } = attributes;
  const [height, width] = weight.shape.slice(2) as [number, number];
  return {
    before: padding,
    size: frameSize([outHeight, outWidth], [height, width], stride, dilation),
    spread: [1, 1],
  } as const;
}

/** The gradient by the input: a convolution of `grad`, its pixels a stride apart, with mirrored filters. */
function inputGradient(
  machine: Machine,
  temporaries: Temporaries,
  [dx, grad, weight]: readonly [View, View, View],
  attributes: Conv2dAttributes,
): void {
  const { stride, padding, dilation, groups } = attributes;
  if (isPointwise(weight, attributes, grad)) {
    return pointwiseInputGradient(machine, [dx, grad, weight], groups);
  }
  const [, , height, width] = dx.shape as [number, number, number, number];
  const reach = ([0, 1] as const).map((i) => (weight.shape[i + 2]! - 1) * dilation[i]);
  const x = framed(machine, temporaries, grad, {
    before: [reach[0]! - padding[0], reach[1]! - padding[1]],
    size: [height + reach[0]!, width + reach[1]!],
    spread: stride,
  });
  const filters = backwardFilters(weight, groups);
  convolveDirectly(machine, temporaries, {
    x,
    filters,
    bias: null,
    out: dx,
    stride: [1, 1],
    dilation,
  });
}

function weightGradient(
  machine: Machine,
  temporaries: Temporaries,
  [dweight, grad, x]: readonly [View, View, View],
  attributes: Conv2dAttributes,
): void {
  const { stride, dilation, groups } = attributes;
  if (isPointwise(dweight, attributes, grad, x) && hasRoomForParts(x, dweight)) {
    return pointwiseFilterGradient(machine, temporaries, [dweight, grad, x], groups);
  }
  const [, , height, width] = grad.shape as [number, number, number, number];
  const columns = Math.ceil(width / 4) * 4;
  const frame = windowsFrame(dweight, height, columns, attributes);
  filterGradient(machine, temporaries, {
    x: framed(machine, temporaries, x, frame),
    grad: framed(machine, temporaries, grad, {
      before: [0, 0],
      size: [height, columns],
      spread: [1, 1],
    }),
    out: dweight,
    stride,
    dilation,
    groups,
  });
}

export function addConvolution(table: KernelTable<Block>, machine: Machine): void {
  const { reduce } = reduceKernels(machine);

  table.set(conv2dOp, {
    supports: ([x, weight], { stride, dilation }) =>
      isFloatingPoint(x.dtype) && isDirect(weight.shape[3]!, stride[1], dilation[1]),
    run([out], [x, weight, bias], attributes) {
      if (out!.count === 0) return;
      const { stride, dilation, groups } = attributes;
      if (bias === null && isPointwise(weight, attributes, x)) {
        return pointwise(machine, [out!, x, weight], groups);
      }
      const [, , height, width] = out!.shape as [number, number, number, number];
      withTemporaries(machine.pool, (temporaries) => {
        const frame = windowsFrame(weight, height, width, attributes);
        convolveDirectly(machine, temporaries, {
          x: framed(machine, temporaries, x, frame),
          filters: forwardFilters(weight, groups),
          bias,
          out: out!,
          stride,
          dilation,
        });
      });
    },
  });

  table.set(conv2dBackwardOp, {
    supports: ([grad, , weight], { stride, dilation }) =>
      isFloatingPoint(grad.dtype) && isDirect(weight.shape[3]!, stride[1], dilation[1]),
    run([dx, dweight, dbias], [grad, x, weight], attributes) {
      const { needs } = attributes;
      withTemporaries(machine.pool, (temporaries) => {
        if (needs[0] && dx!.count > 0) {
          inputGradient(machine, temporaries, [dx!, grad, weight], attributes);
        }
        if (needs[1] && dweight!.count > 0) {
          weightGradient(machine, temporaries, [dweight!, grad, x], attributes);
        }
      });
      if (needs[2]) {
        const view = { ...dbias!, shape: [1, dbias!.count, 1, 1], strides: [0, 1, 0, 0] };
        reduce([view], [grad], { kind: "sum", dims: [0, 2, 3] });
      }
    },
  });
}
