import { expect, test } from "vitest";
import { LinearMemory } from "../src/memory.ts";

const PAGE = 65_536;

test("hands out aligned addresses above the heap's base", () => {
  const memory = new LinearMemory(new WebAssembly.Memory({ initial: 1 }), 1001, PAGE);
  expect(memory.allocate(1)).toBe(1008);
  expect(memory.allocate(17)).toBe(1024);
  expect(memory.allocate(16)).toBe(1056);
});

test("grows by doubling, with new views, and keeps what was written", () => {
  const memory = new LinearMemory(new WebAssembly.Memory({ initial: 1 }), 0, 16 * PAGE);
  const first = memory.allocate(4)!;
  memory.words[first / 4] = 42;
  expect(memory.allocate(PAGE)).toBeDefined();
  expect(memory.byteLength).toBe(2 * PAGE);
  expect(memory.allocate(6 * PAGE)).toBeDefined();
  expect(memory.byteLength).toBe(8 * PAGE);
  expect(memory.words[first / 4]).toBe(42);
  expect(memory.bytesAt(first, 4)).toEqual(Uint8Array.of(42, 0, 0, 0));
});

test("refuses what would take more than its limit, and still has the rest", () => {
  const memory = new LinearMemory(new WebAssembly.Memory({ initial: 1 }), 0, 4 * PAGE);
  expect(memory.allocate(5 * PAGE)).toBeUndefined();
  expect(memory.allocate(4 * PAGE)).toBe(0);
  expect(memory.allocate(1)).toBeUndefined();
  memory.free(0, 4 * PAGE);
  expect(memory.allocate(PAGE)).toBe(0);
});

test("works on a shared memory, whose buffers are not detached", () => {
  const shared = new WebAssembly.Memory({ initial: 1, maximum: 8, shared: true });
  const memory = new LinearMemory(shared, 0, 8 * PAGE);
  const before = memory.bytes;
  const address = memory.allocate(3 * PAGE)!;
  memory.bytes[address] = 7;
  expect(memory.bytes).not.toBe(before);
  expect(before[address]).toBe(7);
  expect(memory.bytesAt(address, 1).slice().buffer).toBeInstanceOf(ArrayBuffer);
});
