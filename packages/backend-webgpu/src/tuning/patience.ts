/** Waits of a task in the background, which end when somebody waits for it. */
export class Patience {
  #awaiting = 0;
  #end: () => void = () => {};

  /** Whether somebody waits for the task. */
  get isOver(): boolean {
    return this.#awaiting > 0;
  }

  /** Waits, in Node without keeping the process from its end. */
  async wait(ms: number): Promise<void> {
    if (this.isOver) return tick();
    await new Promise<void>((resolve) => {
      const timer: { unref?(): void } | number = setTimeout(resolve, ms);
      if (typeof timer === "object") timer.unref?.();
      this.#end = () => {
        clearTimeout(timer as Parameters<typeof clearTimeout>[0]);
        resolve();
      };
    });
  }

  /** Has nothing wait while `task` runs. */
  async lose<T>(task: () => Promise<T>): Promise<T> {
    this.#awaiting++;
    this.#end();
    try {
      return await task();
    } finally {
      this.#awaiting--;
    }
  }
}

/** Lets everything else that is due run. */
export function tick(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}
