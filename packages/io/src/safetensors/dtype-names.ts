import type { DType } from "@t/core";

/** The format's names of our dtypes. */
export const formatNames: { readonly [D in DType]: string } = {
  float64: "F64",
  float32: "F32",
  float16: "F16",
  bfloat16: "BF16",
  int64: "I64",
  int32: "I32",
  int16: "I16",
  int8: "I8",
  uint8: "U8",
  bool: "BOOL",
};

const dtypesByName: ReadonlyMap<unknown, DType> = new Map(
  Object.entries(formatNames).map(([dtype, name]) => [name, dtype as DType]),
);

/** Undefined for a name we have no dtype for. */
export function dtypeNamed(name: unknown): DType | undefined {
  return dtypesByName.get(name);
}
