import type { DType } from "@t/core";
import type { ElementType } from "../stream/programs.ts";

/** What elements are computed as: all floats as f32, integers up to 32 bits as i32, int64 as two words. */
export type ValueType = "f32" | "i32" | "bool" | "vec2<u32>";

/** How a dtype is stored, and what it is computed as. */
export interface Element {
  readonly bits: 8 | 16 | 32 | 64;
  readonly value: ValueType;
  /** The value of an element's bits, which are the low ones of a word, the others 0. */
  decode(bits: string): string;
  /** The bits of a value; those above may be anything. */
  encode(value: string): string;
}

const identity = (x: string): string => x;

function integer(bits: 8 | 16, isSigned: boolean): Element {
  const shift = 32 - bits;
  return {
    bits,
    value: "i32",
    decode: (raw) =>
      isSigned ? `(bitcast<i32>(${raw} << ${shift}u) >> ${shift}u)` : `bitcast<i32>(${raw})`,
    encode: (value) => `bitcast<u32>(${value})`,
  };
}

const elements: { readonly [D in Exclude<DType, "float64">]: Element } = {
  float32: {
    bits: 32,
    value: "f32",
    decode: (raw) => `bitcast<f32>(${raw})`,
    encode: (value) => `bitcast<u32>(${value})`,
  },
  float16: {
    bits: 16,
    value: "f32",
    decode: (raw) => `from_half(${raw})`,
    encode: (value) => `to_half(${value})`,
  },
  bfloat16: {
    bits: 16,
    value: "f32",
    decode: (raw) => `bitcast<f32>(${raw} << 16u)`,
    encode: (value) => `to_brain(${value})`,
  },
  int32: {
    bits: 32,
    value: "i32",
    decode: (raw) => `bitcast<i32>(${raw})`,
    encode: (value) => `bitcast<u32>(${value})`,
  },
  int16: integer(16, true),
  int8: integer(8, true),
  uint8: integer(8, false),
  bool: {
    bits: 8,
    value: "bool",
    decode: (raw) => `(${raw} != 0u)`,
    encode: (value) => `select(0u, 1u, ${value})`,
  },
  int64: { bits: 64, value: "vec2<u32>", decode: identity, encode: identity },
};

/** Core never gives a kernel a dtype that the manifest denies, such as float64. */
export function elementOf(dtype: DType): Element {
  return elements[dtype as keyof typeof elements];
}

/** Integers of a dtype's size: with them a copy keeps every bit, a NaN's included. */
export function bitsOf(dtype: DType): DType {
  const { bits } = elementOf(dtype);
  return bits === 8 ? "uint8" : bits === 16 ? "int16" : bits === 32 ? "int32" : "int64";
}

/** How a block is seen by a shader that takes elements one by one, or in aligned groups of four. */
export function bindingType({ bits }: Element, grouped: boolean): ElementType {
  if (bits === 64) return grouped ? "vec4<u32>" : "vec2<u32>";
  if (!grouped || bits === 8) return "u32";
  return bits === 16 ? "vec2<u32>" : "vec4<u32>";
}

/** Four values: a vector where values are scalars. */
export function groupType({ value }: Element): string {
  return value === "vec2<u32>" ? "array<vec2<u32>, 4>" : `vec4<${value}>`;
}
