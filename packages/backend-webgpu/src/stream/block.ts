import type { TensorView } from "@t/core";
import type { DeviceBuffer } from "../device/compute-device.ts";

/** A block of device memory: what stands for a tensor's storage. */
export interface Block {
  readonly id: number;
  /** Another one after the device was lost. */
  buffer: DeviceBuffer;
  /** A multiple of 16. */
  readonly byteLength: number;
  /** The batch of commands that used it last. */
  batch: number;
  /** Elements in so many bytes were lost with a device, and not written since. */
  lostBytes: number;
  /** The device had no memory for it. */
  isRefused: boolean;
}

export type View = TensorView<Block>;

/** Core rounds what it asks for up by at most a quarter, and to this many bytes. */
const ROUNDING = 1.25;
const LEAST_BYTES = 64;

/** Bytes of the block were written: when that is as much as a tensor can have in it, none are missing. */
export function restore(block: Block, byteLength: number): void {
  if (block.lostBytes === 0) return;
  block.lostBytes = Math.max(0, block.lostBytes - byteLength * ROUNDING - LEAST_BYTES);
}
