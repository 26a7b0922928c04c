import type { Backend, Manifest } from "@t/core";
import { MismatchError } from "../errors.ts";
import type { Check } from "./check.ts";

function expect(condition: boolean, expected: string, got: unknown): void {
  if (!condition) throw new MismatchError(`expected ${expected}, got ${String(got)}`);
}

function block(backend: Backend, byteLength: number): unknown {
  const buffer = backend.alloc(byteLength);
  expect(buffer !== undefined, `a block of ${byteLength} bytes`, "none");
  return buffer;
}

function pattern(length: number, seed: number): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + seed * 17) & 255);
}

function sameBytes(actual: Uint8Array, expected: Uint8Array, what: string): void {
  const at = expected.findIndex((byte, i) => byte !== actual[i]);
  expect(actual.length === expected.length, `${what} of ${expected.length} bytes`, actual.length);
  expect(at < 0, `${what}: byte ${at} to be ${expected[at]}`, actual[at]);
}

type Row = readonly [name: string, run: (backend: Backend) => Promise<void>];

const rows: readonly Row[] = [
  [
    "gives back what was written, at any offset and length",
    async (backend) => {
      for (const length of [1, 3, 16, 17, 100, 4096, 70_001]) {
        const buffer = block(backend, length);
        const bytes = pattern(length, length);
        backend.write(buffer, 0, bytes);
        sameBytes(await backend.read(buffer, 0, length), bytes, "the block");
        const start = Math.floor(length / 3);
        sameBytes(
          await backend.read(buffer, start, length - start),
          bytes.subarray(start),
          "its end",
        );
        backend.write(buffer, start, bytes.subarray(0, length - start));
        sameBytes(
          await backend.read(buffer, start, length - start),
          bytes.subarray(0, length - start),
          "what was overwritten",
        );
        sameBytes(
          await backend.read(buffer, 0, start),
          bytes.subarray(0, start),
          "what was not overwritten",
        );
        backend.free(buffer, length);
      }
    },
  ],
  [
    "keeps blocks apart",
    async (backend) => {
      const sizes = Array.from({ length: 40 }, (_, i) => 1 + ((i * 97) % 300));
      const blocks = sizes.map((size, i) => ({ size, i, buffer: block(backend, size) }));
      for (const { buffer, size, i } of blocks) backend.write(buffer, 0, pattern(size, i));
      for (const { buffer, size } of blocks.filter(({ i }) => i % 2 === 0))
        backend.free(buffer, size);
      const again = sizes
        .slice(0, 20)
        .map((size, i) => ({ size, i: i + 100, buffer: block(backend, size) }));
      for (const { buffer, size, i } of again) backend.write(buffer, 0, pattern(size, i));
      const kept = blocks.filter(({ i }) => i % 2 === 1);
      for (const { buffer, size, i } of [...kept, ...again]) {
        sameBytes(await backend.read(buffer, 0, size), pattern(size, i), "a block beside others");
        backend.free(buffer, size);
      }
    },
  ],
  [
    "reads and writes nothing where the length is 0",
    async (backend) => {
      const buffer = block(backend, 16);
      backend.write(buffer, 0, pattern(16, 1));
      backend.write(buffer, 16, new Uint8Array(0));
      sameBytes(await backend.read(buffer, 5, 0), new Uint8Array(0), "nothing");
      backend.copy(buffer, 0, buffer, 8, 0);
      sameBytes(await backend.read(buffer, 0, 16), pattern(16, 1), "the block");
      backend.free(buffer, 16);
    },
  ],
  [
    "copies within and between blocks",
    async (backend) => {
      const [a, b] = [block(backend, 64), block(backend, 64)];
      backend.write(a, 0, pattern(64, 1));
      backend.write(b, 0, pattern(64, 2));
      backend.copy(a, 8, b, 24, 16);
      const expected = pattern(64, 2);
      expected.set(pattern(64, 1).subarray(8, 24), 24);
      sameBytes(await backend.read(b, 0, 64), expected, "the target");
      sameBytes(await backend.read(a, 0, 64), pattern(64, 1), "the source");
      for (const [from, to] of [
        [0, 8],
        [8, 0],
      ] as const) {
        backend.write(a, 0, pattern(64, 3));
        backend.copy(a, from, a, to, 40);
        const moved = pattern(64, 3);
        moved.copyWithin(to, from, from + 40);
        sameBytes(await backend.read(a, 0, 64), moved, `an overlapping copy from ${from} to ${to}`);
      }
      backend.free(a, 64);
      backend.free(b, 64);
    },
  ],
  [
    "gives read copies that stay as they are",
    async (backend) => {
      const buffer = block(backend, 32);
      backend.write(buffer, 0, pattern(32, 1));
      const before = await backend.read(buffer, 0, 32);
      backend.write(buffer, 0, pattern(32, 2));
      sameBytes(before, pattern(32, 1), "the copy read before");
      const source = pattern(32, 4);
      backend.write(buffer, 0, source);
      source.fill(0);
      sameBytes(
        await backend.read(buffer, 0, 32),
        pattern(32, 4),
        "the block, after its source changed",
      );
      backend.free(buffer, 32);
    },
  ],
  [
    "orders reads after the writes before them",
    async (backend) => {
      const buffer = block(backend, 32);
      const reads: Array<Promise<Uint8Array>> = [];
      for (let i = 0; i < 5; i++) {
        backend.write(buffer, 0, pattern(32, i));
        reads.push(backend.read(buffer, 0, 32));
      }
      backend.flush();
      await backend.sync();
      const found = await Promise.all(reads);
      for (const [i, bytes] of found.entries()) sameBytes(bytes, pattern(32, i), `read ${i}`);
      backend.free(buffer, 32);
    },
  ],
  [
    "reuses what was freed",
    async (backend) => {
      for (let i = 0; i < 50; i++) backend.free(block(backend, 2 ** 20), 2 ** 20);
      const before = backend.stats().reservedBytes;
      for (let i = 0; i < 500; i++) backend.free(block(backend, 2 ** 20), 2 ** 20);
      const after = backend.stats().reservedBytes;
      expect(after <= before + 2 ** 21, `at most ${before} bytes to be reserved`, after);
      await backend.sync();
    },
  ],
  [
    "says no to what has no room, and goes on",
    async (backend) => {
      const buffer = backend.alloc(backend.manifest.maxBytes + 2 ** 20);
      expect(buffer === undefined, "no block beyond maxBytes", "one");
      const small = block(backend, 64);
      backend.write(small, 0, pattern(64, 1));
      sameBytes(await backend.read(small, 0, 64), pattern(64, 1), "a block after a refusal");
      backend.free(small, 64);
    },
  ],
];

/** The synchronous forms that host memory promises. */
const hostRow: Row = [
  "has the synchronous forms that host memory promises",
  async (backend) => {
    const buffer = block(backend, 48);
    backend.write(buffer, 0, pattern(48, 1));
    const copy = backend.readSync?.(buffer, 16, 32);
    expect(copy !== undefined, "readSync", "none");
    sameBytes(copy ?? new Uint8Array(0), pattern(48, 1).subarray(16), "readSync");
    const view = backend.view?.(buffer, 0, 48);
    expect(view !== undefined, "view", "none");
    expect(((view?.byteOffset ?? 1) & 15) === 0, "a block aligned to 16", view?.byteOffset);
    view?.set([9, 8, 7], 16);
    sameBytes(
      await backend.read(buffer, 16, 3),
      Uint8Array.of(9, 8, 7),
      "what was written through the view",
    );
    copy?.fill(0);
    sameBytes(
      await backend.read(buffer, 19, 29),
      pattern(48, 1).subarray(19),
      "the block, after a copy changed",
    );
    backend.free(buffer, 48);
  },
];

/** Memory: blocks that hold what is written, apart from each other. */
export function storageChecks({ memory }: Manifest): Check[] {
  const all = memory === "host" ? [...rows, hostRow] : rows;
  return all.map(([name, run]) => ({
    name: `storage/${name}`,
    run: ({ backend }) => run(backend),
  }));
}
