import {
  type Tensor,
  abs,
  add,
  div,
  exp,
  floor,
  maximum,
  minimum,
  mul,
  neg,
  pow,
  relu,
  scope,
  sigmoid,
  sin,
  square,
  sub,
  tanh,
} from "@t/core";
import { Choices } from "./choices.ts";
import type { Make, Program } from "./chain-programs.ts";

const ROWS = 6;
const COLUMNS = 37;

const unary = [abs, neg, relu, square, exp, tanh, sigmoid, sin, floor];
const binary = [add, sub, mul, div, maximum, minimum, pow];
const inPlace = ["add_", "mul_", "sub_"] as const;

/** A program of random steps over a growing and shrinking set of matrices. */
class RandomProgram {
  readonly #choices: Choices;
  readonly #make: Make;
  readonly #matrices: Tensor[] = [];

  constructor(seed: number, make: Make) {
    this.#choices = new Choices(seed);
    this.#make = make;
    for (let i = 0; i < 3; i++) this.#matrices.push(make(ROWS, COLUMNS));
  }

  run(steps: number): readonly Tensor[] {
    for (let i = 0; i < steps; i++) this.#step();
    return this.#matrices;
  }

  /** One of the matrices. */
  #matrix(): Tensor {
    return this.#choices.of(this.#matrices);
  }

  /** What goes with a matrix: another one, one that is laid out otherwise, or less. */
  #other(): Tensor | number {
    const make = this.#make;
    switch (this.#choices.below(8)) {
      case 0:
        return this.#choices.value();
      case 1:
        return make(COLUMNS);
      case 2:
        return make(ROWS, 1);
      case 3:
        return this.#matrix().view(COLUMNS, ROWS).t();
      case 4:
        return this.#matrix().narrow(0, this.#choices.below(ROWS), 1);
      default:
        return this.#matrix();
    }
  }

  #function(): Tensor {
    const choices = this.#choices;
    if (choices.below(3) === 0) return choices.of(unary)(this.#matrix());
    const [first, second] = [this.#matrix(), this.#other()];
    const fn = choices.of(binary);
    return choices.below(4) === 0 ? fn(second, first) : fn(first, second);
  }

  #step(): void {
    const choices = this.#choices;
    switch (choices.below(16)) {
      case 0:
        this.#matrix()[choices.of(inPlace)](this.#other());
        break;
      case 1:
        this.#matrix()
          .narrow(1, choices.below(COLUMNS - 5), 5)
          .fill_(choices.value());
        break;
      case 2:
        this.#matrix().copy_(this.#matrix());
        break;
      case 3:
        this.#add(scope(() => this.#function().add(this.#function())));
        break;
      case 4:
        this.#add(this.#matrix().add(this.#matrix().sum(0)));
        break;
      case 5:
        this.#forget((tensor) => tensor[Symbol.dispose]());
        break;
      case 6:
        this.#forget(() => {});
        break;
      default:
        this.#add(this.#function());
    }
  }

  #add(tensor: Tensor): void {
    this.#matrices.push(tensor);
    if (this.#matrices.length > 8) this.#forget(() => {});
  }

  #forget(last: (tensor: Tensor) => void): void {
    if (this.#matrices.length <= 3) return;
    const [tensor] = this.#matrices.splice(this.#choices.below(this.#matrices.length), 1);
    last(tensor!);
  }
}

/** Programs that nobody thought of. */
export function randomPrograms(count: number): Program[] {
  return Array.from({ length: count }, (_, seed) => ({
    name: `random program ${seed}`,
    run: (make) => new RandomProgram(seed, make).run(40),
  }));
}
