import { scalarToBigInt } from "../convert.ts";
import { writeBigInts, writeNumbers } from "../elements.ts";
import type { Primitives } from "../primitives.ts";

export const iota: Primitives["iota"] = ([out], _inputs, { start, step }) => {
  const { count, dtype } = out!;
  if (dtype === "int64") {
    const [first, difference] = [scalarToBigInt(start), scalarToBigInt(step)];
    writeBigInts(
      out!,
      new BigInt64Array(count).map((_, i) => first + BigInt(i) * difference),
    );
  } else {
    const [first, difference] = [Number(start), Number(step)];
    writeNumbers(
      out!,
      new Float64Array(count).map((_, i) => first + i * difference),
    );
  }
};
