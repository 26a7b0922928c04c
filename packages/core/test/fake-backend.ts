import { BACKEND_ABI, type Backend, KernelTable, type PrimitiveKernels } from "../src/index.ts";

/** What a fake backend's memory has been asked for. */
export interface FakeBackend extends Backend {
  /** Blocks handed out and not freed, by address. */
  readonly blocks: ReadonlyMap<number, number>;
}

const dtypes = {
  float32: "native",
  float64: "none",
  float16: "native",
  bfloat16: "native",
  uint8: "native",
  int8: "native",
  int16: "native",
  int32: "native",
  int64: "native",
  bool: "native",
} as const;

/** A backend that counts its blocks and computes nothing: for tests of memory and dispatch alone. */
export function fakeBackend(name: string, maxBytes = 2 ** 31): FakeBackend {
  const blocks = new Map<number, number>();
  let next = 64;
  let reserved = 0;
  const idle = () => {};
  const primitives: PrimitiveKernels<unknown> = {
    fill: idle,
    iota: idle,
    copy: idle,
    cast: idle,
    unary: idle,
    binary: idle,
    where: idle,
    reduce: idle,
    argReduce: idle,
    scan: idle,
    sort: idle,
    matmul: idle,
    gather: idle,
    scatter: idle,
  };
  return {
    abi: BACKEND_ABI,
    name,
    manifest: { dtypes, memory: "host", maxBytes, maxRank: 16 },
    primitives,
    accelerations: new KernelTable<unknown>(),
    blocks,
    alloc(byteLength) {
      if (reserved + byteLength > maxBytes) return undefined;
      reserved += byteLength;
      blocks.set(next, byteLength);
      next += byteLength;
      return next - byteLength;
    },
    free(buffer) {
      if (typeof buffer !== "number") return;
      reserved -= blocks.get(buffer) ?? 0;
      blocks.delete(buffer);
    },
    write: idle,
    read: (_buffer, _offset, byteLength) => Promise.resolve(new Uint8Array(byteLength)),
    readSync: (_buffer, _offset, byteLength) => new Uint8Array(byteLength),
    copy: idle,
    flush: idle,
    sync: () => Promise.resolve(),
    stats: () => ({ reservedBytes: reserved }),
  };
}
