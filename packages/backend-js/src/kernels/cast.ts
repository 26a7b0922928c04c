import { floatToInt64 } from "@t/core";
import { bigIntToNumber, toNumber } from "../convert.ts";
import { readBigInts, readNumbers, writeBigInts, writeNumbers } from "../elements.ts";
import type { Primitives } from "../primitives.ts";

export const cast: Primitives["cast"] = ([out], [input]) => {
  const to = out!.dtype;
  if (input.dtype === "int64") {
    const values = readBigInts(input);
    if (to === "int64") writeBigInts(out!, values);
    else writeNumbers(out!, Float64Array.from(values, bigIntToNumber(to)));
  } else {
    const values = readNumbers(input);
    if (to === "int64") writeBigInts(out!, BigInt64Array.from(values, floatToInt64));
    else writeNumbers(out!, values.map(toNumber(to)));
  }
};
