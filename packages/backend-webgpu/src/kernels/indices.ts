import type { DType } from "@t/core";

/**
 * `is_inside(index, size)` and `position_of(index)` for indices of a dtype, in WGSL. Only the device
 * knows indices: what they name outside a tensor is neither read nor written.
 */
export function indexFunctions(dtype: DType): string {
  if (dtype === "int64") {
    return `fn is_inside(index: vec2<u32>, size: u32) -> bool { return index.y == 0u && index.x < size; }
fn position_of(index: vec2<u32>) -> u32 { return index.x; }`;
  }
  return `fn is_inside(index: i32, size: u32) -> bool { return bitcast<u32>(index) < size; }
fn position_of(index: i32) -> u32 { return bitcast<u32>(index); }`;
}

/** The strides without that of `dim`, along which indices say where to go. */
export function stridesBeside(strides: readonly number[], dim: number): number[] {
  return strides.map((stride, i) => (i === dim ? 0 : stride));
}
