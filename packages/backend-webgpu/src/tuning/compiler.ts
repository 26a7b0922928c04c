import { InternalError } from "@t/core";
import type { ComputeDevice, Pipeline, PipelineDescriptor } from "../device/compute-device.ts";

class NotCompiled extends InternalError {
  readonly descriptor: PipelineDescriptor;

  constructor(descriptor: PipelineDescriptor) {
    super(`webgpu: ${descriptor.label} is not compiled yet`);
    this.descriptor = descriptor;
  }
}

/** A device whose pipelines are compiled beside the program, which would have to wait for those of its own. */
export class Compiler {
  readonly device: ComputeDevice;
  readonly #gpu: ComputeDevice;
  /** By label: it is what tells shaders apart everywhere. */
  readonly #pipelines = new Map<string | undefined, Pipeline>();

  constructor(gpu: ComputeDevice) {
    this.#gpu = gpu;
    this.device = new Proxy(gpu, {
      get: (_, name): unknown => {
        if (name === "createComputePipeline") return this.#compiled.bind(this);
        const value: unknown = Reflect.get(gpu, name, gpu);
        return typeof value === "function" ? value.bind(gpu) : value;
      },
    });
  }

  /** Runs what records commands, again whenever one needed a pipeline that was not compiled yet. */
  async compile<T>(run: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await run();
      } catch (error) {
        if (!(error instanceof NotCompiled)) throw error;
        const { descriptor } = error;
        const pipeline = await this.#gpu.createComputePipelineAsync?.(descriptor);
        this.#pipelines.set(
          descriptor.label,
          pipeline ?? this.#gpu.createComputePipeline(descriptor),
        );
      }
    }
  }

  #compiled(descriptor: PipelineDescriptor): Pipeline {
    const pipeline = this.#pipelines.get(descriptor.label);
    if (pipeline === undefined) throw new NotCompiled(descriptor);
    return pipeline;
  }
}
