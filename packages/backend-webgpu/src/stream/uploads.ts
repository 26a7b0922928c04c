import type { DeviceBuffer } from "../device/compute-device.ts";
import type { LiveDevice } from "../device/live-device.ts";

/** Writes of a batch up to so many bytes together share one buffer. */
const CAPACITY_BYTES = 2 ** 19;
const USAGE = 0x8 | 0x4; // COPY_DST | COPY_SRC

/** Where the bytes of a write are until a command of the batch copies them. */
export interface Upload {
  readonly buffer: DeviceBuffer;
  readonly offset: number;
}

/**
 * What the host writes into blocks that commands of the open batch use: the bytes go to the device
 * before the batch, and a command copies them where they belong, in their turn.
 *
 * As with the uniforms one buffer serves every batch. What does not fit gets a buffer of its own.
 */
export class Uploads {
  readonly #device: LiveDevice;
  readonly #bytes = new Uint8Array(CAPACITY_BYTES);
  #shared: DeviceBuffer | null = null;
  #own: DeviceBuffer[] = [];
  #used = 0;

  constructor(device: LiveDevice) {
    this.#device = device;
    device.onReplace(() => {
      this.#shared = null;
      this.#used = 0;
      this.release();
    });
  }

  /** Takes a copy of the bytes, whose number is a multiple of 4. */
  add(bytes: Uint8Array): Upload {
    const { length } = bytes;
    if (this.#used + length > CAPACITY_BYTES) return this.#addOwn(bytes);
    this.#shared ??= this.#device.gpu.createBuffer({ size: CAPACITY_BYTES, usage: USAGE });
    const offset = this.#used;
    this.#bytes.set(bytes, offset);
    this.#used += length;
    return { buffer: this.#shared, offset };
  }

  /** Writes what was collected to the device, before the batch is submitted. */
  submit(): void {
    if (this.#used > 0) {
      this.#device.gpu.queue.writeBuffer(this.#shared!, 0, this.#bytes, 0, this.#used);
    }
    this.#used = 0;
  }

  /** After the batch was submitted: it keeps what it needs of destroyed buffers. */
  release(): void {
    for (const buffer of this.#own) buffer.destroy();
    this.#own = [];
  }

  #addOwn(bytes: Uint8Array): Upload {
    const buffer = this.#device.gpu.createBuffer({ size: bytes.length, usage: USAGE });
    this.#device.gpu.queue.writeBuffer(buffer, 0, bytes as Uint8Array<ArrayBuffer>);
    this.#own.push(buffer);
    return { buffer, offset: 0 };
  }
}
