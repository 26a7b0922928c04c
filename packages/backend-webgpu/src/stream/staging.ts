import type { DeviceBuffer } from "../device/compute-device.ts";
import type { LiveDevice } from "../device/live-device.ts";
import type { Block } from "./block.ts";
import type { CommandStream } from "./command-stream.ts";

const SMALLEST_BYTES = 256;
/** So many idle buffers are kept, none larger than this. */
const MOST_IDLE = 8;
const LARGEST_IDLE_BYTES = 2 ** 24;

const MAP_READ = 1;
const USAGE = 0x1 | 0x8; // MAP_READ | COPY_DST

/** A part of a block that was copied to where it can be mapped. */
interface Copy {
  readonly buffer: DeviceBuffer;
  readonly size: number;
  /** Where the bytes that are wanted start in it. */
  readonly from: number;
  /** The batches that are done when it can be read. */
  readonly batches: number;
}

/** Buffers through which blocks are read, several at a time. */
export class Staging {
  readonly #device: LiveDevice;
  readonly #stream: CommandStream;
  #idle: DeviceBuffer[] = [];

  constructor(device: LiveDevice, stream: CommandStream) {
    this.#device = device;
    this.#stream = stream;
    device.onReplace(() => {
      this.#idle = [];
    });
  }

  /** A copy of bytes of a block as they are after the commands before. */
  async read(block: Block, byteOffset: number, byteLength: number): Promise<Uint8Array> {
    if (byteLength === 0) return new Uint8Array(0);
    const copy = this.#copy(block, byteOffset, byteLength);
    try {
      await copy.buffer.mapAsync(MAP_READ, 0, copy.size);
    } catch (error) {
      // That the device is lost may be told a moment later.
      await new Promise((resolve) => setTimeout(resolve));
      this.#stream.check();
      throw error;
    }
    const bytes = this.#end(copy, byteLength);
    await this.#stream.settled();
    return bytes;
  }

  /** {@link read} while the calling thread sleeps, of a device in another thread. */
  readSync(block: Block, byteOffset: number, byteLength: number): Uint8Array {
    if (byteLength === 0) return new Uint8Array(0);
    const copy = this.#copy(block, byteOffset, byteLength);
    try {
      copy.buffer.mapSync?.(0, copy.size);
    } catch (error) {
      this.#stream.check();
      throw error;
    }
    return this.#end(copy, byteLength);
  }

  #copy(block: Block, byteOffset: number, byteLength: number): Copy {
    // Copies start and end at multiples of 4.
    const start = byteOffset - (byteOffset % 4);
    const size = Math.ceil((byteOffset + byteLength - start) / 4) * 4;
    const buffer = this.#take(size);
    this.#stream.check();
    const batches = this.#stream.copyOut(block, start, buffer, size);
    return { buffer, size, from: byteOffset - start, batches };
  }

  #end({ buffer, size, from, batches }: Copy, byteLength: number): Uint8Array {
    this.#stream.done(batches);
    const bytes = new Uint8Array(buffer.getMappedRange(0, size)).slice(from, from + byteLength);
    buffer.unmap();
    this.#giveBack(buffer);
    this.#stream.check();
    return bytes;
  }

  #take(size: number): DeviceBuffer {
    const place = this.#idle.findIndex((buffer) => buffer.size >= size);
    const [found] = place < 0 ? [] : this.#idle.splice(place, 1);
    if (found !== undefined) return found;
    const rounded = 2 ** Math.ceil(Math.log2(Math.max(size, SMALLEST_BYTES)));
    return this.#device.gpu.createBuffer({ size: rounded, usage: USAGE });
  }

  #giveBack(buffer: DeviceBuffer): void {
    if (this.#idle.length < MOST_IDLE && buffer.size <= LARGEST_IDLE_BYTES) this.#idle.push(buffer);
    else buffer.destroy();
  }
}
