// What the backend uses of WebGPU. A `GPUDevice` is a `ComputeDevice`, and so is what stands for one
// that lives in another thread.

interface Handle<K extends string> {
  readonly label: string;
  readonly __brand?: K;
}

export type BindGroup = Handle<"GPUBindGroup">;
export type BindGroupLayout = Handle<"GPUBindGroupLayout">;
export type CommandBuffer = Handle<"GPUCommandBuffer">;
export type Pipeline = Handle<"GPUComputePipeline">;
export type PipelineLayout = Handle<"GPUPipelineLayout">;
export type QuerySet = Handle<"GPUQuerySet">;
export type ShaderModule = Handle<"GPUShaderModule">;

export interface DeviceBuffer extends Handle<"GPUBuffer"> {
  readonly size: number;
  mapAsync(mode: number, offset: number, size: number): Promise<unknown>;
  /** `mapAsync` that lets the calling thread sleep; for a device in another thread. */
  mapSync?(offset: number, size: number): void;
  getMappedRange(offset: number, size: number): ArrayBuffer;
  unmap(): void;
  destroy(): void;
}

export interface BufferDescriptor {
  readonly size: number;
  readonly usage: number;
}

export interface BindGroupLayoutDescriptor {
  readonly entries: Iterable<{
    readonly binding: number;
    readonly visibility: number;
    readonly buffer?: GPUBufferBindingLayout;
  }>;
}

export interface BindGroupDescriptor {
  readonly layout: BindGroupLayout;
  readonly entries: Iterable<{ readonly binding: number; readonly resource: object }>;
}

export interface PipelineDescriptor {
  readonly label?: string;
  readonly layout: PipelineLayout | "auto";
  readonly compute: { readonly module: ShaderModule; readonly entryPoint?: string };
}

/** When a pass begins and ends, as elements of a query set. */
export interface PassDescriptor {
  readonly timestampWrites?: {
    readonly querySet: QuerySet;
    readonly beginningOfPassWriteIndex?: number;
    readonly endOfPassWriteIndex?: number;
  };
}

export interface ComputePass {
  setPipeline(pipeline: Pipeline): void;
  setBindGroup(index: number, group: BindGroup | null, offsets?: Iterable<number>): void;
  dispatchWorkgroups(x: number, y: number): void;
  end(): void;
}

export interface CommandEncoder {
  beginComputePass(descriptor?: PassDescriptor): ComputePass;
  copyBufferToBuffer(
    source: DeviceBuffer,
    from: number,
    target: DeviceBuffer,
    to: number,
    byteLength: number,
  ): void;
  resolveQuerySet(
    queries: QuerySet,
    first: number,
    count: number,
    target: DeviceBuffer,
    offset: number,
  ): void;
  finish(): CommandBuffer;
}

export interface DeviceQueue {
  writeBuffer(
    target: DeviceBuffer,
    offset: number,
    data: Uint8Array<ArrayBuffer> | Uint32Array<ArrayBuffer>,
    start?: number,
    length?: number,
  ): void;
  submit(commands: Iterable<CommandBuffer>): void;
  onSubmittedWorkDone(): Promise<unknown>;
  /** `onSubmittedWorkDone` that lets the calling thread sleep; for a device in another thread. */
  finishSync?(): void;
}

export interface ComputeDevice {
  readonly features: ReadonlySet<string>;
  readonly queue: DeviceQueue;
  createBuffer(descriptor: BufferDescriptor): DeviceBuffer;
  createBindGroupLayout(descriptor: BindGroupLayoutDescriptor): BindGroupLayout;
  createPipelineLayout(descriptor: {
    readonly bindGroupLayouts: Iterable<BindGroupLayout | null>;
  }): PipelineLayout;
  createBindGroup(descriptor: BindGroupDescriptor): BindGroup;
  createShaderModule(descriptor: { readonly label?: string; readonly code: string }): ShaderModule;
  createComputePipeline(descriptor: PipelineDescriptor): Pipeline;
  createComputePipelineAsync?(descriptor: PipelineDescriptor): Promise<Pipeline>;
  createQuerySet(descriptor: { readonly type: GPUQueryType; readonly count: number }): QuerySet;
  createCommandEncoder(): CommandEncoder;
  pushErrorScope?(filter: GPUErrorFilter): void;
  popErrorScope?(): Promise<GPUError | null>;
  destroy(): void;
  /** Nothing refers to the object any more; for a device in another thread, which cannot see that. */
  release?(object: object): void;
}

/** What a device says of commands that it was handed before. */
export interface DeviceFailure {
  readonly kind: "lost" | "memory" | "refused";
  readonly message: string;
}
