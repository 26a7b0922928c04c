import {
  CHAIN_INPUTS,
  CHAIN_STEPS,
  type Chain,
  type ChainInput,
  type ChainKernel,
  type ChainKind,
  type ChainStep,
} from "@t/core";
import { binaryCodes, dtypeCodes, unaryCodes } from "../codes.ts";
import type { Machine } from "../machine.ts";

/** Measured: with fewer elements, calls for each step cost no more than putting a chain together. */
const LEAST_COUNT = 16_384;

/** Words of a chain's record, as `rust/ABI.md` lists them. */
const HEADER_WORDS = 3;
const SLOT_WORDS = 4;
const STEP_WORDS = 4;
/** Inputs, results, and a value for each step: none takes more than one. */
const MOST_SLOTS = CHAIN_INPUTS + 2 * CHAIN_STEPS;
const RECORD_BYTES = 4 * (HEADER_WORDS + SLOT_WORDS * MOST_SLOTS + STEP_WORDS * CHAIN_STEPS);

const DENSE = 0;
const SINGLE = 1;
const REPEATED = 2;
const VALUE = 3;
const REGISTER = 4;

/** What `binary_dense` takes: two tensors, or a value as its second operand or its first. */
const BOTH_TENSORS = 0;
const VALUE_SECOND = 1;
const VALUE_FIRST = 2;

const FIRST_BINARY = 64;
const THRESHOLD_BACKWARD = 128;
const SILU_BACKWARD = 129;
const GELU_BACKWARD = 130;

const codes: ReadonlyMap<ChainKind, number> = new Map<string, number>([
  ...Object.entries(unaryCodes),
  ...Object.entries(binaryCodes).map(([kind, code]) => [kind, code + FIRST_BINARY] as const),
  ["thresholdBackward", THRESHOLD_BACKWARD],
  ["siluBackward", SILU_BACKWARD],
  ["geluBackward", GELU_BACKWARD],
]) as ReadonlyMap<ChainKind, number>;

/** Writes the record of a chain: the slots of its inputs, values and results, then its steps. */
class ChainRecord {
  readonly address: number;
  readonly #machine: Machine;
  readonly #float = new Float32Array(1);
  readonly #bits = new Int32Array(this.#float.buffer);
  #next = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
    this.address = machine.reserve(RECORD_BYTES);
  }

  start(count: number, slots: number, steps: number): void {
    const { words } = this.#machine.memory;
    const start = this.address / 4;
    words[start] = count;
    words[start + 1] = slots;
    words[start + 2] = steps;
    this.#next = start + HEADER_WORDS;
  }

  input({ storage, offset, repeat, period }: ChainInput<number>, count: number): void {
    const kind = period === 1 ? SINGLE : period === count ? DENSE : REPEATED;
    this.#write(kind, storage.buffer + 4 * offset, repeat, period);
  }

  values({ operands }: ChainStep): void {
    for (const operand of operands) {
      if (typeof operand !== "number") continue;
      this.#float[0] = operand;
      this.#write(VALUE, this.#bits[0]!, 0, 0);
    }
  }

  result(block: number | null): void {
    if (block === null) this.#write(REGISTER, 0, 0, 0);
    else this.#write(DENSE, block, 0, 0);
  }

  step(kind: ChainKind, a: number, b: number, c: number): void {
    this.#write(codes.get(kind)!, a, b, c);
  }

  /** A slot or a step. */
  #write(a: number, b: number, c: number, d: number): void {
    const { words } = this.#machine.memory;
    const start = this.#next;
    words[start] = a;
    words[start + 1] = b;
    words[start + 2] = c;
    words[start + 3] = d;
    this.#next = start + SLOT_WORDS;
  }
}

function countValues(steps: readonly ChainStep[]): number {
  let count = 0;
  for (const { operands } of steps) {
    for (const operand of operands) if (typeof operand === "number") count++;
  }
  return count;
}

/** Runs a chain of one step over dense operands by the kernel of its function alone; false for another chain. */
function runAlone({ exports }: Machine, { count, inputs, steps, outputs }: Chain<number>): boolean {
  if (steps.length > 1 || inputs.some(({ period }) => period !== count)) return false;
  const { kind, operands } = steps[0]!;
  const target = outputs[0]!;
  const [first, second = first] = inputs.map(({ storage, offset }) => storage.buffer + 4 * offset);
  const code = codes.get(kind)!;
  const value = operands.findIndex((operand) => typeof operand === "number");
  if (kind === "thresholdBackward") {
    exports.threshold_backward(count, first!, second!, target, operands[value] as number);
  } else if (kind === "siluBackward" || kind === "geluBackward") {
    exports.activation_backward(kind === "geluBackward" ? 1 : 0, count, first!, second!, target);
  } else if (operands.length === 1) {
    exports.unary_dense(code, dtypeCodes.float32, count, target, first!);
  } else {
    const mode = value < 0 ? BOTH_TENSORS : value === 0 ? VALUE_FIRST : VALUE_SECOND;
    const scalar = value < 0 ? 0 : (operands[value] as number);
    const binary = code - FIRST_BINARY;
    exports.binary_dense(
      binary,
      dtypeCodes.float32,
      count,
      target,
      first!,
      second!,
      mode,
      scalar,
      0,
      0,
    );
  }
  return true;
}

/** Elementwise functions of functions, in one pass over memory. */
export function chainKernel(machine: Machine): ChainKernel<number> {
  const { exports } = machine;
  const record = new ChainRecord(machine);
  return {
    leastCount: LEAST_COUNT,
    run(chain) {
      if (runAlone(machine, chain)) return;
      const { count, inputs, steps, outputs } = chain;
      const firstResult = inputs.length + countValues(steps);
      const slots = firstResult + steps.length;
      const scratch = machine.scratch(exports.chain_scratch_bytes(slots) >>> 0);
      record.start(count, slots, steps.length);
      for (const input of inputs) record.input(input, count);
      for (const step of steps) record.values(step);
      for (const block of outputs) record.result(block);
      let value = inputs.length;
      for (const { kind, operands } of steps) {
        const [a = 0, b = 0, c = 0] = operands.map((operand) => {
          if (typeof operand === "number") return value++;
          return "input" in operand ? operand.input : firstResult + operand.step;
        });
        record.step(kind, a, b, c);
      }
      exports.chain(record.address, scratch);
    },
  };
}
