import { contiguousStrides, numel } from "@t/core";
import { acquire } from "../../src/device/acquire.ts";
import { type Machine, machineOf } from "../../src/machine.ts";
import type { WebGpuOptions } from "../../src/options.ts";
import type { View } from "../../src/stream/block.ts";

/** What kernels need, without a backend around it. */
export async function openMachine(options: WebGpuOptions = {}): Promise<Machine> {
  return machineOf(await acquire(options), { name: "test", memoryBytes: 2 ** 28, ...options });
}

/** A dense float32 tensor. */
export function viewOf(
  { pool, stream }: Machine,
  shape: readonly number[],
  data?: Float32Array,
): View {
  const count = numel(shape);
  const buffer = pool.allocateOrThrow(count * 4);
  if (data !== undefined) stream.write(buffer, 0, new Uint8Array(data.buffer));
  const strides = contiguousStrides(shape);
  return {
    storage: { buffer },
    dtype: "float32",
    shape,
    strides,
    offset: 0,
    count,
    contiguous: true,
  };
}

export async function elementsOf({ staging }: Machine, view: View): Promise<Float32Array> {
  const bytes = await staging.read(view.storage.buffer, 0, view.count * 4);
  return new Float32Array(bytes.buffer);
}

/** Small integers: products of them have one sum, in whatever order. */
export function someIntegers(count: number): Float32Array {
  return Float32Array.from({ length: count }, (_, i) => ((i * 7919) % 11) - 5);
}
