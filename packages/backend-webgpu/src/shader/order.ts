import type { DType } from "@t/core";
import { type ValueType, elementOf } from "./element.ts";

/** How values are compared: by keys, which are whole numbers without a sign. */
export interface Order {
  /** The type of keys, in WGSL. */
  readonly type: "u32" | "vec2<u32>";
  /** What keeps a key: a key as a value of the dtype, and back. */
  readonly dtype: DType;
  readonly kept: (key: string) => string;
  readonly given: (value: string) => string;
  /** The key of a value. */
  readonly key: (value: string) => string;
  /** Whether a key comes before another. */
  readonly less: (a: string, b: string) => string;
}

const keys: { readonly [V in ValueType]: (value: string) => string } = {
  f32: (value) => `order_of_float(${value})`,
  i32: (value) => `(bitcast<u32>(${value}) ^ 0x80000000u)`,
  "vec2<u32>": (value) => `(${value} ^ vec2(0u, 0x80000000u))`,
  bool: (value) => `select(0u, 1u, ${value})`,
};

/** The order of a dtype's values. NaN is the greatest, and both zeros are one. */
export function orderOf(dtype: DType): Order {
  const { value } = elementOf(dtype);
  const isWide = value === "vec2<u32>";
  return {
    type: isWide ? value : "u32",
    dtype: isWide ? "int64" : "int32",
    kept: (key) => (isWide ? key : `bitcast<i32>(${key})`),
    given: (kept) => (isWide ? kept : `bitcast<u32>(${kept})`),
    key: keys[value],
    less: (a, b) => (isWide ? `order_less(${a}, ${b})` : `${a} < ${b}`),
  };
}

/** What orders are made of, in WGSL. */
export const orderFunctions: Readonly<Record<string, string>> = {
  order_of_float: `fn order_of_float(x: f32) -> u32 {
  let bits = bitcast<u32>(x);
  let m = bits & 0x7fffffffu;
  if (m > 0x7f800000u) { return 0xffffffffu; }
  return select(0x80000000u + m, 0x80000000u - m, bits > m);
}`,
  order_less: `fn order_less(a: vec2<u32>, b: vec2<u32>) -> bool {
  return select(a.y < b.y, a.x < b.x, a.y == b.y);
}`,
};
