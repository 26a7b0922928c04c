import type { RandomExports } from "./random-exports.ts";

/**
 * The kernels' exports, as `rust/ABI.md` lists them. Addresses, dtypes and kinds are numbers; a `lo`
 * and a `hi` are the halves of a 64-bit integer.
 */
export type KernelExports = RandomExports & {
  readonly abi_version: () => number;
  readonly heap_base: () => number;
  readonly stack_pointer: () => number;
  readonly set_stack_pointer: (address: number) => void;
  /** Writes the module's constants into the memory. */
  readonly __wbindgen_start: () => void;

  readonly max_threads: () => number;
  readonly configure_threads: (count: number, maySleep: boolean, deterministic: boolean) => void;
  readonly worker_generation: (slot: number) => number;
  readonly workers_busy_ms: () => number;

  readonly fill: (dtype: number, record: number, value: number, lo: number, hi: number) => void;
  readonly iota: (
    dtype: number,
    n: number,
    out: number,
    start: number,
    step: number,
    startLo: number,
    startHi: number,
    stepLo: number,
    stepHi: number,
  ) => void;
  readonly copy: (elementSize: number, record: number) => void;
  readonly cast: (from: number, to: number, record: number) => void;
  readonly unary: (kind: number, dtype: number, record: number) => void;
  readonly binary: (
    kind: number,
    dtype: number,
    record: number,
    mode: number,
    value: number,
    lo: number,
    hi: number,
  ) => void;
  readonly unary_dense: (kind: number, dtype: number, n: number, out: number, x: number) => void;
  readonly binary_dense: (
    kind: number,
    dtype: number,
    n: number,
    out: number,
    a: number,
    b: number,
    mode: number,
    value: number,
    lo: number,
    hi: number,
  ) => void;
  readonly where_select: (elementSize: number, record: number) => void;
  readonly reduce: (kind: number, dtype: number, record: number, dims: number) => void;
  readonly arg_reduce: (kind: number, dtype: number, record: number, dim: number) => void;
  readonly scan: (kind: number, dtype: number, record: number, dim: number) => void;
  readonly sort: (
    dtype: number,
    record: number,
    dim: number,
    count: number,
    descending: number,
    scratch: number,
  ) => void;
  readonly sort_scratch_bytes: (dtype: number, n: number) => number;
  /** Gives 0, or the bytes of scratch that it needs where it has too few. */
  readonly matmul: (
    dtype: number,
    record: number,
    flags: number,
    scratch: number,
    scratchBytes: number,
  ) => number;
  readonly gather: (
    elementSize: number,
    indexDType: number,
    record: number,
    dim: number,
    size: number,
  ) => number;
  readonly scatter: (
    kind: number,
    dtype: number,
    indexDType: number,
    record: number,
    dim: number,
    size: number,
  ) => number;

  readonly lookup_bytes: (
    entrySize: number,
    indexDType: number,
    record: number,
    count: number,
  ) => number;

  readonly conv2d: (
    record: number,
    x: number,
    weight: number,
    bias: number,
    y: number,
    flags: number,
    scratch: number,
  ) => void;
  readonly conv2d_scratch_bytes: (record: number) => number;
  readonly conv2d_backward: (
    record: number,
    what: number,
    x: number,
    weight: number,
    dy: number,
    dx: number,
    dweight: number,
    dbias: number,
    scratch: number,
  ) => void;
  readonly conv2d_backward_scratch_bytes: (record: number, what: number) => number;
  readonly max_pool2d: (record: number, x: number, y: number, taps: number) => void;
  readonly max_pool2d_backward: (record: number, dy: number, taps: number, dx: number) => void;
  readonly avg_pool2d: (record: number, countPadding: boolean, x: number, y: number) => void;
  readonly avg_pool2d_backward: (
    record: number,
    countPadding: boolean,
    dy: number,
    dx: number,
  ) => void;
  readonly softmax: (
    kind: number,
    outer: number,
    size: number,
    inner: number,
    x: number,
    y: number,
  ) => void;
  readonly softmax_backward: (
    kind: number,
    outer: number,
    size: number,
    inner: number,
    y: number,
    dy: number,
    dx: number,
  ) => void;
  readonly cross_entropy: (
    n: number,
    classes: number,
    logits: number,
    target: number,
    targetDType: number,
    classWeight: number,
    ignoreIndex: number,
    labelSmoothing: number,
    reduction: number,
    loss: number,
    logsumexp: number,
  ) => number;
  readonly cross_entropy_backward: (
    n: number,
    classes: number,
    logits: number,
    target: number,
    targetDType: number,
    classWeight: number,
    ignoreIndex: number,
    labelSmoothing: number,
    reduction: number,
    logsumexp: number,
    dloss: number,
    dlogits: number,
  ) => void;
  readonly activation_backward: (gelu: 0 | 1, n: number, dy: number, x: number, dx: number) => void;
  readonly threshold_backward: (
    n: number,
    dy: number,
    x: number,
    dx: number,
    threshold: number,
  ) => void;
  readonly batch_norm: (
    n: number,
    channels: number,
    spatial: number,
    x: number,
    weight: number,
    bias: number,
    y: number,
    mean: number,
    variance: number,
    eps: number,
  ) => void;
  readonly batch_norm_backward: (
    n: number,
    channels: number,
    spatial: number,
    x: number,
    weight: number,
    mean: number,
    variance: number,
    eps: number,
    dy: number,
    dx: number,
    dweight: number,
    dbias: number,
  ) => void;
  readonly layer_norm: (
    rows: number,
    size: number,
    x: number,
    weight: number,
    bias: number,
    y: number,
    mean: number,
    variance: number,
    eps: number,
  ) => void;
  readonly layer_norm_backward: (
    rows: number,
    size: number,
    x: number,
    weight: number,
    mean: number,
    variance: number,
    eps: number,
    dy: number,
    dx: number,
    dweight: number,
    dbias: number,
    scratch: number,
  ) => void;
  readonly layer_norm_backward_scratch_bytes: (rows: number, size: number) => number;
  readonly scale_shift: (
    n: number,
    channels: number,
    spatial: number,
    x: number,
    scale: number,
    shift: number,
    y: number,
  ) => void;
  readonly chain: (record: number, scratch: number) => void;
  readonly chain_scratch_bytes: (slots: number) => number;
  readonly sgd_step: (
    count: number,
    table: number,
    lr: number,
    momentum: number,
    dampening: number,
    weightDecay: number,
    flags: number,
  ) => void;
  readonly adam_step: (
    count: number,
    table: number,
    lr: number,
    beta1: number,
    beta2: number,
    eps: number,
    weightDecay: number,
    flags: number,
  ) => void;
};
