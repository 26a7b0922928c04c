import {
  BACKEND_ABI,
  type Backend,
  type BackendCandidate,
  KernelTable,
  type Manifest,
} from "@t/core";
import { argReduce } from "./kernels/arg-reduce.ts";
import { binary } from "./kernels/binary.ts";
import { cast } from "./kernels/cast.ts";
import { chain } from "./kernels/chain.ts";
import { copy } from "./kernels/copy.ts";
import { fill } from "./kernels/fill.ts";
import { gather } from "./kernels/gather.ts";
import { iota } from "./kernels/iota.ts";
import { matmul } from "./kernels/matmul.ts";
import { reduce } from "./kernels/reduce.ts";
import { scan } from "./kernels/scan.ts";
import { scatter } from "./kernels/scatter.ts";
import { sort } from "./kernels/sort.ts";
import { unary } from "./kernels/unary.ts";
import { where } from "./kernels/where.ts";
import type { Primitives } from "./primitives.ts";
import { arrayBufferMemory } from "./storage.ts";

const manifest: Manifest = {
  dtypes: {
    float32: "native",
    float64: "native",
    float16: "emulated",
    bfloat16: "emulated",
    uint8: "native",
    int8: "native",
    int16: "native",
    int32: "native",
    int64: "native",
    bool: "native",
  },
  memory: "host",
  maxBytes: 2 ** 31,
  maxRank: 16,
};

const primitives: Primitives = {
  fill,
  iota,
  copy,
  cast,
  unary,
  binary,
  where,
  reduce,
  argReduce,
  scan,
  sort,
  matmul,
  gather,
  scatter,
};

function createBackend(): Backend<ArrayBuffer> {
  return {
    abi: BACKEND_ABI,
    name: "js",
    manifest,
    primitives,
    accelerations: new KernelTable<ArrayBuffer>(),
    chain,
    ...arrayBufferMemory(manifest.maxBytes),
    flush() {},
    sync: () => Promise.resolve(),
  };
}

/**
 * The reference backend, device `js`: every primitive for every dtype as a plain loop over
 * `ArrayBuffer`s, without accelerations. It runs wherever JavaScript does; the kernels are the
 * readable specification of the backend contract.
 *
 * @example
 * await init(js());
 */
export function js(): BackendCandidate {
  return { name: "js", create: () => Promise.resolve(createBackend() as Backend) };
}
