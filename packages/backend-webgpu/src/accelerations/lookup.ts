import { type KernelTable, lookupBytesOp } from "@t/core";
import { indexFunctions } from "../kernels/indices.ts";
import type { Machine } from "../machine.ts";
import { bitsOf, elementOf } from "../shader/element.ts";
import type { Block } from "../stream/block.ts";

/** Entries are moved, not computed with: any dtype of the table will do. Zero where an index is outside. */
export function addLookup(table: KernelTable<Block>, { launch }: Machine): void {
  table.set(lookupBytesOp, {
    run([out], [bytes, index, entries]) {
      const dtype = bitsOf(out!.dtype);
      const [channelStride, entryStride] = entries.strides as [number, number];
      const perChannel = entries.shape[0] === 1 ? 0 : channelStride;
      launch.begin("lookupBytes", out!.count);
      launch.output("out", out!, { dtype }).input("bytes", bytes).input("index", index);
      launch.input("entries", entries, { dtype });
      const walk = (name: string, ...strides: ReadonlyArray<readonly number[]>) =>
        launch.walk(name, { shape: out!.shape, strides });
      walk("places", out!.strides, [index.strides[0]!, 0, 0], [0, ...bytes.strides.slice(1)]);
      walk("entry_place", [0, perChannel, 0]);
      const [count, itemStride, step] = [bytes.shape[0]!, bytes.strides[0]!, entryStride].map((n) =>
        launch.word(n),
      );
      launch.run(() => ({
        functions: indexFunctions(index.dtype),
        main: `let p = places(i);
  let index = load_index(p.y);
  var value = ${elementOf(dtype).value}();
  if (is_inside(index, ${count})) {
    let byte = load_bytes(position_of(index) * ${itemStride} + p.z);
    value = load_entries(entry_place(i) + bitcast<u32>(byte) * ${step});
  }
  store_out(p.x, value);`,
      }));
    },
  });
}
