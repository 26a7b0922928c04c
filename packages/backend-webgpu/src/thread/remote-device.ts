import type {
  BindGroup,
  BindGroupDescriptor,
  BindGroupLayout,
  BindGroupLayoutDescriptor,
  BufferDescriptor,
  CommandBuffer,
  CommandEncoder,
  ComputeDevice,
  ComputePass,
  DeviceBuffer,
  DeviceQueue,
  PassDescriptor,
  Pipeline,
  PipelineDescriptor,
  PipelineLayout,
  QuerySet,
  ShaderModule,
} from "../device/compute-device.ts";
import type { Link } from "./link.ts";
import { RemoteBuffer, RemoteObject, RemoteObjects } from "./remote-object.ts";

const DEVICE = new RemoteObject<"GPUDevice">(0);
const QUEUE = new RemoteObject<"GPUQueue">(1);

class RemotePass extends RemoteObject<"GPUComputePassEncoder"> implements ComputePass {
  readonly #objects: RemoteObjects;

  constructor(id: number, objects: RemoteObjects) {
    super(id);
    this.#objects = objects;
  }

  setPipeline(pipeline: Pipeline): void {
    this.#objects.call(this, "setPipeline", [pipeline]);
  }

  setBindGroup(index: number, group: BindGroup | null, offsets: Iterable<number> = []): void {
    this.#objects.call(this, "setBindGroup", [index, group, [...offsets]]);
  }

  dispatchWorkgroups(x: number, y: number): void {
    this.#objects.call(this, "dispatchWorkgroups", [x, y]);
  }

  end(): void {
    this.#objects.call(this, "end", []);
    this.#objects.release(this);
  }
}

class RemoteEncoder extends RemoteObject<"GPUCommandEncoder"> implements CommandEncoder {
  readonly #objects: RemoteObjects;

  constructor(id: number, objects: RemoteObjects) {
    super(id);
    this.#objects = objects;
  }

  beginComputePass(descriptor: PassDescriptor = {}): ComputePass {
    const id = this.#objects.make(this, "beginComputePass", [descriptor]);
    return new RemotePass(id, this.#objects);
  }

  copyBufferToBuffer(
    source: DeviceBuffer,
    from: number,
    target: DeviceBuffer,
    to: number,
    byteLength: number,
  ): void {
    this.#objects.call(this, "copyBufferToBuffer", [source, from, target, to, byteLength]);
  }

  resolveQuerySet(
    queries: QuerySet,
    first: number,
    count: number,
    target: DeviceBuffer,
    offset: number,
  ): void {
    this.#objects.call(this, "resolveQuerySet", [queries, first, count, target, offset]);
  }

  finish(): CommandBuffer {
    const id = this.#objects.make(this, "finish", []);
    this.#objects.release(this);
    return new RemoteObject<"GPUCommandBuffer">(id);
  }
}

class RemoteQueue implements DeviceQueue {
  readonly #objects: RemoteObjects;
  readonly #link: Link;

  constructor(objects: RemoteObjects, link: Link) {
    this.#objects = objects;
    this.#link = link;
  }

  writeBuffer(
    target: DeviceBuffer,
    offset: number,
    data: Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
    start = 0,
    length = data.length - start,
  ): void {
    const copy = data.slice(start, start + length);
    this.#objects.call(QUEUE, "writeBuffer", [target, offset, copy], copy.buffer);
  }

  submit(commands: Iterable<CommandBuffer>): void {
    const buffers = [...commands];
    this.#objects.call(QUEUE, "submit", [buffers]);
    for (const buffer of buffers) this.#objects.release(buffer);
    this.#link.flush();
  }

  async onSubmittedWorkDone(): Promise<void> {
    await this.#link.read({ buffer: 0, offset: 0, size: 0 });
  }

  finishSync(): void {
    this.#link.readSync({ buffer: 0, offset: 0, size: 0 });
  }
}

/** Stands for a device in another thread: calls are recorded and sent with the batches of commands. */
export class RemoteDevice implements ComputeDevice {
  readonly features: ReadonlySet<string>;
  readonly queue: DeviceQueue;
  readonly #objects: RemoteObjects;
  readonly #link: Link;

  constructor(link: Link, features: ReadonlySet<string>) {
    this.features = features;
    this.#link = link;
    this.#objects = new RemoteObjects(link);
    this.queue = new RemoteQueue(this.#objects, link);
  }

  createBuffer(descriptor: BufferDescriptor): DeviceBuffer {
    const id = this.#make("createBuffer", descriptor);
    return new RemoteBuffer(id, descriptor.size, this.#objects, this.#link);
  }

  createBindGroupLayout(descriptor: BindGroupLayoutDescriptor): BindGroupLayout {
    return new RemoteObject(this.#make("createBindGroupLayout", descriptor));
  }

  createPipelineLayout(descriptor: {
    readonly bindGroupLayouts: Iterable<BindGroupLayout | null>;
  }): PipelineLayout {
    return new RemoteObject(this.#make("createPipelineLayout", descriptor));
  }

  createBindGroup(descriptor: BindGroupDescriptor): BindGroup {
    return new RemoteObject(this.#make("createBindGroup", descriptor));
  }

  createShaderModule(descriptor: { readonly label?: string; readonly code: string }): ShaderModule {
    return new RemoteObject(this.#make("createShaderModule", descriptor));
  }

  /** Sent at once: it is compiled while more is recorded. */
  createComputePipeline(descriptor: PipelineDescriptor): Pipeline {
    const id = this.#make("createComputePipeline", descriptor);
    this.#link.flush();
    return new RemoteObject(id);
  }

  createQuerySet(descriptor: { readonly type: GPUQueryType; readonly count: number }): QuerySet {
    return new RemoteObject(this.#make("createQuerySet", descriptor));
  }

  createCommandEncoder(): CommandEncoder {
    return new RemoteEncoder(this.#make("createCommandEncoder", {}), this.#objects);
  }

  release(object: object): void {
    this.#objects.release(object);
  }

  /** The thread ends with its device. */
  destroy(): void {
    this.#link.end();
  }

  #make(method: string, descriptor: object): number {
    return this.#objects.make(DEVICE, method, [descriptor]);
  }
}
