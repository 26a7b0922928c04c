import { scalarToBigInt } from "@t/core";
import { toNumber } from "../convert.ts";
import { writeBigInts, writeNumbers } from "../elements.ts";
import type { Primitives } from "../primitives.ts";

export const iota: Primitives["iota"] = ([out], _inputs, { start, step }) => {
  const { count, dtype } = out!;
  if (dtype === "int64") {
    const [first, difference] = [scalarToBigInt(start), scalarToBigInt(step)];
    const values = new BigInt64Array(count).map((_, i) => first + BigInt(i) * difference);
    writeBigInts(out!, values);
    return;
  }
  // As in PyTorch's arange, integers start and step in whole numbers.
  const whole = toNumber(dtype);
  const [first, difference] = [whole(Number(start)), whole(Number(step))];
  const values = new Float64Array(count).map((_, i) => first + i * difference);
  writeNumbers(out!, dtype === "bool" ? values.map(whole) : values);
};
