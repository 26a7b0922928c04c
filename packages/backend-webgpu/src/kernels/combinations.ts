import { type DType, type ReduceKind, type ScanKind, isFloatingPoint } from "@t/core";
import { type ValueType, elementOf } from "../shader/element.ts";
import { binaryExpression } from "../shader/kinds.ts";
import type { Combination } from "./fold.ts";

type Kind = "add" | "mul" | "minimum" | "maximum";

const kinds: { readonly [K in ReduceKind | ScanKind]: Kind } = {
  sum: "add",
  prod: "mul",
  min: "minimum",
  max: "maximum",
  all: "minimum",
  any: "maximum",
  cumsum: "add",
  cumprod: "mul",
  cummin: "minimum",
  cummax: "maximum",
};

/** What values are kept as between stages: unrounded, and integers modulo 2³². */
const kept: { readonly [V in ValueType]: DType } = {
  f32: "float32",
  i32: "int32",
  "vec2<u32>": "int64",
  bool: "bool",
};

/** The ends of an integer dtype's range. */
const ranges: { readonly [D in DType]?: readonly [least: string, greatest: string] } = {
  uint8: ["0", "255"],
  int8: ["-128", "127"],
  int16: ["-32768", "32767"],
  int32: ["bitcast<i32>(0x80000000u)", "0x7fffffff"],
  int64: ["vec2(0u, 0x80000000u)", "vec2(0xffffffffu, 0x7fffffffu)"],
  bool: ["false", "true"],
};

const zeros: { readonly [V in ValueType]: string } = {
  f32: "0.0",
  i32: "0",
  "vec2<u32>": "vec2(0u, 0u)",
  bool: "false",
};

const ones: { readonly [V in ValueType]: string } = {
  f32: "1.0",
  i32: "1",
  "vec2<u32>": "vec2(1u, 0u)",
  bool: "true",
};

/** What changes nothing, in WGSL. */
function neutralOf(kind: Kind, dtype: DType): string {
  const { value } = elementOf(dtype);
  if (kind === "add") return zeros[value];
  if (kind === "mul") return ones[value];
  if (isFloatingPoint(dtype)) return kind === "minimum" ? "infinity()" : "-infinity()";
  const [least, greatest] = ranges[dtype]!;
  return kind === "minimum" ? greatest : least;
}

/** How the elements of a dtype are folded, or scanned, by a kind. */
export function combinationOf(name: ReduceKind | ScanKind, dtype: DType): Combination {
  const kind = kinds[name];
  const neutral = neutralOf(kind, dtype);
  return {
    key: `${kind} ${neutral}`,
    dtype: kept[elementOf(dtype).value],
    expression: binaryExpression(kind, dtype),
    neutral,
  };
}
