/** A message is answered after at most so many milliseconds of work. */
const LONGEST_STRETCH = 15;

/** Where a worker's loop lets messages in, and waits while it is paused. */
export class Gate {
  #since = performance.now();
  #paused = false;
  #wake: () => void = () => {};
  #stopped = false;

  get stopped(): boolean {
    return this.#stopped;
  }

  pause(): void {
    this.#paused = true;
  }

  resume(): void {
    this.#paused = false;
    this.#wake();
  }

  /** Ends what is going on, paused or not. */
  stop(): void {
    this.#stopped = true;
    this.resume();
  }

  /** Lets messages in, if it is time to. */
  async breathe(): Promise<void> {
    if (performance.now() - this.#since < LONGEST_STRETCH) return;
    await nextTask();
    this.#since = performance.now();
  }

  /**
   * Between two steps: lets messages in and waits while paused. Whether to go on.
   * @param onPause - called before it waits
   */
  async next(onPause: () => Promise<void>): Promise<boolean> {
    await this.breathe();
    if (this.#paused) {
      await onPause();
      while (this.#paused) await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#since = performance.now();
    }
    return !this.#stopped;
  }
}

const channel = new MessageChannel();

/** Timers would wait for milliseconds; promises would not let messages in. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    channel.port1.addEventListener("message", () => resolve(), { once: true });
    channel.port1.start();
    channel.port2.postMessage(null);
  });
}
