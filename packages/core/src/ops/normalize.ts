import { zeros } from "../creation/filled.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { add, mul, sub } from "./binary.ts";
import { mean, reducedShape, sum } from "./reduce.ts";
import { rsqrt, square } from "./unary.ts";
import { reshape } from "./view.ts";

export interface NormalizeAttributes {
  /** What the statistics are taken over, sorted. */
  readonly dims: readonly number[];
  readonly eps: number;
  /** The shape of weight and bias, which broadcasts against that of `x`. */
  readonly affineShape: readonly number[];
}

export type NormalizeOp = ComposedOp<
  readonly [x: Tensor, weight: Tensor | null, bias: Tensor | null],
  NormalizeAttributes
>;

/**
 * `(x - mean) / √(variance + eps) · weight + bias`; and the mean and the biased variance, with size 1
 * in the dimensions they are taken over.
 */
function defineNormalize(name: string, gradName: string): NormalizeOp {
  return defineOp({
    type: "composed",
    name,
    gradName,
    infer: ([x], { dims }) => {
      const statistics = { shape: reducedShape(x.shape, { dims, keepdim: true }), dtype: x.dtype };
      return [x, statistics, statistics];
    },
    compose([x, weight, bias], { dims, eps }) {
      const average = mean(x, dims, { keepdim: true });
      const centered = sub(x, average);
      const variance = mean(square(centered), dims, { keepdim: true });
      const normal = mul(centered, rsqrt(add(variance, eps)));
      const scaled = weight === null ? normal : mul(normal, weight);
      return [bias === null ? scaled : add(scaled, bias), average, variance];
    },
  });
}

export const batchNormOp: NormalizeOp = defineNormalize("batchNorm", "NativeBatchNormBackward0");
export const layerNormOp: NormalizeOp = defineNormalize("layerNorm", "NativeLayerNormBackward0");

export interface NormalizeBackwardAttributes extends NormalizeAttributes {
  /** Which of the gradients by x, weight and bias to compute; the others come out empty. */
  readonly needs: readonly [boolean, boolean, boolean];
}

/** The gradients of a normalization by its input, weight and bias. */
export const normalizeBackwardOp: ComposedOp<
  readonly [grad: Tensor, x: Tensor, weight: Tensor | null, mean: Tensor, variance: Tensor],
  NormalizeBackwardAttributes
> = defineOp({
  type: "composed",
  name: "normalizeBackward",
  infer: ([, x], { needs, affineShape: shape }) =>
    [x.shape, shape, shape].map((size, i) => ({ shape: needs[i]! ? size : [0], dtype: x.dtype })),
  compose([grad, x, weight, average, variance], { dims, eps, affineShape, needs }) {
    const scale = rsqrt(add(variance, eps));
    const normal = mul(sub(x, average), scale);
    const byInput = () => {
      const weighted = weight === null ? grad : mul(grad, weight);
      const total = mean(weighted, dims, { keepdim: true });
      const slope = mean(mul(weighted, normal), dims, { keepdim: true });
      return mul(sub(sub(weighted, total), mul(normal, slope)), scale);
    };
    const none = () => zeros([0], { dtype: x.dtype, device: x.device });
    return [
      needs[0] ? byInput() : none(),
      needs[1] ? summedTo(mul(grad, normal), affineShape) : none(),
      needs[2] ? summedTo(grad, affineShape) : none(),
    ];
  },
});

/** Sums over the dimensions along which a tensor of `shape` was broadcast. */
function summedTo(x: Tensor, shape: readonly number[]): Tensor {
  const lead = x.ndim - shape.length;
  const dims = x.shape.map((_, i) => i).filter((i) => i < lead || shape[i - lead] === 1);
  return dims.length === 0 ? x : reshape(sum(x, { dim: dims }), shape);
}

/** `x · scale + shift`, both of one element per channel. */
export const scaleShiftOp: ComposedOp<
  readonly [x: Tensor, scale: Tensor, shift: Tensor | null],
  null
> = defineOp({
  type: "composed",
  name: "scaleShift",
  infer: ([x]) => [x],
  compose([x, scale, shift]) {
    const scaled = mul(x, perChannel(scale, x));
    return [shift === null ? scaled : add(scaled, perChannel(shift, x))];
  },
});

/** The shape in which a vector over the channels of `x`, `[N, C, …]`, broadcasts against it. */
export function channelShape(x: { readonly shape: readonly number[] }): number[] {
  return x.shape.slice(1).map((size, i) => (i === 0 ? size : 1));
}

function perChannel(vector: Tensor, x: Tensor): Tensor {
  return reshape(vector, channelShape(x));
}
