import { DeviceError } from "@t/core";
import { overSharedMemory } from "./shared-memory.ts";

/**
 * Which instructions the kernels use: `relaxed` has fused multiply-add (Node 24, Chromium 114,
 * Firefox 145), `simd` runs wherever WebAssembly has 128-bit vectors.
 */
export type Variant = "simd" | "relaxed";

/** The header, and a type section with the one type `() -> v128` for one function. */
const PROBE_START = [
  0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00, 0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b, 0x03,
  0x02, 0x01, 0x00,
];

/** A module whose only function has this body. */
function probe(...body: readonly number[]): Uint8Array<ArrayBuffer> {
  const code = [0, ...body, 0x0b];
  const section = [0x0a, code.length + 2, 0x01, code.length, ...code];
  return Uint8Array.from([...PROBE_START, ...section]);
}

/** `i32.const 0; i32x4.splat` */
const ZERO = [0x41, 0x00, 0xfd, 0x11];
const RELAXED_MULTIPLY_ADD = [0xfd, 0x85, 0x02];

/**
 * The best variant that this host compiles.
 * @throws {DeviceError} when it has no WebAssembly with SIMD
 */
export function chooseVariant(): Variant {
  if (typeof WebAssembly === "object") {
    if (WebAssembly.validate(probe(...ZERO, ...ZERO, ...ZERO, ...RELAXED_MULTIPLY_ADD))) {
      return "relaxed";
    }
    if (WebAssembly.validate(probe(...ZERO))) return "simd";
  }
  throw new DeviceError(
    "wasm: expected a host with WebAssembly SIMD, got none; use js() of @t/backend-js",
  );
}

// Bundlers recognise exactly this form of URL and take the files along. It holds from `src` and from `dist`.
const urls: { readonly [V in Variant]: () => URL } = {
  simd: () => new URL("../wasm/t_simd.wasm", import.meta.url),
  relaxed: () => new URL("../wasm/t_relaxed.wasm", import.meta.url),
};

/** Compiles kernels that are at hand, for a memory that threads share or one that they do not. */
export function compileBytes(bytes: BufferSource, shared: boolean): Promise<WebAssembly.Module> {
  return WebAssembly.compile(shared ? overSharedMemory(bytesOf(bytes)) : bytes);
}

function bytesOf(source: BufferSource): Uint8Array {
  return ArrayBuffer.isView(source)
    ? new Uint8Array(source.buffer, source.byteOffset, source.byteLength)
    : new Uint8Array(source);
}

/** Compiles the kernels from their file beside the package. */
export async function compileFile(variant: Variant, shared: boolean): Promise<WebAssembly.Module> {
  const url = urls[variant]();
  return url.protocol === "file:"
    ? compileBytes(await readLocalFile(url), shared)
    : compileResponse(url, shared);
}

interface FilePromises {
  readFile(path: URL): Promise<Uint8Array<ArrayBuffer>>;
}

function readLocalFile(url: URL): Promise<Uint8Array<ArrayBuffer>> {
  // Reached through the global object so that no bundler tries to resolve Node's modules.
  const { process } = globalThis as {
    process?: { getBuiltinModule?(name: "fs/promises"): FilePromises | undefined };
  };
  const files = process?.getBuiltinModule?.("fs/promises");
  if (files === undefined) {
    throw new DeviceError(
      `wasm: expected a host that can read ${url.href}; use wasm() of @t/backend-wasm/inline, ` +
        "or pass the file's contents as wasm({ bytes })",
    );
  }
  return files.readFile(url);
}

async function compileResponse(url: URL, shared: boolean): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) {
    throw new DeviceError(
      `wasm: expected the kernels at ${url.href}, got status ${response.status}`,
    );
  }
  // Some servers do not know the media type that streaming insists on.
  const streams = response.headers.get("Content-Type")?.startsWith("application/wasm") === true;
  return streams && !shared
    ? WebAssembly.compileStreaming(response)
    : compileBytes(await response.arrayBuffer(), shared);
}
