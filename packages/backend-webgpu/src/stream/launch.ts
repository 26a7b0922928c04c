import { type DType, InternalError } from "@t/core";
import { type Operand, loader, operandType, storer, uniformWord } from "../shader/access.ts";
import { elementOf } from "../shader/element.ts";
import { withLibrary } from "../shader/library.ts";
import { type Walk, collapse, padded, walker } from "../shader/walk.ts";
import { type Block, type View, restore } from "./block.ts";
import type { CommandStream } from "./command-stream.ts";
import type { Binding, Programs, ShaderSource } from "./programs.ts";

/** The words before those of a kernel: how many invocations there are, and the bits of infinity. */
const HEADER_WORDS = 2;
const INFINITY_BITS = 0x7f800000;
/** No kernel has more words of uniforms. */
const MOST_WORDS = 1024;
const WORKGROUP_SIZE = 64;

interface Slot {
  readonly block: Block;
  readonly type: Binding["type"];
  writes: boolean;
}

interface Planned {
  readonly name: string;
  readonly dtype: DType;
  readonly grouped: boolean;
  readonly slot: number;
  readonly word: number;
  readonly writes: boolean;
  /** What its elements take. */
  readonly bytes: number;
}

export interface OperandOptions {
  /** How its bits are taken. Default: as elements of the view's dtype. */
  readonly dtype?: DType;
  /** Whether elements are taken in aligned groups of four. Default: one by one. */
  readonly grouped?: boolean;
}

/** What a shader's text is made from, beside the functions and uniforms that the launch declares. */
export interface Body {
  /** Functions and variables beside `main`. Default: none */
  readonly functions?: string;
  /** The statements of `main`: for invocation `i`, or for invocation `local` of workgroup `g`. */
  readonly main: string;
  /** Extensions of the language, such as `subgroups`. Default: none */
  readonly enables?: readonly string[];
}

/**
 * One dispatch: its operands, uniforms and shader. There is one launch, begun again for each dispatch.
 *
 * Everything that shapes the shader's text goes into its key, everything else into uniforms, and both
 * in the order of the calls; the text is made when a key is new.
 */
export class Launch {
  readonly #stream: CommandStream;
  readonly #programs: Programs;
  readonly #workgroups: number;
  readonly #hasHalves: boolean;
  readonly #slots: Slot[] = [];
  readonly #operands: Planned[] = [];
  readonly #walks: Array<readonly [name: string, rank: number, operands: number, word: number]> =
    [];
  #key = "";
  /** How many invocations there are, or workgroups where these are counted. */
  #count = 0;
  #size = WORKGROUP_SIZE;
  #countsGroups = false;

  /** @param hasHalves - whether shaders can write halves as they are */
  constructor(
    stream: CommandStream,
    programs: Programs,
    maxWorkgroups: number,
    hasHalves: boolean,
  ) {
    this.#stream = stream;
    this.#programs = programs;
    this.#workgroups = maxWorkgroups;
    this.#hasHalves = hasHalves;
  }

  /** Begins a dispatch of the shader `name`: with the operands' dtypes and layouts it is the shader's key. */
  begin(name: string, invocations: number): this {
    return this.#begin(name, invocations, WORKGROUP_SIZE, false);
  }

  /** {@link begin} for a shader of workgroups of a size, whose invocations work together. */
  beginGroups(name: string, groups: number, size: number): this {
    return this.#begin(`${name}/${size}`, groups, size, true);
  }

  #begin(name: string, count: number, size: number, countsGroups: boolean): this {
    this.#key = name;
    this.#count = count;
    this.#size = size;
    this.#countsGroups = countsGroups;
    this.#slots.length = 0;
    this.#operands.length = 0;
    this.#walks.length = 0;
    this.#stream.prepare(MOST_WORDS);
    const { uniforms } = this.#stream;
    uniforms.abandon();
    uniforms.word(count);
    uniforms.word(INFINITY_BITS);
    return this;
  }

  /** Declares `load_<name>`. */
  input(name: string, view: View, options: OperandOptions = {}): this {
    return this.#operand(name, view, options, false);
  }

  /** Declares `store_<name>`. Outputs come before the inputs that may be the same view. */
  output(name: string, view: View, options: OperandOptions = {}): this {
    return this.#operand(name, view, options, true);
  }

  /** Declares `<name>(i)`, which gives the places of the row-major index `i` of the loop. */
  walk(name: string, loop: Walk): this {
    const { shape, strides } = padded(collapse(loop));
    const { uniforms } = this.#stream;
    this.#walks.push([name, shape.length, strides.length, uniforms.count]);
    this.#key += ` ${name}${shape.length}`;
    for (const size of shape) uniforms.word(size);
    for (const of of strides) for (const stride of of) uniforms.word(stride);
    return this;
  }

  /** Appends a word to the uniforms; returns it in WGSL, as u32. */
  word(value: number): string {
    const { uniforms } = this.#stream;
    const index = uniforms.count;
    uniforms.word(value);
    return uniformWord(index);
  }

  /** Appends a float to the uniforms; returns it in WGSL. */
  float(value: number): string {
    const { uniforms } = this.#stream;
    const index = uniforms.count;
    uniforms.float(value);
    return `bitcast<f32>(${uniformWord(index)})`;
  }

  /** Runs the shader, whose text `body` makes when there is none yet. */
  run(body: () => Body): void {
    if (this.#count === 0) {
      this.#stream.uniforms.abandon();
      return;
    }
    const groups = this.#countsGroups ? this.#count : Math.ceil(this.#count / this.#size);
    const y = Math.ceil(groups / this.#workgroups);
    const x = Math.ceil(groups / y);
    const program = this.#programs.get(this.#fullKey(), () => this.#source(body()));
    this.#stream.dispatch(
      program,
      this.#slots.map(({ block }) => block),
      x,
      y,
    );
    for (const { block, writes } of this.#slots) {
      if (writes && block.lostBytes > 0) this.#restore(block);
    }
  }

  /** After a loss: what the outputs in a block cover is there again. */
  #restore(block: Block): void {
    for (const { slot, writes, bytes } of this.#operands) {
      if (writes && this.#slots[slot]!.block === block) restore(block, bytes);
    }
  }

  #operand(name: string, view: View, options: OperandOptions, writes: boolean): this {
    const { dtype = view.dtype, grouped = false } = options;
    const { uniforms } = this.#stream;
    const block = view.storage.buffer;
    if (writes) this.#stream.checkThere(block);
    else this.#stream.checkReadable(block);
    const slot = this.#slotOf(block, dtype, grouped, writes);
    const bytes = (view.count * elementOf(dtype).bits) / 8;
    this.#operands.push({ name, dtype, grouped, slot, word: uniforms.count, writes, bytes });
    this.#key += ` ${dtype}${grouped ? "*" : ""}${slot}`;
    uniforms.word(grouped ? Math.floor(view.offset / 4) : view.offset);
    return this;
  }

  /** A block that is written is bound once, whoever reads it. */
  #slotOf(block: Block, dtype: DType, grouped: boolean, writes: boolean): number {
    const isHalf = this.#hasHalves && dtype === "float16";
    const type = operandType(elementOf(dtype), grouped, writes, isHalf);
    const found = this.#slots.findIndex(
      (slot) => slot.block === block && (slot.writes || writes || slot.type === type),
    );
    const slot = this.#slots[found];
    if (slot === undefined) return this.#slots.push({ block, type, writes }) - 1;
    const isRead = slot.type === "atomic<u32>" || (isHalf && slot.type === "f16");
    const isSame = slot.type === type || (isRead && type === "u32");
    if (!isSame) {
      throw new InternalError(
        `webgpu: expected one way to see a block that is written, got ${slot.type} and ${type}`,
      );
    }
    return found;
  }

  #fullKey(): string {
    let key = this.#key;
    for (const { type, writes } of this.#slots) key += writes ? ` ${type}!` : "";
    return key;
  }

  #source({ functions = "", main, enables = [] }: Body): ShaderSource {
    const operands = this.#operands.map((planned): Operand & { readonly writes: boolean } => ({
      name: planned.name,
      element: elementOf(planned.dtype),
      grouped: planned.grouped,
      block: `b${planned.slot}`,
      type: this.#slots[planned.slot]!.type,
      offset: uniformWord(planned.word),
      writes: planned.writes,
    }));
    const walks = this.#walks.map(([name, rank, count, word]) =>
      walker(name, rank, count, (index) => uniformWord(word + index)),
    );
    const code = [
      ...operands.map((operand) => (operand.writes ? storer(operand) : loader(operand))),
      ...walks,
      functions,
      `@compute @workgroup_size(${this.#size})
fn main(
  @builtin(workgroup_id) group: vec3<u32>,
  @builtin(num_workgroups) groups: vec3<u32>,
  @builtin(local_invocation_index) local: u32,
) {
  ${this.#position()}
  ${main}
}`,
    ];
    return {
      bindings: this.#slots.map(({ type, writes }) => ({ type, writes })),
      uniformWords: Math.max(this.#stream.uniforms.count, HEADER_WORDS),
      enables,
      code: withLibrary(code.join("\n")),
    };
  }

  #position(): string {
    const group = "group.y * groups.x + group.x";
    const [name, value] = this.#countsGroups
      ? ["g", group]
      : ["i", `(${group}) * ${this.#size}u + local`];
    return `let ${name} = ${value};\n  if (${name} >= ${uniformWord(0)}) { return; }`;
  }
}
