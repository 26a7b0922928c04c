/** What starts work that ends later. */
type Starter = (...parameters: unknown[]) => unknown;

/**
 * Counts the timers and requests under way, so that a program has ended when the last of them has:
 * its module may start work without waiting for it.
 */
export class PendingWork {
  /** The timers not run yet. */
  readonly #timers = new Set<unknown>();
  #requests = 0;
  readonly #later = globalThis.setTimeout;
  #onIdle: (() => void) | undefined;

  constructor() {
    this.#replaceTimer("setTimeout", true);
    this.#replaceTimer("setInterval", false);
    for (const name of ["clearTimeout", "clearInterval"]) this.#replaceClear(name);
    replace("fetch", (fetch) => (...parameters) => {
      this.#requests++;
      const response = Promise.resolve(fetch(...parameters));
      const end = (): void => {
        this.#requests--;
        this.#check();
      };
      response.then(end, end);
      return response;
    });
  }

  /** Settles when nothing is under way. */
  idle(): Promise<void> {
    return new Promise((resolve) => {
      this.#onIdle = resolve;
      this.#check();
    });
  }

  /** Once what is ready to run has run: it may start more, or be found rejected. */
  #check(): void {
    const later = (next: () => void): void => void this.#later.call(globalThis, next);
    later(() =>
      later(() => {
        if (this.#timers.size === 0 && this.#requests === 0) this.#onIdle?.();
      }),
    );
  }

  #replaceTimer(name: string, isOnce: boolean): void {
    replace(name, (start) => (callback, ...rest) => {
      const run = (...parameters: unknown[]): void => {
        try {
          if (typeof callback === "function") callback(...parameters);
        } finally {
          if (isOnce) this.#end(id);
        }
      };
      const id = start(run, ...rest);
      this.#timers.add(id);
      return id;
    });
  }

  #replaceClear(name: string): void {
    replace(name, (clear) => (id) => {
      clear(id);
      this.#end(id);
    });
  }

  #end(id: unknown): void {
    this.#timers.delete(id);
    this.#check();
  }
}

function replace(name: string, around: (original: Starter) => Starter): void {
  const original: unknown = Reflect.get(globalThis, name);
  if (typeof original !== "function") return;
  Reflect.set(globalThis, name, around(original.bind(globalThis)));
}
