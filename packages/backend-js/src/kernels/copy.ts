import { type DType, dtypes } from "@t/core";
import { type View, readBigInts, readNumbers, writeBigInts, writeNumbers } from "../elements.ts";
import type { Primitives } from "../primitives.ts";

const integerOfSize: { readonly [itemSize: number]: DType } = {
  1: "uint8",
  2: "int16",
  4: "int32",
  8: "int64",
};

/** The same bits as integers, so that a copy keeps even the payload of a NaN. */
function asBits(view: View): View {
  return { ...view, dtype: integerOfSize[dtypes[view.dtype].itemSize]! };
}

export const copy: Primitives["copy"] = ([out], [input]) => {
  const [target, source] = [asBits(out!), asBits(input)];
  if (target.dtype === "int64") writeBigInts(target, readBigInts(source));
  else writeNumbers(target, readNumbers(source));
};
