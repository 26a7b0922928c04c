import type { BackendCandidate } from "@t/core";
import { type WasmOptions, wasmCandidate } from "./backend.ts";
import { compileFile } from "./load.ts";

export type { WasmOptions } from "./backend.ts";
export type { Variant } from "./load.ts";
export { setThreads, threads } from "./threads/control.ts";
export type { Threads } from "./threads/pool.ts";

/**
 * The CPU backend, device `wasm`: Rust kernels with 128-bit vectors, loaded from the `.wasm` file
 * beside this package.
 *
 * It is refused, with the reason, where WebAssembly lacks SIMD or the file cannot be read; `wasm` of
 * `@t/backend-wasm/inline` carries the kernels along instead.
 *
 * @example
 * await init(wasm());
 */
export function wasm(options: WasmOptions = {}): BackendCandidate {
  return wasmCandidate(compileFile, options);
}
