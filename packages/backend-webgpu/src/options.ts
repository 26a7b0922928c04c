/** The limits of a device that kernels and tensors depend on. */
export type LimitName =
  | "maxBufferSize"
  | "maxStorageBufferBindingSize"
  | "maxStorageBuffersPerShaderStage"
  | "maxComputeWorkgroupStorageSize"
  | "maxComputeInvocationsPerWorkgroup"
  | "maxComputeWorkgroupSizeX"
  | "maxComputeWorkgroupsPerDimension";

/** The extensions of WebGPU that are used. */
export type FeatureName = "shader-f16" | "subgroups" | "timestamp-query";

export type LimitOverrides = { readonly [L in LimitName]?: number };

type Awaitable<T> = T | Promise<T>;

/** Where texts are kept by a key: `localStorage` is one. */
export interface TuningStore {
  getItem(key: string): Awaitable<string | null | undefined>;
  setItem(key: string, text: string): Awaitable<unknown>;
}

export interface AutotuneOptions {
  /**
   * Where what was measured is kept for the next time; null: nowhere. Default: a file in the user's cache
   * folder, in browsers Cache storage
   */
  readonly store?: TuningStore | null;
}

export interface WebGpuOptions {
  /** Which adapter to ask for. Default: the host's choice, on most machines the one that saves power. */
  readonly powerPreference?: GPUPowerPreference;
  /**
   * `"default"` asks for no more than every WebGPU device has, and numbers for less than that in what
   * they name: how large tensors behave on small devices can be tested on a large one.
   * Default: all that the adapter has.
   */
  readonly limits?: "default" | LimitOverrides;
  /**
   * Which extensions of WebGPU to use where the adapter has them: `[]` tests what there is for others.
   * Default: all
   */
  readonly features?: readonly FeatureName[];
  /**
   * Has the device in a thread of its own, so that `itemSync()`, `tolistSync()`, `dataSync()` and what
   * depends on elements work: the calling thread sleeps until the elements are there. For Node, and for
   * workers of cross-origin isolated pages. Default: false, these forms are refused
   */
  readonly syncReads?: boolean;
  /** The device's name. Default: `webgpu` */
  readonly name?: string;
  /** The most bytes that tensors may take together. Default: 2³², as WebGPU does not tell what there is. */
  readonly memoryBytes?: number;
  /**
   * Whether kernels are chosen for an adapter that computes on the CPU, where invocations had better not
   * wait for each other, or for a GPU: those of GPUs can be tested without one. Default: what the adapter is
   */
  readonly adapterClass?: "software" | "hardware";
  /**
   * Called with the device, and after a loss with the next one: for a program that renders with it too.
   * Default: nothing is called
   */
  readonly onDevice?: (device: GPUDevice) => void;
  /**
   * Whether `rand`, `randn`, `bernoulli` and what initializes parameters draw float32 on the device, as dropout
   * always does: other numbers, without a copy. Default: false, the numbers of PyTorch's CPU
   */
  readonly randomOnDevice?: boolean;
  /**
   * Whether matrix products and convolutions are computed in the way that is found to be the fastest on this
   * adapter: ways are measured in the background when a class of shapes is met for the first time, and kept
   * for the next time. Sums may be split otherwise before and after. Default: false, by rules for its kind
   */
  readonly autotune?: boolean | AutotuneOptions;
  /** False runs every op over the primitives alone, as a test of the compositions. Default: true */
  readonly accelerations?: boolean;
}
