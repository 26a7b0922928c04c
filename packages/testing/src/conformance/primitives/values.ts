import { type DType, type Manifest, dtypes, isFloatingPoint } from "@t/core";
import { type HostTensor, generate } from "../../host-values.ts";

export const allDTypes = Object.keys(dtypes) as readonly DType[];
export const numericDTypes: readonly DType[] = allDTypes.filter((dtype) => dtype !== "bool");
export const floatDTypes: readonly DType[] = allDTypes.filter(isFloatingPoint);

/** Shapes of every kind: 0-d, empty, of size 1, short of and beyond a vector's width, of many dimensions. */
export const shapes: ReadonlyArray<readonly number[]> = [
  [],
  [0],
  [1],
  [5],
  [67],
  [3, 4],
  [2, 0, 3],
  [1, 9, 1],
  [2, 3, 4],
  [17, 3],
  [2, 1, 3, 2],
  [1, 2, 1, 2, 1, 2, 1, 2],
];

/** Lengths around every width of vector register. */
export const tails: ReadonlyArray<readonly number[]> = Array.from({ length: 67 }, (_, i) => [
  i + 1,
]);

/** Small values of both signs, not in order, exact in every dtype that has them. */
export function ordinary(dtype: DType, shape: readonly number[], seed = 1): HostTensor {
  return generate(dtype, shape, (i) => {
    const step = ((i + seed) * 37 + seed * 11) % 23;
    if (dtype === "bool") return step % 2;
    if (dtype === "uint8") return step;
    return isFloatingPoint(dtype) ? (step - 11) / 4 : step - 11;
  });
}

/** {@link ordinary} with no zeros: a divisor. */
export function nonzero(dtype: DType, shape: readonly number[], seed = 2): HostTensor {
  const { values } = ordinary(dtype, shape, seed);
  return {
    dtype,
    shape,
    values: values.map((value) => (value ? value : generate(dtype, [1], () => 1).values[0]!)),
  };
}

/** The values repeat along every dimension: they can be laid out with stride 0. */
export function constant(dtype: DType, shape: readonly number[]): HostTensor {
  return generate(dtype, shape, () => (dtype === "bool" ? 1 : 3));
}

/**
 * NaN, infinities, both zeros and subnormals for floats; the ends of the range for integers. The
 * subnormals are left out for a backend whose arithmetic may take them for zeros.
 */
export function edges(dtype: DType, manifest?: Manifest): HostTensor {
  if (dtype === "bool") return generate(dtype, [5], (i) => i % 2);
  if (isFloatingPoint(dtype)) {
    const smallest = { float64: 5e-324, float32: 1e-45, float16: 2 ** -24, bfloat16: 1e-40 }[
      dtype as "float64" | "float32" | "float16" | "bfloat16"
    ];
    // A subnormal float16 is a normal float32, in which it is computed.
    const subnormal = manifest?.flushesSubnormals === true && dtype !== "float16" ? 0 : smallest;
    const list = [Number.NaN, Infinity, -Infinity, 0, -0, subnormal, -subnormal, 1, -1, 0.5, -2.5];
    return generate(dtype, [list.length], (i) => list[i]!);
  }
  const bits = BigInt(8 * dtypes[dtype].itemSize);
  const signed = dtype !== "uint8";
  const greatest = signed ? 2n ** (bits - 1n) - 1n : 2n ** bits - 1n;
  const least = signed ? -(2n ** (bits - 1n)) : 0n;
  const list = [0n, 1n, 2n, 3n, greatest, greatest - 1n, least, least + 1n];
  return generate(dtype, [list.length], (i) => list[i]!);
}
