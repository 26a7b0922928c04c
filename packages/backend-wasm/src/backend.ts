import {
  ArgumentError,
  BACKEND_ABI,
  type Backend,
  type BackendCandidate,
  KernelTable,
  type Manifest,
  type PrimitiveKernels,
} from "@t/core";
import { chainKernel } from "./accelerations/chain.ts";
import { accelerationTable } from "./accelerations/index.ts";
import { alongDimKernels } from "./kernels/along-dim.ts";
import { elementwiseKernels } from "./kernels/elementwise.ts";
import { indexingKernels } from "./kernels/indexing.ts";
import { matmulKernels } from "./kernels/matmul.ts";
import { storageKernels } from "./kernels/storage.ts";
import { type Variant, chooseVariant, compileBytes } from "./load.ts";
import type { Machine } from "./machine.ts";
import { MAX_MEMORY_BYTES } from "./memory.ts";
import { MAX_RANK } from "./record.ts";
import { type Started, type ThreadPlan, startMachine } from "./start.ts";
import { setThreadControl } from "./threads/control.ts";
import { threadSupport } from "./threads/host.ts";

export interface WasmOptions {
  /** The kernels to use. Default: `relaxed` where the host compiles it, else `simd`. */
  readonly variant?: Variant;
  /** The contents of the variant's `.wasm` file. Default: the file beside this package. */
  readonly bytes?: BufferSource;
  /** The most linear memory to use, in bytes, from 2²¹ to 2³². Default 2³². */
  readonly memoryBytes?: number;
  /** How many threads compute. Default: one per core, at most 16; one where the host has no threads. */
  readonly threads?: number;
  /**
   * True gives the same results, bit for bit, for every number of threads, where a kernel would be
   * faster if the order of a sum followed the threads. Default false.
   */
  readonly deterministic?: boolean;
  /**
   * Whether convolutions may use Winograd's filtering for 3×3 kernels, which is two to three times
   * as fast and has rounding errors some ten times larger. Default true.
   */
  readonly winograd?: boolean;
  /** False runs every op over the primitives alone, as a test of the compositions. Default true. */
  readonly accelerations?: boolean;
}

function manifestOf(variant: Variant, maxBytes: number): Manifest {
  return {
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
    maxBytes,
    maxRank: MAX_RANK,
    variant,
  };
}

function primitivesOf(machine: Machine): PrimitiveKernels<number> {
  return {
    ...storageKernels(machine),
    ...elementwiseKernels(machine),
    ...alongDimKernels(machine),
    ...matmulKernels(machine),
    ...indexingKernels(machine),
  };
}

function backendOf(
  { machine, threads }: Started,
  manifest: Manifest,
  { accelerations = true, winograd = true }: WasmOptions,
): Backend<number> {
  const { memory } = machine;
  return {
    abi: BACKEND_ABI,
    name: "wasm",
    manifest,
    primitives: primitivesOf(machine),
    accelerations: accelerations ? accelerationTable(machine, winograd) : new KernelTable<number>(),
    ...(accelerations ? { chain: chainKernel(machine) } : {}),
    alloc: (byteLength) => memory.allocate(byteLength),
    free: (address, byteLength) => memory.free(address, byteLength),
    write: (address, byteOffset, bytes) => memory.bytes.set(bytes, address + byteOffset),
    read: (address, byteOffset, byteLength) =>
      Promise.resolve(memory.bytesAt(address + byteOffset, byteLength).slice()),
    readSync: (address, byteOffset, byteLength) =>
      memory.bytesAt(address + byteOffset, byteLength).slice(),
    view: (address, byteOffset, byteLength) => memory.bytesAt(address + byteOffset, byteLength),
    copy(source, sourceOffset, target, targetOffset, byteLength) {
      const start = source + sourceOffset;
      memory.bytes.copyWithin(target + targetOffset, start, start + byteLength);
    },
    flush() {},
    sync: () => Promise.resolve(),
    stats: () => ({
      reservedBytes: memory.byteLength,
      threads: threads.threads.count,
      workersBusyMs: machine.exports.workers_busy_ms(),
    }),
  };
}

/** Room for the kernels' own data, and some more. */
const LEAST_MEMORY_BYTES = 2 ** 21;

function checkMemoryBytes(memoryBytes: number): void {
  const fits = memoryBytes >= LEAST_MEMORY_BYTES && memoryBytes <= MAX_MEMORY_BYTES;
  if (!Number.isInteger(memoryBytes) || !fits) {
    throw new ArgumentError(
      `wasm: expected memoryBytes to be an integer from ${LEAST_MEMORY_BYTES} to ${MAX_MEMORY_BYTES}, got ${memoryBytes}`,
    );
  }
}

/** More are seldom faster: kernels of a training step are short. */
const MOST_DEFAULT_THREADS = 16;

function planThreads({ threads, deterministic = false }: WasmOptions): ThreadPlan {
  if (threads !== undefined && !(Number.isInteger(threads) && threads >= 1)) {
    throw new ArgumentError(`wasm: expected threads to be a positive integer, got ${threads}`);
  }
  const { cores, obstacle } = threadSupport();
  const wanted = threads ?? Math.min(cores, MOST_DEFAULT_THREADS);
  const reason =
    threads === 1
      ? "wasm({ threads: 1 }) asked for it"
      : (obstacle ?? "the host has one core; wasm({ threads: n }) overrules it");
  const shared = wanted > 1 && obstacle === null;
  return { count: shared ? wanted : 1, reason, shared, deterministic };
}

/** The backend over kernels that `compile` gets for a variant, unless the options bring them along. */
export function wasmCandidate(
  compile: (variant: Variant, shared: boolean) => Promise<WebAssembly.Module>,
  options: WasmOptions,
): BackendCandidate {
  const { bytes, memoryBytes = MAX_MEMORY_BYTES } = options;
  return {
    name: "wasm",
    async create() {
      checkMemoryBytes(memoryBytes);
      const plan = planThreads(options);
      const variant = options.variant ?? chooseVariant();
      const module = await (bytes === undefined
        ? compile(variant, plan.shared)
        : compileBytes(bytes, plan.shared));
      const started = await startMachine(module, memoryBytes, plan);
      setThreadControl(started.threads);
      const manifest = manifestOf(variant, started.machine.memory.maxBytes);
      return backendOf(started, manifest, options) as Backend;
    },
  };
}
