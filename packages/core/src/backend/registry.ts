import { dtypes, type DType } from "../dtype.ts";
import { DTypeError, DeviceError } from "../errors.ts";
import { DeviceMemory, type MemoryReport } from "../memory/device-memory.ts";
import { BACKEND_ABI, type Backend, type BackendCandidate } from "./contract.ts";

interface Registry {
  readonly abi: typeof BACKEND_ABI;
  readonly devices: Map<string, DeviceMemory>;
  defaultDevice: string | null;
}

const KEY = Symbol.for("@t/core/backends");

/** One registry per process: two copies of core of the same contract share it. */
function registry(): Registry {
  const holder = globalThis as { [KEY]?: Registry };
  const existing = holder[KEY];
  if (existing === undefined) {
    return (holder[KEY] = { abi: BACKEND_ABI, devices: new Map(), defaultDevice: null });
  }
  if (existing.abi !== BACKEND_ABI) {
    throw new DeviceError(
      `two copies of @t/core are loaded, with backend contracts ${existing.abi} and ${BACKEND_ABI}: ` +
        "install one version",
    );
  }
  return existing;
}

/**
 * Makes a backend's device available under `backend.name`. The first one becomes the default device.
 * @throws {DeviceError} when the backend was made for another version of the contract
 */
export function registerBackend(backend: Backend): string {
  if (backend.abi !== BACKEND_ABI) {
    throw new DeviceError(
      `registerBackend: expected a backend of contract ${BACKEND_ABI}, got ${backend.name} of contract ${String(backend.abi)}`,
    );
  }
  const { devices } = registry();
  devices.get(backend.name)?.backend.dispose?.();
  devices.set(backend.name, new DeviceMemory(backend));
  registry().defaultDevice ??= backend.name;
  return backend.name;
}

/**
 * Registers every candidate that works here and makes the first of them the default device.
 * @returns the name of the default device
 * @throws {DeviceError} when none works, with each one's reason
 * @example
 * const device = await init(webgpu(), wasm());
 */
export async function init(...candidates: readonly BackendCandidate[]): Promise<string> {
  let first: string | null = null;
  const refusals: string[] = [];
  for (const candidate of candidates) {
    try {
      // One after the other: the order decides which becomes the default device.
      const name = registerBackend(await candidate.create());
      first ??= name;
    } catch (error) {
      refusals.push(`${candidate.name}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  if (first === null) {
    const reasons = refusals.length > 0 ? refusals.join("; ") : "no backend was given";
    throw new DeviceError(`init: expected a backend that works here, got none (${reasons})`);
  }
  setDefaultDevice(first);
  return first;
}

/** The device new tensors are made on. @throws {DeviceError} before `init` */
export function getDefaultDevice(): string {
  const { defaultDevice } = registry();
  if (defaultDevice === null) {
    throw new DeviceError(
      "no backend is registered: call `await init(wasm())` with `wasm` from @t/backend-wasm, or `init(js())`",
    );
  }
  return defaultDevice;
}

/** Sets the device new tensors are made on. @throws {DeviceError} for a device that is not registered */
export function setDefaultDevice(device: string): void {
  registry().defaultDevice = deviceMemory(device).backend.name;
}

/** The names of the registered devices. */
export function listDevices(): string[] {
  return [...registry().devices.keys()];
}

/** The memory of a device; `cpu` stands for the first one whose data is in host memory. */
export function deviceMemory(device: string): DeviceMemory {
  const { devices } = registry();
  const memory = devices.get(device);
  if (memory !== undefined) return memory;
  if (device === "cpu") {
    for (const candidate of devices.values()) {
      if (candidate.backend.manifest.memory === "host") return candidate;
    }
  }
  throw new DeviceError(
    `expected a registered device (${listDevices().join(", ") || "none yet: call init"}), got "${device}"`,
  );
}

/** @throws {DTypeError} when the device cannot hold `dtype` */
export function requireDType(op: string, memory: DeviceMemory, dtype: DType): void {
  if (memory.hasAllDTypes || memory.backend.manifest.dtypes[dtype] !== "none") return;
  const supported = Object.keys(dtypes).filter(
    (name) => memory.backend.manifest.dtypes[name as DType] !== "none",
  );
  throw new DTypeError(
    `${op}: device ${memory.backend.name} has no ${dtype}; cast first, for example with ` +
      `to("${dtype === "float64" ? "float32" : "int32"}") (it has ${supported.join(", ")})`,
  );
}

/** Live, pooled and peak bytes of each device. */
export function memory(): Record<string, MemoryReport> {
  const report: Record<string, MemoryReport> = {};
  for (const [name, device] of registry().devices) report[name] = device.report();
  return report;
}

/** Removes a device. Tensors on it must not be used afterwards. */
export function unregisterBackend(device: string): void {
  const { devices } = registry();
  devices.get(device)?.backend.dispose?.();
  devices.delete(device);
  if (registry().defaultDevice === device) {
    registry().defaultDevice = devices.keys().next().value ?? null;
  }
}
