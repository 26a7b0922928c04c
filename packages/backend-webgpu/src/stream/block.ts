import type { TensorView } from "@t/core";

/** A block of device memory: what stands for a tensor's storage. */
export interface Block {
  readonly id: number;
  readonly buffer: GPUBuffer;
  /** A multiple of 16. */
  readonly byteLength: number;
  /** The batch of commands that used it last. */
  batch: number;
}

export type View = TensorView<Block>;
