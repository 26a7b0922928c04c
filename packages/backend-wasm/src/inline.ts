import type { BackendCandidate } from "@t/core";
import relaxed from "../wasm/t_relaxed.wasm";
import simd from "../wasm/t_simd.wasm";
import { type WasmOptions, wasmCandidate } from "./backend.ts";
import { compileBytes } from "./load.ts";

export type { WasmOptions } from "./backend.ts";
export type { Variant } from "./load.ts";
export { setThreads, threads } from "./threads/control.ts";
export type { Threads } from "./threads/pool.ts";

const contents = { simd, relaxed };

/**
 * The backend of `@t/backend-wasm` with the kernels inside the JavaScript: for single-file builds, and
 * for hosts that cannot fetch a file beside a module. It is larger, as it brings both variants.
 *
 * @example
 * await init(wasm());
 */
export function wasm(options: WasmOptions = {}): BackendCandidate {
  return wasmCandidate((variant, shared) => compileBytes(contents[variant], shared), options);
}
