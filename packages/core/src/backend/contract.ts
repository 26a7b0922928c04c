import type { DType, Scalar } from "../dtype.ts";
import type { ChainKernel } from "./chain.ts";
import type { KernelTable } from "./kernel-table.ts";
import type {
  ArgReduceKind,
  BinaryKind,
  ReduceKind,
  ScanKind,
  ScatterKind,
  UnaryKind,
} from "./kinds.ts";

/** The version of this contract. A backend made for another one is refused at registration. */
export const BACKEND_ABI = 1;

/**
 * A tensor as a kernel sees it. Element `(i, j, …)` is at
 * `offset + i * strides[0] + j * strides[1] + …`, counted in elements from the start of the buffer.
 * Strides may be 0 (broadcast) or negative; `contiguous` is row-major without gaps.
 * A `Tensor` is one, so that a call allocates nothing for it.
 */
export interface TensorView<B = unknown> {
  readonly storage: { readonly buffer: B };
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly offset: number;
  /** Number of elements. */
  readonly count: number;
  readonly contiguous: boolean;
}

/** An operand of an elementwise kernel: a tensor of the output's shape (broadcast by stride 0), or one value. */
export type Operand<B = unknown> = TensorView<B> | Scalar;

/** Outputs are allocated by core and never overlap an input, except where they are exactly the same view. */
export type Kernel<B, Inputs, Attributes> = (
  outputs: ReadonlyArray<TensorView<B>>,
  inputs: Inputs,
  attributes: Attributes,
) => void;

/**
 * The fourteen primitives. With these alone a backend runs every op and every gradient. Arguments
 * arrive checked, cast to one dtype and broadcast: kernels never validate. Any size may be 0.
 */
export interface PrimitiveKernels<B = unknown> {
  /** `out[…] = value`. */
  fill: Kernel<B, readonly [], { readonly value: Scalar }>;
  /** `out[i] = start + i * step` over the row-major index `i`, computed in double (int64: exactly). */
  iota: Kernel<B, readonly [], { readonly start: Scalar; readonly step: Scalar }>;
  /** `out[…] = in[…]`, same shape and dtype. */
  copy: Kernel<B, readonly [TensorView<B>], null>;
  /** `out[…] = in[…]` converted to the output's dtype, rounding and truncating as PyTorch. */
  cast: Kernel<B, readonly [TensorView<B>], null>;
  unary: Kernel<B, readonly [TensorView<B>], { readonly kind: UnaryKind }>;
  /**
   * At least one operand is a tensor; tensors share one dtype, a scalar is converted to it. With 16-bit
   * floats `add`, `sub`, `mul` and `div` take the scalar as float32, as PyTorch does.
   */
  binary: Kernel<B, readonly [Operand<B>, Operand<B>], { readonly kind: BinaryKind }>;
  /** `out = condition ? a : b`, condition bool. */
  where: Kernel<B, readonly [TensorView<B>, Operand<B>, Operand<B>], null>;
  /** The output has size 1 in each of `dims` (sorted). Empty ranges give the neutral element. */
  reduce: Kernel<
    B,
    readonly [TensorView<B>],
    { readonly kind: ReduceKind; readonly dims: readonly number[] }
  >;
  /** int32 position of the first extreme along `dim`; NaN is the extreme. Output has size 1 there. */
  argReduce: Kernel<
    B,
    readonly [TensorView<B>],
    { readonly kind: ArgReduceKind; readonly dim: number }
  >;
  scan: Kernel<B, readonly [TensorView<B>], { readonly kind: ScanKind; readonly dim: number }>;
  /**
   * Two outputs: sorted values and their int32 positions. NaN is the greatest. Always stable. Outputs
   * that are shorter along `dim` get the first ones.
   */
  sort: Kernel<B, readonly [TensorView<B>], { readonly dim: number; readonly descending: boolean }>;
  /** `[…, m, k] × […, k, n] → […, m, n]`, equal batch sizes (broadcast by stride 0), any strides. */
  matmul: Kernel<B, readonly [TensorView<B>, TensorView<B>], null>;
  /** `out[i][j] = in[index[i][j]][j]` for dim 0; index int32 or int64 of the output's shape. */
  gather: Kernel<B, readonly [TensorView<B>, TensorView<B>], { readonly dim: number }>;
  /** `out[index[i][j]][j] (+)= source[i][j]` for dim 0; `out` already holds the base values. */
  scatter: Kernel<
    B,
    readonly [TensorView<B>, TensorView<B>],
    { readonly dim: number; readonly kind: ScatterKind }
  >;
}

/** What a backend claims about itself; the conformance suite makes it prove each claim. */
export interface Manifest {
  /** `native`, `emulated` (exact, slower) or `none` (refused with a typed error). */
  readonly dtypes: { readonly [D in DType]: "native" | "emulated" | "none" };
  /** Where the data lives: host memory can be read synchronously and viewed. */
  readonly memory: "host" | "device";
  /** Arithmetic may take subnormal numbers for zeros, as GPUs do; copies keep them. Default: false */
  readonly flushesSubnormals?: boolean;
  /** Upper bound on the bytes all storages together may take; out of memory comes at the latest here. */
  readonly maxBytes: number;
  /** The most bytes that one storage may take. Default: `maxBytes` */
  readonly maxBlockBytes?: number;
  readonly maxRank: number;
  /** Suffix for `version`, such as the instruction set in use. */
  readonly variant?: string;
}

export interface BackendStats {
  /** Bytes the backend holds from its host for storages, in use or not. */
  readonly reservedBytes: number;
  /** How many threads kernels may use, the caller's included. Default: 1 */
  readonly threads?: number;
  /** Milliseconds that threads other than the caller's have spent in kernels so far. */
  readonly workersBusyMs?: number;
  /** Of a device that is handed kernels in batches: how many batches, and how many kernels, so far. */
  readonly submits?: number;
  readonly dispatches?: number;
}

/** When a device ran one kernel, in milliseconds on the clock of `performance.now()`. */
export interface DeviceTiming {
  readonly id: number;
  readonly start: number;
  readonly duration: number;
}

/** Times kernels on a device that runs them after the call. */
export interface DeviceTrace {
  /** Kernels called from here on, up to the next mark, are counted as `id`. */
  mark(id: number): void;
  /** Ends the trace, when every kernel called so far has run. */
  end(): Promise<readonly DeviceTiming[]>;
}

/**
 * What a backend is: memory, the fourteen primitives, and the accelerations it chooses to have.
 * `B` is whatever stands for a block of memory: a pointer, an ArrayBuffer, a GPUBuffer.
 *
 * A backend may defer work (record, batch, fuse) as long as `read` sees the result. Indices of
 * `gather` and `scatter` are data: a host backend throws `IndexError` when one is out of range, a
 * device backend touches no memory outside the tensor.
 */
export interface Backend<B = unknown> {
  readonly abi: typeof BACKEND_ABI;
  /** The device's name, such as `wasm` or `webgpu:0`; an open string. */
  readonly name: string;
  readonly manifest: Manifest;
  readonly primitives: PrimitiveKernels<B>;
  readonly accelerations: KernelTable<B>;
  /** Elementwise functions of functions in one pass, for a backend that gains from it. */
  readonly chain?: ChainKernel<B>;

  /** A block of at least `byteLength` bytes (> 0), aligned to 16; undefined when there is no room. */
  alloc(byteLength: number): B | undefined;
  free(buffer: B, byteLength: number): void;
  /** Whether the device turned out later to have no memory for a block: it is not used again. */
  isRefused?(buffer: B): boolean;
  write(buffer: B, byteOffset: number, bytes: Uint8Array): void;
  /** A fresh copy of the bytes, after all work submitted before. */
  read(buffer: B, byteOffset: number, byteLength: number): Promise<Uint8Array>;
  copy(source: B, sourceOffset: number, target: B, targetOffset: number, byteLength: number): void;
  /** Submits recorded work without waiting for it. */
  flush(): void;
  /** Resolves when all submitted work is done. */
  sync(): Promise<void>;
  /** Resolves when the device is not far behind: called where programs wait anyway. */
  pace?(): Promise<void>;
  stats(): BackendStats;
  /** Starts to time kernels, for a profiler; for a backend whose calls return before the work is done. */
  trace?(): DeviceTrace;
  /** Host memory only: a fresh copy, at once. */
  readSync?(buffer: B, byteOffset: number, byteLength: number): Uint8Array;
  /** Host memory only: live bytes of the block. Valid until the next allocation. */
  view?(buffer: B, byteOffset: number, byteLength: number): Uint8Array;
  /** After the device was lost: goes on with another. Blocks stay, what they held does not. */
  recover?(): Promise<void>;
  /** Ends workers and gives back what the host cannot collect. */
  dispose?(): void;
}

/** A backend that may or may not work here: `create` says why when it does not, by rejecting. */
export interface BackendCandidate {
  readonly name: string;
  create(): Promise<Backend>;
}
