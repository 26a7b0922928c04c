import type { RemovableHandle } from "../differentiable.ts";

/** Functions in the order they run. */
export class HookList<H> implements Iterable<H> {
  #entries: ReadonlyArray<{ readonly hook: H }> = [];

  get size(): number {
    return this.#entries.length;
  }

  /** Adds `hook` at the end, or before all others. The same function may be added twice. */
  add(hook: H, prepend = false): RemovableHandle {
    const entry = { hook };
    this.#entries = prepend ? [entry, ...this.#entries] : [...this.#entries, entry];
    return {
      remove: () => {
        this.#entries = this.#entries.filter((other) => other !== entry);
      },
    };
  }

  /** The hooks there are now: one that a hook adds or removes counts from the next run on. */
  [Symbol.iterator](): Iterator<H> {
    return this.#entries.map(({ hook }) => hook).values();
  }
}
