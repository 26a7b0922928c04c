import { IndexError } from "@t/core";
import { type View, readBigInts, readNumbers } from "../elements.ts";
import { rowsAlong } from "../rows.ts";

/**
 * The positions in `index`, one row per remaining index.
 * @throws {IndexError} when one is outside `[0, size)`
 */
export function readIndices(op: string, index: View, dim: number, size: number): Float64Array {
  const rows = rowsAlong(index, [dim]);
  const positions =
    rows.dtype === "int64" ? Float64Array.from(readBigInts(rows), Number) : readNumbers(rows);
  const wrong = positions.find((position) => position < 0 || position >= size);
  if (wrong !== undefined) {
    throw new IndexError(
      `${op}: index ${wrong} is out of bounds for dimension ${dim} with size ${size}`,
    );
  }
  return positions;
}
