import { type BinaryKind, type DType, InternalError, type UnaryKind } from "@t/core";
import { type ValueType, elementOf } from "./element.ts";
import { floatBinary, floatUnary } from "./float-kinds.ts";
import {
  boolBinary,
  boolUnary,
  integerBinary,
  integerUnary,
  wideBinary,
  wideUnary,
} from "./integer-kinds.ts";

interface Kinds {
  readonly unary: { readonly [K in UnaryKind]?: string };
  readonly binary: { readonly [K in BinaryKind]?: string };
}

const tables: { readonly [V in ValueType]: Kinds } = {
  f32: { unary: floatUnary, binary: floatBinary },
  i32: { unary: integerUnary, binary: integerBinary },
  "vec2<u32>": { unary: wideUnary, binary: wideBinary },
  bool: { unary: boolUnary, binary: boolBinary },
};

/** Core lets no op through with a dtype that its kind does not have. */
function missing(kind: string, dtype: DType): never {
  throw new InternalError(`webgpu: expected a kind that ${dtype} has, got ${kind}`);
}

/** What `kind` gives for the value `x` of a dtype, in WGSL. */
export function unaryExpression(kind: UnaryKind, dtype: DType): string {
  return tables[elementOf(dtype).value].unary[kind] ?? missing(kind, dtype);
}

/** What `kind` gives for the values `a` and `b` of a dtype, in WGSL. */
export function binaryExpression(kind: BinaryKind, dtype: DType): string {
  return tables[elementOf(dtype).value].binary[kind] ?? missing(kind, dtype);
}

/** How values of one type become values of another, as expressions of `x`. */
const conversions: {
  readonly [From in ValueType]: { readonly [To in ValueType]: string };
} = {
  f32: {
    f32: "x",
    i32: "int_from_float(x)",
    "vec2<u32>": "wide_from_float(x)",
    bool: "!is_zero(x)",
  },
  i32: { f32: "f32(x)", i32: "x", "vec2<u32>": "wide_from_int(x)", bool: "x != 0" },
  "vec2<u32>": {
    f32: "wide_to_float(x)",
    i32: "bitcast<i32>(x.x)",
    "vec2<u32>": "x",
    bool: "!wide_zero(x)",
  },
  bool: {
    f32: "select(0.0, 1.0, x)",
    i32: "select(0, 1, x)",
    "vec2<u32>": "vec2(select(0u, 1u, x), 0u)",
    bool: "x",
  },
};

/** The value `x` of a dtype as a value of another, rounded and truncated as PyTorch does. */
export function castExpression(from: DType, to: DType): string {
  return conversions[elementOf(from).value][elementOf(to).value];
}
