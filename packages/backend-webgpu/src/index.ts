import type { BackendCandidate } from "@t/core";
import { webgpuCandidate } from "./backend.ts";
import type { WebGpuOptions } from "./options.ts";

export type {
  AutotuneOptions,
  FeatureName,
  LimitName,
  LimitOverrides,
  TuningStore,
  WebGpuOptions,
} from "./options.ts";
export { tuned } from "./tuned.ts";
export { Shadow, type ShadowOptions, type Stateful } from "./shadow.ts";

/**
 * The GPU backend, device `webgpu`: WGSL kernels on `navigator.gpu`, or in Node on the npm package
 * `webgpu`, which has to be installed beside this one.
 *
 * It is refused, with the reason, where there is no WebGPU, no adapter or no device.
 *
 * @example
 * await init(webgpu(), wasm());
 */
export function webgpu(options: WebGpuOptions = {}): BackendCandidate {
  return webgpuCandidate(options);
}
