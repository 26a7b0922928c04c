import { ArgumentError, DeviceError } from "@t/core";
import type { LimitName, WebGpuOptions } from "../options.ts";
import { findGpu } from "./gpu.ts";

/** Asked for where the adapter has them. */
const wantedFeatures: readonly GPUFeatureName[] = ["shader-f16", "subgroups", "timestamp-query"];

/** What is asked for beyond the limits that every device has. */
const wantedLimits: readonly LimitName[] = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
];

export type Limits = { readonly [L in LimitName]: number };

/** A device, with what it can do. */
export interface Acquired {
  readonly device: GPUDevice;
  readonly info: GPUAdapterInfo;
  readonly limits: Limits;
}

function requiredLimits(adapter: GPUAdapter, { limits }: WebGpuOptions): Record<string, GPUSize64> {
  if (limits !== undefined) return {};
  return Object.fromEntries(wantedLimits.map((name) => [name, adapter.limits[name]]));
}

/** What the device has, lowered where a test wants it. */
function usableLimits(device: GPUDevice, { limits }: WebGpuOptions): Limits {
  const overrides = typeof limits === "object" ? limits : {};
  const limit = (name: LimitName): number => {
    const least = Math.min(device.limits[name], overrides[name] ?? Infinity);
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

/**
 * A device of the adapter that the host prefers.
 * @throws {DeviceError} without WebGPU, an adapter or a device, each with its reason
 */
export async function acquire(options: WebGpuOptions): Promise<Acquired> {
  const gpu = await findGpu();
  const { powerPreference } = options;
  const adapter = await gpu.requestAdapter(
    powerPreference === undefined ? {} : { powerPreference },
  );
  if (adapter === null) {
    throw new DeviceError(
      "webgpu: expected an adapter, got none; the host has no GPU that it lets WebGPU use, or its driver is missing",
    );
  }
  let device: GPUDevice;
  try {
    device = await adapter.requestDevice({
      requiredFeatures: wantedFeatures.filter((feature) => adapter.features.has(feature)),
      requiredLimits: requiredLimits(adapter, options),
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new DeviceError(`webgpu: expected a device of the adapter, got none (${reason})`, {
      cause: error,
    });
  }
  options.onDevice?.(device);
  return { device, info: adapter.info, limits: usableLimits(device, options) };
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
  throw new DeviceError(
    `webgpu: expected a device like the one that was lost, got one without ${lacking.join(", ")}; ` +
      "call `await init(webgpu())` and make models and tensors anew",
  );
}
