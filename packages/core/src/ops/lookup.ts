import { run1 } from "../dispatch.ts";
import { DTypeError, ShapeError, formatShape } from "../errors.ts";
import { type ComposedOp, defineOp } from "../op.ts";
import type { Tensor } from "../tensor.ts";
import { to } from "./cast.ts";
import { gather, indexSelect, requireIndex } from "./gather.ts";
import { expand } from "./view.ts";

/** Items of bytes picked by index, each byte replaced by the entry for it in a table. */
export const lookupBytesOp: ComposedOp<
  readonly [bytes: Tensor, index: Tensor, table: Tensor],
  null
> = defineOp({
  type: "composed",
  name: "lookupBytes",
  infer: ([bytes, index, table]) => [
    { shape: [index.count, ...bytes.shape.slice(1)], dtype: table.dtype },
  ],
  compose([bytes, index, table]) {
    const picked = to(indexSelect(bytes, 0, index), "int32");
    const [count, channels] = picked.shape as [number, number];
    return [gather(expand(table, count, channels, 256), 2, picked)];
  },
});

/**
 * `out[i][c][p] = table[c][bytes[index[i]][c][p]]`: reads images from a data set, converts and
 * normalises them in one pass, given what becomes of each of the 256 values a byte can have.
 *
 * @param bytes - `[N, C, P]`, uint8
 * @param index - `[B]`, int32 or int64
 * @param table - `[C, 256]`, or `[1, 256]` for all channels
 * @returns `[B, C, P]`, the dtype of `table`
 * @throws {IndexError} for an index out of range
 */
export function lookupBytes(bytes: Tensor, index: Tensor, table: Tensor): Tensor {
  requireIndex("lookupBytes", index);
  if (bytes.dtype !== "uint8") {
    throw new DTypeError(`lookupBytes: expected bytes of dtype uint8, got ${bytes.dtype}`);
  }
  const [channels, entries] = table.shape;
  const fits =
    bytes.ndim === 3 &&
    index.ndim === 1 &&
    table.ndim === 2 &&
    entries === 256 &&
    (channels === 1 || channels === bytes.shape[1]);
  if (!fits) {
    throw new ShapeError(
      `lookupBytes: expected bytes [N, C, P], index [B] and table [C, 256] or [1, 256], got ` +
        `${formatShape(bytes.shape)}, ${formatShape(index.shape)} and ${formatShape(table.shape)}`,
    );
  }
  return run1(lookupBytesOp, [bytes, index, table], null);
}
