/** Reproducible choices for checks that try what nobody thought of. */
export class Choices {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 0x9e3779b9) >>> 0;
  }

  /** A whole number below `bound`. */
  below(bound: number): number {
    this.#state = (Math.imul(this.#state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.#state / 2 ** 32) * bound);
  }

  /** One of the items. */
  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** A value in [-1, 1). */
  value(): number {
    return this.below(2 ** 24) / 2 ** 23 - 1;
  }
}
