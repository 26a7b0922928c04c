import { isNaNElement } from "../arithmetic/tests.ts";
import { inDomain } from "../domain.ts";
import { type Element, type Values, writeNumbers } from "../elements.ts";
import type { Primitives } from "../primitives.ts";
import { rowLength, rowsAlong } from "../rows.ts";

/** Position in `x[start … start + length)` of the first element that none is better than. */
function firstBest<T extends Element>(
  x: Values<T>,
  start: number,
  length: number,
  isBetter: (a: T, b: T) => boolean,
): number {
  let best = 0;
  for (let i = 0; i < length; i++) {
    const candidate = x[start + i]!;
    if (isNaNElement(candidate)) return i;
    if (isBetter(candidate, x[start + best]!)) best = i;
  }
  return best;
}

export const argReduce: Primitives["argReduce"] = ([out], [input], { kind, dim }) => {
  inDomain(input.dtype, (domain) => {
    const length = rowLength(input, [dim]);
    const x = domain.read(rowsAlong(input, [dim]));
    const positions = new Float64Array(out!.count).map((_, row) =>
      firstBest(x, row * length, length, kind === "argmax" ? (a, b) => a > b : (a, b) => a < b),
    );
    writeNumbers(out!, positions);
  });
};
