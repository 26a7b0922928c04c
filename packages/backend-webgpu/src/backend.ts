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
import { type Acquired, acquire, acquireAgain } from "./device/acquire.ts";
import { argReduceKernels } from "./kernels/arg-reduce.ts";
import { arithmeticKernels } from "./kernels/arithmetic.ts";
import { gatherKernels } from "./kernels/gather.ts";
import { iotaKernels } from "./kernels/iota.ts";
import { matmulKernels } from "./kernels/matmul.ts";
import { movingKernels } from "./kernels/moving.ts";
import { reduceKernels } from "./kernels/reduce.ts";
import { scanKernels } from "./kernels/scan.ts";
import { scatterKernels } from "./kernels/scatter.ts";
import { sortKernels } from "./kernels/sort.ts";
import { type Machine, machineOf } from "./machine.ts";
import { blockMemory, syncReader } from "./memory.ts";
import type { WebGpuOptions } from "./options.ts";
import type { TunableBackend } from "./tuned.ts";
import { tools } from "./tuning/tools.ts";
import type { Tuner } from "./tuning/tuner.ts";
import { traceOf } from "./trace.ts";
import { MAX_RANK } from "./shader/walk.ts";
import type { Block } from "./stream/block.ts";

const DEFAULT_MEMORY_BYTES = 2 ** 32;

function manifestOf({ info, limits }: Acquired, maxBytes: number): Manifest {
  return {
    dtypes: {
      float32: "native",
      float64: "none",
      float16: "emulated",
      bfloat16: "emulated",
      uint8: "emulated",
      int8: "emulated",
      int16: "emulated",
      int32: "native",
      int64: "emulated",
      bool: "emulated",
    },
    memory: "device",
    flushesSubnormals: true,
    maxBytes,
    maxBlockBytes: Math.min(limits.maxBufferSize, limits.maxStorageBufferBindingSize),
    maxRank: MAX_RANK,
    variant: [info.vendor, info.architecture].filter(Boolean).join(" "),
  };
}

function primitivesOf(machine: Machine): PrimitiveKernels<Block> {
  const { launch } = machine;
  return {
    ...movingKernels(launch),
    ...iotaKernels(launch),
    ...arithmeticKernels(launch),
    ...reduceKernels(machine),
    ...argReduceKernels(machine),
    ...scanKernels(machine),
    ...sortKernels(machine),
    ...gatherKernels(machine),
    ...scatterKernels(machine),
    ...matmulKernels(machine),
  };
}

function checkMemoryBytes(memoryBytes: number): void {
  if (Number.isInteger(memoryBytes) && memoryBytes > 0) return;
  throw new ArgumentError(
    `webgpu: expected memoryBytes to be a positive integer, got ${memoryBytes}`,
  );
}

/** The tuner of a machine; its code is loaded when it is asked for. */
async function tunerOf(machine: Machine, { autotune }: WebGpuOptions): Promise<Tuner | null> {
  if (autotune === undefined || autotune === false) return null;
  const { Tuner } = await import("./tuning/tuner.ts");
  return Tuner.open(machine, tools, autotune === true ? {} : autotune);
}

async function createBackend(options: WebGpuOptions): Promise<TunableBackend> {
  const { name = "webgpu", memoryBytes = DEFAULT_MEMORY_BYTES, accelerations = true } = options;
  checkMemoryBytes(memoryBytes);
  const acquired = await acquire(options);
  const untuned = machineOf(acquired, { ...options, name, memoryBytes });
  const tuner = await tunerOf(untuned, options);
  const machine = tuner === null ? untuned : { ...untuned, tuning: tuner };
  const { stream, device } = machine;
  let recovering: Promise<void> | null = null;
  const recover = async (): Promise<void> => {
    if (!device.isLost) return;
    const lost = device.gpu;
    device.replace(await acquireAgain(options, acquired));
    // One in a thread of its own leaves the thread.
    lost.destroy();
  };
  return {
    abi: BACKEND_ABI,
    name,
    manifest: manifestOf(acquired, memoryBytes),
    primitives: primitivesOf(machine),
    accelerations: accelerations ? accelerationTable(machine, options) : new KernelTable<Block>(),
    ...(accelerations ? { chain: chainKernel(machine) } : {}),
    ...blockMemory(machine),
    ...(options.syncReads === true ? { readSync: syncReader(machine) } : {}),
    ...(device.gpu.features.has("timestamp-query") ? { trace: () => traceOf(machine) } : {}),
    flush: () => stream.submit(),
    sync: () => stream.finish(),
    pace: () => stream.pace(),
    ...(tuner === null ? {} : { tuned: () => tuner.tuned() }),
    async recover() {
      recovering ??= recover().finally(() => {
        recovering = null;
      });
      await recovering;
    },
    dispose() {
      stream.submit();
      device.gpu.destroy();
    },
  };
}

/** The backend on a device that is asked for when it is created. */
export function webgpuCandidate(options: WebGpuOptions): BackendCandidate {
  return {
    name: options.name ?? "webgpu",
    create: async () => (await createBackend(options)) as Backend,
  };
}
