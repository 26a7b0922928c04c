import type {
  CommandEncoder,
  ComputePass,
  DeviceBuffer,
  Pipeline,
} from "../device/compute-device.ts";
import type { LiveDevice } from "../device/live-device.ts";
import { type Block, restore } from "./block.ts";
import type { Program } from "./programs.ts";
import type { DispatchTimes } from "./dispatch-times.ts";
import { Uniforms } from "./uniforms.ts";
import { Uploads } from "./uploads.ts";

/** A batch is submitted when it has so many dispatches: the device works while more are recorded. */
const MOST_DISPATCHES = 128;
/** So many batches may be on their way before a program that can wait has to. */
const MOST_BATCHES = 16;

/**
 * The commands of kernels, recorded one after the other and submitted in batches. What a command
 * writes, the commands after it see.
 */
export class CommandStream {
  readonly uniforms: Uniforms;
  readonly #device: LiveDevice;
  readonly #uploads: Uploads;
  #encoder: CommandEncoder | null = null;
  #pass: ComputePass | null = null;
  #dispatches = 0;
  #batch = 0;
  /** So many of them are known to be done. */
  #doneBatches = 0;
  #allDispatches = 0;
  #pipeline: Pipeline | null = null;
  #times: DispatchTimes | null = null;

  constructor(device: LiveDevice) {
    this.#device = device;
    this.uniforms = new Uniforms(device);
    this.#uploads = new Uploads(device);
    device.onReplace(() => this.#abandon());
  }

  /** How many batches were handed to the device so far, and how many dispatches recorded. */
  get counts(): { readonly submits: number; readonly dispatches: number } {
    return { submits: this.#batch, dispatches: this.#allDispatches + this.#dispatches };
  }

  /** After the device has answered: throws what it says of the commands before. */
  async settled(): Promise<void> {
    await this.#device.settled();
    this.check();
  }

  /** Throws what the device says of commands before, see {@link LiveDevice.check}. */
  check(): void {
    this.#device.check();
  }

  /** @throws {OutOfMemoryError} when the device had no memory for the block */
  checkThere(block: Block): void {
    if (block.isRefused) this.#device.refuseMissing(block.byteLength);
  }

  /**
   * @throws {OutOfMemoryError} when the device had no memory for the block
   * @throws {DeviceLostError} when the block's elements were lost with a device
   */
  checkReadable(block: Block): void {
    this.checkThere(block);
    if (block.lostBytes > 0) this.#device.refuseLost("the tensor that is read");
  }

  /** Makes room for the uniforms of a dispatch, and says so when commands have stopped to work. */
  prepare(words: number): void {
    this.check();
    if (!this.uniforms.hasRoom(words)) this.submit();
  }

  /** Appends a dispatch whose uniforms have just been collected. */
  dispatch(program: Program, blocks: readonly Block[], x: number, y: number): void {
    const offset = this.uniforms.end();
    if (this.#times !== null) this.#endPass();
    const pass = (this.#pass ??= this.#recording().beginComputePass(this.#times?.pass()));
    if (program.pipeline !== this.#pipeline) {
      this.#pipeline = program.pipeline;
      pass.setPipeline(program.pipeline);
    }
    pass.setBindGroup(0, program.bindGroup(blocks), [offset]);
    pass.dispatchWorkgroups(x, y);
    for (const block of blocks) block.batch = this.#batch;
    this.#dispatches++;
    if (this.#dispatches >= MOST_DISPATCHES) this.submit();
  }

  /** Appends a copy between two blocks; offsets and length are multiples of 4. */
  copy(source: Block, from: number, target: Block, to: number, byteLength: number): void {
    this.check();
    this.checkReadable(source);
    this.checkThere(target);
    restore(target, byteLength);
    this.#outsidePass().copyBufferToBuffer(source.buffer, from, target.buffer, to, byteLength);
    source.batch = this.#batch;
    target.batch = this.#batch;
  }

  /** Appends a copy to a buffer that the host will read, and submits; returns the number of the batch. */
  copyOut(source: Block, from: number, target: DeviceBuffer, byteLength: number): number {
    this.checkReadable(source);
    this.#outsidePass().copyBufferToBuffer(source.buffer, from, target, 0, byteLength);
    this.submit();
    return this.#batch;
  }

  /** The device has done the first `batches`. */
  done(batches: number): void {
    this.#doneBatches = Math.max(this.#doneBatches, batches);
  }

  /** Writes after everything recorded before; offset and length are multiples of 4. */
  write(target: Block, byteOffset: number, bytes: Uint8Array): void {
    this.check();
    this.checkThere(target);
    restore(target, bytes.length);
    if (target.batch === this.#batch) {
      const { buffer, offset } = this.#uploads.add(bytes);
      const encoder = this.#outsidePass();
      encoder.copyBufferToBuffer(buffer, offset, target.buffer, byteOffset, bytes.length);
    } else {
      this.#device.gpu.queue.writeBuffer(
        target.buffer,
        byteOffset,
        bytes as Uint8Array<ArrayBuffer>,
      );
    }
  }

  /** Hands what was recorded to the device. */
  submit(): void {
    if (this.#encoder === null) return;
    this.#endPass();
    this.#times?.endBatch(this.#encoder);
    this.uniforms.submit();
    this.#uploads.submit();
    this.#device.gpu.queue.submit([this.#encoder.finish()]);
    this.#uploads.release();
    this.#encoder = null;
    this.#allDispatches += this.#dispatches;
    this.#dispatches = 0;
    this.#batch++;
    this.#waitForDevice();
  }

  /** Has the dispatches from here on timed; null: no longer. */
  timeWith(times: DispatchTimes | null): void {
    this.submit();
    this.#times = times;
  }

  /** Waits until everything recorded so far is done. */
  async finish(): Promise<void> {
    this.submit();
    const batches = this.#batch;
    try {
      await this.#device.gpu.queue.onSubmittedWorkDone();
    } catch (error) {
      this.check();
      throw error;
    }
    this.done(batches);
    await this.settled();
  }

  /** Waits, where the host is far ahead of the device, until that has caught up. */
  async pace(): Promise<void> {
    if (this.#batch - this.#doneBatches > MOST_BATCHES) await this.finish();
  }

  /** {@link pace} for a program that never awaits, where it can sleep. */
  #waitForDevice(): void {
    const { queue } = this.#device.gpu;
    if (queue.finishSync === undefined || this.#batch - this.#doneBatches <= MOST_BATCHES) return;
    try {
      queue.finishSync();
    } catch (error) {
      this.check();
      throw error;
    }
    this.done(this.#batch);
  }

  /** Forgets what was recorded for a device that is gone. */
  #abandon(): void {
    this.#encoder = null;
    this.#pass = null;
    this.#pipeline = null;
    this.#times = null;
    this.#dispatches = 0;
    this.done(++this.#batch);
  }

  #recording(): CommandEncoder {
    return (this.#encoder ??= this.#device.gpu.createCommandEncoder());
  }

  #outsidePass(): CommandEncoder {
    this.#endPass();
    return this.#recording();
  }

  #endPass(): void {
    this.#pass?.end();
    this.#pass = null;
    this.#pipeline = null;
  }
}
