import { DeviceError, InternalError } from "@t/core";
import type { Block } from "./block.ts";
import type { Program } from "./programs.ts";
import { Uniforms } from "./uniforms.ts";

/** A batch is submitted when it has so many dispatches: the device works while more are recorded. */
const MOST_DISPATCHES = 128;

/**
 * The commands of kernels, recorded one after the other and submitted in batches. What a command
 * writes, the commands after it see.
 */
export class CommandStream {
  readonly uniforms: Uniforms;
  readonly #device: GPUDevice;
  #encoder: GPUCommandEncoder | null = null;
  #pass: GPUComputePassEncoder | null = null;
  #dispatches = 0;
  #batch = 0;
  #pipeline: GPUComputePipeline | null = null;
  #failure: Error | null = null;

  constructor(device: GPUDevice) {
    this.#device = device;
    this.uniforms = new Uniforms(device);
    device.addEventListener("uncapturederror", ({ error }) => {
      this.#failure ??= new InternalError(`webgpu: ${error.message}`);
    });
    void device.lost.then(({ message, reason }) => {
      this.#failure = new DeviceError(`webgpu: the device was lost (${reason}): ${message}`);
    });
  }

  /** @throws {DeviceError} after the device was lost, {InternalError} after it refused a command */
  check(): void {
    if (this.#failure !== null) throw this.#failure;
  }

  /** Makes room for the uniforms of a dispatch, and says so when commands have stopped to work. */
  prepare(words: number): void {
    this.check();
    if (!this.uniforms.hasRoom(words)) this.submit();
  }

  /** Appends a dispatch whose uniforms have just been collected. */
  dispatch(program: Program, blocks: readonly Block[], x: number, y: number): void {
    const offset = this.uniforms.end();
    const pass = (this.#pass ??= this.#recording().beginComputePass());
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
    this.#outsidePass().copyBufferToBuffer(source.buffer, from, target.buffer, to, byteLength);
    source.batch = this.#batch;
    target.batch = this.#batch;
  }

  /** Appends a copy to a buffer that the host will read, and submits. */
  copyOut(source: Block, from: number, target: GPUBuffer, byteLength: number): void {
    this.#outsidePass().copyBufferToBuffer(source.buffer, from, target, 0, byteLength);
    this.submit();
  }

  /** Writes after everything recorded before; offset and length are multiples of 4. */
  write(target: Block, byteOffset: number, bytes: Uint8Array): void {
    if (target.batch === this.#batch) this.submit();
    this.#device.queue.writeBuffer(target.buffer, byteOffset, bytes as Uint8Array<ArrayBuffer>);
  }

  /** Hands what was recorded to the device. */
  submit(): void {
    if (this.#encoder === null) return;
    this.#endPass();
    this.uniforms.submit();
    this.#device.queue.submit([this.#encoder.finish()]);
    this.#encoder = null;
    this.#dispatches = 0;
    this.#batch++;
  }

  #recording(): GPUCommandEncoder {
    return (this.#encoder ??= this.#device.createCommandEncoder());
  }

  #outsidePass(): GPUCommandEncoder {
    this.#endPass();
    return this.#recording();
  }

  #endPass(): void {
    this.#pass?.end();
    this.#pass = null;
    this.#pipeline = null;
  }
}
