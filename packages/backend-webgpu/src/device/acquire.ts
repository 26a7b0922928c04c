import { ArgumentError, DeviceError } from "@t/core";
import type { FeatureName, LimitName, WebGpuOptions } from "../options.ts";
import type { ComputeDevice, DeviceFailure } from "./compute-device.ts";
import { findGpu } from "./gpu.ts";
import { watchDevice } from "./watch.ts";

/** Asked for where the adapter has them. */
export const wantedFeatures: readonly FeatureName[] = [
  "shader-f16",
  "subgroups",
  "timestamp-query",
];

/** What is asked for beyond the limits that every device has. */
const wantedLimits: readonly LimitName[] = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
];

/** All that is asked what it is. */
export const limitNames: readonly LimitName[] = [
  ...wantedLimits,
  "maxComputeWorkgroupsPerDimension",
];

export type Limits = { readonly [L in LimitName]: number };

export type AdapterInfo = Pick<
  GPUAdapterInfo,
  "vendor" | "architecture" | "device" | "description" | "isFallbackAdapter"
>;

/** A device, with what it can do. */
export interface Acquired {
  readonly device: ComputeDevice;
  readonly info: AdapterInfo;
  readonly limits: Limits;
  /** Has `report` called for what the device says of commands before, at any time or in `poll`. */
  watch(report: (failure: DeviceFailure) => void): void;
  /** Reports what a device in another thread has said; for such a device. */
  poll?(): void;
}

/** The limits of the adapter that a device is asked for with. */
export function requiredLimits({ limits }: WebGpuOptions): readonly LimitName[] {
  return limits === undefined ? wantedLimits : [];
}

/** What the device has, lowered where a test wants it. */
export function usableLimits(device: Limits, { limits }: WebGpuOptions): Limits {
  const overrides = typeof limits === "object" ? limits : {};
  const limit = (name: LimitName): number => {
    const least = Math.min(device[name], overrides[name] ?? Infinity);
    if (!(least >= 1)) {
      throw new ArgumentError(
        `webgpu: expected limits.${name} to be at least 1, got ${overrides[name]}`,
      );
    }
    return least;
  };
  return {
    maxBufferSize: limit("maxBufferSize"),
    maxStorageBufferBindingSize: limit("maxStorageBufferBindingSize"),
    maxStorageBuffersPerShaderStage: limit("maxStorageBuffersPerShaderStage"),
    maxComputeWorkgroupStorageSize: limit("maxComputeWorkgroupStorageSize"),
    maxComputeInvocationsPerWorkgroup: limit("maxComputeInvocationsPerWorkgroup"),
    maxComputeWorkgroupSizeX: limit("maxComputeWorkgroupSizeX"),
    maxComputeWorkgroupsPerDimension: limit("maxComputeWorkgroupsPerDimension"),
  };
}

export function noAdapter(): DeviceError {
  return new DeviceError(
    "webgpu: expected an adapter, got none; the host has no GPU that it lets WebGPU use, or its driver is missing (on Linux that of Vulkan)",
  );
}

/**
 * A device of the adapter that the host prefers.
 * @throws {DeviceError} without WebGPU, an adapter or a device, each with its reason
 */
export async function acquire(options: WebGpuOptions): Promise<Acquired> {
  if (options.syncReads !== true) return acquireHere(options);
  const { acquireInThread } = await import("../thread/acquire-in-thread.ts");
  return acquireInThread(options);
}

async function acquireHere(options: WebGpuOptions): Promise<Acquired> {
  const gpu = await findGpu();
  const { powerPreference, features = wantedFeatures } = options;
  const adapter = await gpu.requestAdapter(
    powerPreference === undefined ? {} : { powerPreference },
  );
  if (adapter === null) throw noAdapter();
  let device: GPUDevice;
  try {
    device = await adapter.requestDevice({
      requiredFeatures: features.filter((feature) => adapter.features.has(feature)),
      requiredLimits: Object.fromEntries(
        requiredLimits(options).map((name) => [name, adapter.limits[name]]),
      ),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DeviceError(`webgpu: expected a device of the adapter, got none (${reason})`, {
      cause: error,
    });
  }
  options.onDevice?.(device);
  return {
    device,
    info: adapter.info,
    limits: usableLimits(device.limits, options),
    watch: (report) => watchDevice(device, report),
  };
}

/**
 * A device in the place of one that was lost.
 * @throws {DeviceError} when there is none, or it lacks what the one before had
 */
export async function acquireAgain(options: WebGpuOptions, before: Acquired): Promise<Acquired> {
  const acquired = await acquire(options);
  const limits = Object.entries(before.limits).flatMap(([name, least]) =>
    acquired.limits[name as LimitName] < least ? [`${name} ${least}`] : [],
  );
  const features = [...before.device.features].filter(
    (name) => !acquired.device.features.has(name),
  );
  const lacking = [...limits, ...features];
  if (lacking.length === 0) return acquired;
  acquired.device.destroy();
  throw new DeviceError(
    `webgpu: expected a device like the one that was lost, got one without ${lacking.join(", ")}; ` +
      "call `await init(webgpu())` and make models and tensors anew",
  );
}
