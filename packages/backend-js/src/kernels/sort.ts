import { isNaNElement } from "../arithmetic/tests.ts";
import { inDomain } from "../domain.ts";
import { type Element, writeNumbers } from "../elements.ts";
import type { Primitives } from "../primitives.ts";
import { rowLength, rowsAlong } from "../rows.ts";

/** NaN is the greatest. */
function compare(a: Element, b: Element): number {
  if (a < b) return -1;
  if (a > b) return 1;
  return Number(isNaNElement(a)) - Number(isNaNElement(b));
}

export const sort: Primitives["sort"] = ([values, positions], [input], { dim, descending }) => {
  inDomain(input.dtype, (domain) => {
    const length = rowLength(input, [dim]);
    const x = domain.read(rowsAlong(input, [dim]));
    const count = rowLength(values!, [dim]);
    const rows = length === 0 ? 0 : x.length / length;
    const sorted = domain.allocate(rows * count);
    const order = new Float64Array(rows * count);
    for (let index = 0; index < rows; index++) {
      const start = index * length;
      // Array and TypedArray sorts are stable, so equal elements keep their order both ways.
      const row = new Float64Array(length)
        .map((_, i) => i)
        .sort((i, j) => {
          const ascending = compare(x[start + i]!, x[start + j]!);
          return descending ? -ascending : ascending;
        });
      order.set(row.subarray(0, count), index * count);
      for (let i = 0; i < count; i++) sorted[index * count + i] = x[start + row[i]!]!;
    }
    domain.write(rowsAlong(values!, [dim]), sorted);
    writeNumbers(rowsAlong(positions!, [dim]), order);
  });
};
