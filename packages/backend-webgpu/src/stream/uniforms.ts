import type { DeviceBuffer } from "../device/compute-device.ts";
import type { LiveDevice } from "../device/live-device.ts";

/** Dynamic offsets are multiples of this on every device. */
export const UNIFORM_ALIGNMENT = 256;
const CAPACITY_BYTES = 2 ** 18;
const WORDS_PER_SLOT = UNIFORM_ALIGNMENT / 4;

/**
 * The uniforms of all dispatches of a batch, written to the device at once when it is submitted. One
 * buffer serves every batch: the queue runs the batch before the next one's uniforms are written.
 */
export class Uniforms {
  readonly #device: LiveDevice;
  #buffer: DeviceBuffer;
  readonly #words = new Uint32Array(CAPACITY_BYTES / 4);
  readonly #floats = new Float32Array(this.#words.buffer);
  /** Where the current dispatch's words start, and the next one goes. */
  #start = 0;
  #next = 0;

  constructor(device: LiveDevice) {
    this.#device = device;
    this.#buffer = this.#create();
    device.onReplace(() => {
      this.#buffer = this.#create();
      this.#start = 0;
      this.#next = 0;
    });
  }

  get buffer(): DeviceBuffer {
    return this.#buffer;
  }

  /** Room for the words of a dispatch; false when the batch must be submitted first. */
  hasRoom(words: number): boolean {
    return this.#start + Math.ceil(words / WORDS_PER_SLOT) * WORDS_PER_SLOT <= this.#words.length;
  }

  /** Appends a word; negative numbers as two's complement. */
  word(value: number): void {
    this.#words[this.#next++] = value;
  }

  float(value: number): void {
    this.#floats[this.#next++] = value;
  }

  /** How many words the current dispatch has. */
  get count(): number {
    return this.#next - this.#start;
  }

  /** Ends the words of a dispatch; returns where they start, in bytes. */
  end(): number {
    const start = this.#start;
    const slots = Math.ceil((this.#next - start) / WORDS_PER_SLOT);
    this.#start = start + slots * WORDS_PER_SLOT;
    this.#next = this.#start;
    return start * 4;
  }

  /** Forgets the words of a dispatch that has nothing to do, or was given up. */
  abandon(): void {
    this.#next = this.#start;
  }

  /** Writes what was collected to the device; the next dispatch starts at the beginning. */
  submit(): void {
    const { queue } = this.#device.gpu;
    if (this.#start > 0) queue.writeBuffer(this.#buffer, 0, this.#words, 0, this.#start);
    this.#start = 0;
    this.#next = 0;
  }

  #create(): DeviceBuffer {
    const usage = 0x40 | 0x8; // UNIFORM | COPY_DST
    return this.#device.gpu.createBuffer({ size: CAPACITY_BYTES, usage });
  }
}
