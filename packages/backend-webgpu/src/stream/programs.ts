import type {
  BindGroup,
  BindGroupLayout,
  ComputeDevice,
  Pipeline,
  PipelineLayout,
} from "../device/compute-device.ts";
import type { LiveDevice } from "../device/live-device.ts";
import type { Block } from "./block.ts";
import { UNIFORM_ALIGNMENT, type Uniforms } from "./uniforms.ts";

/** How a shader sees a block: as an array of words, of pairs, of vectors, of atomic words, or of halves. */
export type ElementType = "u32" | "vec2<u32>" | "vec4<u32>" | "atomic<u32>" | "f16";

export interface Binding {
  readonly type: ElementType;
  readonly writes: boolean;
}

/** A compute shader but for its declarations of `u`, the uniforms, and `b0`, `b1`, …, the blocks. */
export interface ShaderSource {
  readonly bindings: readonly Binding[];
  readonly uniformWords: number;
  /** Extensions of the language that the code uses. */
  readonly enables: readonly string[];
  /** Functions, and `main` with its attributes. */
  readonly code: string;
}

/** A compiled shader. */
export interface Program {
  readonly pipeline: Pipeline;
  bindGroup(blocks: readonly Block[]): BindGroup;
}

const COMPUTE_STAGE = 4;
/** A cache of bind groups that has grown so large is begun again. */
const MOST_BIND_GROUPS = 4096;

/** The bind groups over one layout: what the buffers are, whatever the shader. */
class BindGroups {
  readonly pipelineLayout: PipelineLayout;
  readonly #device: ComputeDevice;
  readonly #layout: BindGroupLayout;
  readonly #uniforms: object;
  readonly #groups = new Map<string, BindGroup>();

  constructor(
    device: ComputeDevice,
    writes: readonly boolean[],
    uniforms: Uniforms,
    uniformBytes: number,
  ) {
    this.#device = device;
    this.#uniforms = { buffer: uniforms.buffer, size: uniformBytes };
    this.#layout = device.createBindGroupLayout({
      entries: [
        {
          binding: 0,
          visibility: COMPUTE_STAGE,
          buffer: { type: "uniform", hasDynamicOffset: true, minBindingSize: uniformBytes },
        },
        ...writes.map((isWritten, i) => ({
          binding: i + 1,
          visibility: COMPUTE_STAGE,
          buffer: { type: isWritten ? ("storage" as const) : ("read-only-storage" as const) },
        })),
      ],
    });
    this.pipelineLayout = device.createPipelineLayout({ bindGroupLayouts: [this.#layout] });
  }

  of(blocks: readonly Block[]): BindGroup {
    let key = "";
    for (const block of blocks) key += `${block.id},`;
    const found = this.#groups.get(key);
    if (found !== undefined) return found;
    if (this.#groups.size >= MOST_BIND_GROUPS) this.#clear();
    const group = this.#device.createBindGroup({
      layout: this.#layout,
      entries: [
        { binding: 0, resource: this.#uniforms },
        ...blocks.map(({ buffer }, i) => ({ binding: i + 1, resource: { buffer } })),
      ],
    });
    this.#groups.set(key, group);
    return group;
  }

  #clear(): void {
    for (const group of this.#groups.values()) this.#device.release?.(group);
    this.#groups.clear();
  }
}

/** The declarations that a shader's code uses. */
function declarations({ bindings, enables }: ShaderSource, vectors: number): string {
  const halves = bindings.some(({ type }) => type === "f16") ? ["f16"] : [];
  const extensions = [...halves, ...enables].map((name) => `enable ${name};\n`);
  const blocks = bindings.map(({ type, writes }, i) => {
    const access = writes ? "read_write" : "read";
    return `@group(0) @binding(${i + 1}) var<storage, ${access}> b${i}: array<${type}>;\n`;
  });
  return `${extensions.join("")}@group(0) @binding(0) var<uniform> u: array<vec4<u32>, ${vectors}>;\n${blocks.join("")}`;
}

/** The compiled shaders of a device, by the keys that kernels give them. */
export class Programs {
  readonly #device: LiveDevice;
  readonly #uniforms: Uniforms;
  readonly #programs = new Map<string, Program>();
  readonly #layouts = new Map<string, BindGroups>();

  constructor(device: LiveDevice, uniforms: Uniforms) {
    this.#device = device;
    this.#uniforms = uniforms;
    device.onReplace(() => {
      this.#programs.clear();
      this.#layouts.clear();
    });
  }

  /** The shader of `key`, which `make` describes when it is wanted for the first time. */
  get(key: string, make: () => ShaderSource): Program {
    const found = this.#programs.get(key);
    if (found !== undefined) return found;
    const program = this.#compile(key, make());
    this.#programs.set(key, program);
    return program;
  }

  #compile(label: string, source: ShaderSource): Program {
    const bytes = Math.ceil((source.uniformWords * 4) / UNIFORM_ALIGNMENT) * UNIFORM_ALIGNMENT;
    const groups = this.#layoutOf(
      source.bindings.map(({ writes }) => writes),
      bytes,
    );
    const module = this.#device.gpu.createShaderModule({
      label,
      code: declarations(source, bytes / 16) + source.code,
    });
    const pipeline = this.#device.gpu.createComputePipeline({
      label,
      layout: groups.pipelineLayout,
      compute: { module, entryPoint: "main" },
    });
    return { pipeline, bindGroup: (blocks) => groups.of(blocks) };
  }

  #layoutOf(writes: readonly boolean[], uniformBytes: number): BindGroups {
    const key = `${writes.map(Number).join("")} ${uniformBytes}`;
    let layout = this.#layouts.get(key);
    if (layout === undefined) {
      layout = new BindGroups(this.#device.gpu, writes, this.#uniforms, uniformBytes);
      this.#layouts.set(key, layout);
    }
    return layout;
  }
}
