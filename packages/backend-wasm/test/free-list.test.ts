import fc from "fast-check";
import { expect, test } from "vitest";
import { FreeList } from "../src/free-list.ts";

test("takes from the first block that is large enough", () => {
  const list = new FreeList();
  list.give(0, 16);
  list.give(100, 64);
  list.give(300, 64);
  expect([list.take(32), list.take(16), list.take(64), list.take(64)]).toEqual([
    100,
    0,
    300,
    undefined,
  ]);
});

test("merges neighbours on both sides", () => {
  const list = new FreeList();
  for (const start of [0, 32, 16]) list.give(start, 16);
  expect(list.freeBefore(48)).toBe(48);
  expect(list.take(48)).toBe(0);
});

test("addresses past 2 GiB stay positive", () => {
  const list = new FreeList();
  list.give(2 ** 31, 2 ** 31);
  expect([list.take(2 ** 30), list.take(2 ** 30)]).toEqual([2 ** 31, 3 * 2 ** 30]);
});

interface Block {
  readonly start: number;
  readonly size: number;
}

function overlap(a: Block, b: Block): boolean {
  return a.start < b.start + b.size && b.start < a.start + a.size;
}

test("blocks never overlap, and all bytes come back", () => {
  const total = 1000;
  const step = fc.record({ takes: fc.boolean(), size: fc.integer({ min: 1, max: 90 }) });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const list = new FreeList();
      const held: Block[] = [];
      const overlaps: Block[] = [];
      list.give(0, total);
      for (const { takes, size } of steps) {
        const start = takes ? list.take(size) : undefined;
        if (start !== undefined) {
          overlaps.push(...held.filter((block) => overlap(block, { start, size })));
          held.push({ start, size });
        } else if (held.length > 0) {
          const [block] = held.splice(size % held.length, 1);
          list.give(block!.start, block!.size);
        }
      }
      for (const { start, size } of held) list.give(start, size);
      expect(overlaps).toEqual([]);
      expect(list.take(total)).toBe(0);
    }),
  );
});
