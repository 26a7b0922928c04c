import { DeviceError } from "@t/core";

/** The part of the npm package `webgpu` that is used here. */
interface Dawn {
  readonly globals: Record<string, unknown>;
  create(flags: readonly string[]): GPU;
}

/** A variable, because bundlers for browsers must not look for the optional package. */
const dawnPackage = "webgpu";

/** Dawn ends with its `GPU`, whatever devices are left: it lives as long as this module. */
let dawn: GPU | undefined;

function noDawn(cause: unknown): DeviceError {
  return new DeviceError(
    "webgpu: expected navigator.gpu or the npm package webgpu, got neither; in Node install it with `npm install webgpu`",
    { cause },
  );
}

async function loadDawn(): Promise<GPU> {
  let loaded: Dawn;
  try {
    loaded = (await import(/* @vite-ignore */ dawnPackage)) as Dawn;
  } catch (error) {
    throw noDawn(error);
  }
  for (const [name, value] of Object.entries(loaded.globals)) {
    if (!(name in globalThis))
      Object.defineProperty(globalThis, name, { value, configurable: true });
  }
  return loaded.create([]);
}

/**
 * WebGPU of the browser or of Deno, or in Node that of the npm package `webgpu`.
 * @throws {DeviceError} where there is none
 */
export async function findGpu(): Promise<GPU> {
  return hostGpu() ?? (dawn ??= await loadDawn());
}

/**
 * Where another thread of Node finds the npm package; undefined where the host itself has WebGPU.
 * @throws {DeviceError} where there is neither
 */
export function dawnLocation(): string | undefined {
  if (hostGpu() !== undefined) return undefined;
  try {
    return import.meta.resolve(dawnPackage);
  } catch (error) {
    throw noDawn(error);
  }
}

/** What the host has; undefined in Node. */
function hostGpu(): GPU | undefined {
  const { navigator, process } = globalThis as {
    readonly navigator?: { readonly gpu?: GPU };
    readonly process?: { readonly versions?: { readonly node?: string } };
  };
  if (navigator?.gpu === undefined && process?.versions?.node === undefined) {
    throw new DeviceError(
      "webgpu: expected navigator.gpu, got none; this browser has no WebGPU, or the page is not a secure context (https or localhost)",
    );
  }
  return navigator?.gpu;
}
