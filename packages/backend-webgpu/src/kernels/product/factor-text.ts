import { QUAD, fromLane } from "../../shader/quads.ts";
import type { Way } from "./operand.ts";

export const range = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => i);

/**
 * The variables of one factor in the text of a shader: rows of a tile, or columns, which are rows of the
 * transposed factor. Four invocations that need the same rows each load a quarter of them, and take the rest from
 * each other: each has the rows in another order.
 */
export class FactorText {
  /** Whether rows are taken in groups along `k`. */
  readonly alongK: boolean;
  readonly #name: string;
  readonly #way: Way;
  readonly #count: number;
  readonly #shared: boolean;

  constructor(name: string, way: Way, count: number, shared: boolean) {
    this.alongK = way === "k";
    this.#name = name;
    this.#way = way;
    this.#count = count;
    this.#shared = shared;
  }

  /** Where what an invocation loads begins; rows beyond the matrix are its last one. */
  origins(base: string, first: string, last: string, step: string): string {
    const index = (i: number) => (this.#shared ? `${QUAD * i}u + lane` : `${i}u`);
    const place = (i: number) =>
      this.#way === "o"
        ? `min(${first} / 4u + ${index(i)}, ${last} / 4u)`
        : `min(${first} + ${index(i)}, ${last}) * ${step}`;
    return range(this.#loads)
      .map((i) => `let ${this.#name}_at${i} = ${base} + ${place(i)};`)
      .join("\n  ");
  }

  /** Loads what the steps need, of which there are four or one: groups along `k`, or one step after the other. */
  load(steps: number, stride: string): string {
    if (this.alongK) return this.#loadAll("k", "");
    return range(steps)
      .map((step) => {
        const k = steps === 1 ? "k" : `(${steps}u * k + ${step}u)`;
        return this.#loadAll(`${k} * ${stride}`, `_${step}`);
      })
      .join("\n    ");
  }

  /** The row that `element(i)` is of, counted from the first of the tile, in WGSL. */
  row(i: number): string {
    if (!this.#shared) return `${i}u`;
    return this.#way === "o"
      ? `4u * (lane ^ ${i >> 2}u) + ${i & 3}u`
      : `${i & ~3}u + (lane ^ ${i & 3}u)`;
  }

  /** Element `i` of the tile at a step. */
  element(i: number, step: number): string {
    const name = this.#name;
    if (this.alongK) return `${name}${i}[${step}]`;
    return this.#way === "o" ? `${name}${i >> 2}_${step}[${i & 3}]` : `${name}${i}_${step}`;
  }

  /** Elements `4 j` to `4 j + 3` of the tile at a step. */
  group(j: number, step: number): string {
    if (this.#way === "o") return `${this.#name}${j}_${step}`;
    return `vec4(${[0, 1, 2, 3].map((t) => this.element(4 * j + t, step)).join(", ")})`;
  }

  get #variables(): number {
    return this.#way === "o" ? Math.ceil(this.#count / 4) : this.#count;
  }

  get #loads(): number {
    return this.#shared ? this.#variables / QUAD : this.#variables;
  }

  #loadAll(place: string, suffix: string): string {
    const variable = (i: number) => `${this.#name}${i}${suffix}`;
    const load = (to: number, i: number) =>
      `let ${variable(to)} = load_${this.#name}(${this.#name}_at${i} + ${place});`;
    const lines = this.#shared
      ? range(this.#loads).flatMap((i) => [
          load(QUAD * i, i),
          ...[1, 2, 3].map(
            (phase) =>
              `let ${variable(QUAD * i + phase)} = ${fromLane(variable(QUAD * i), phase)};`,
          ),
        ])
      : range(this.#loads).map((i) => load(i, i));
    return lines.join("\n    ");
  }
}
