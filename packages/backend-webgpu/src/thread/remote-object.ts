import type { DeviceBuffer } from "../device/compute-device.ts";
import type { Call, Link } from "./link.ts";

/** Stands for an object of WebGPU's in the other thread. */
export class RemoteObject<B extends string> {
  declare readonly __brand?: B;
  readonly label = "";
  readonly id: number;

  constructor(id: number) {
    this.id = id;
  }
}

/** What a message carries in the place of a value: numbers in the place of objects. */
function encoded(value: unknown): unknown {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return value;
  if (value instanceof RemoteObject) return { $: value.id };
  if (Array.isArray(value)) return value.map(encoded);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, encoded(inner)]));
}

/** The objects on the other side, by number. */
export class RemoteObjects {
  readonly #link: Link;
  /** After those of the device and its queue. */
  #last = 1;

  constructor(link: Link) {
    this.#link = link;
  }

  /** Records a call that makes an object; returns its number. */
  make(target: RemoteObject<string>, method: string, values: readonly unknown[]): number {
    const id = ++this.#last;
    this.#record([id, target.id, method, ...values.map(encoded)]);
    return id;
  }

  call(
    target: RemoteObject<string>,
    method: string,
    values: readonly unknown[],
    moved?: ArrayBuffer,
  ): void {
    this.#record([0, target.id, method, ...values.map(encoded)], moved);
  }

  release(object: object): void {
    if (object instanceof RemoteObject) this.#record([0, object.id, "release"]);
  }

  #record(call: Call, moved?: ArrayBuffer): void {
    this.#link.call(call, moved);
  }
}

export class RemoteBuffer extends RemoteObject<"GPUBuffer"> implements DeviceBuffer {
  readonly size: number;
  readonly #objects: RemoteObjects;
  readonly #link: Link;
  #mapped: ArrayBuffer = new ArrayBuffer(0);

  constructor(id: number, size: number, objects: RemoteObjects, link: Link) {
    super(id);
    this.size = size;
    this.#objects = objects;
    this.#link = link;
  }

  async mapAsync(_mode: number, offset: number, size: number): Promise<void> {
    this.#mapped = await this.#link.read({ buffer: this.id, offset, size });
  }

  mapSync(offset: number, size: number): void {
    this.#mapped = this.#link.readSync({ buffer: this.id, offset, size });
  }

  /** What was mapped, whose bounds are those of the call before. */
  getMappedRange(): ArrayBuffer {
    return this.#mapped;
  }

  unmap(): void {
    this.#mapped = new ArrayBuffer(0);
  }

  destroy(): void {
    this.#objects.call(this, "destroy", []);
    this.#objects.release(this);
  }
}
