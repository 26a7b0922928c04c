const WINDOW_MS = 2000;

interface Entry {
  readonly ms: number;
  readonly images: number;
}

/** How fast the last steps were. */
export class Rate {
  readonly #entries: Entry[] = [];
  #windowMs = 0;
  #totalMs = 0;

  /** Spent on all steps, in seconds. */
  get seconds(): number {
    return this.#totalMs / 1000;
  }

  get stepsPerSecond(): number {
    return (1000 * this.#entries.length) / (this.#windowMs || Infinity);
  }

  get imagesPerSecond(): number {
    const images = this.#entries.reduce((sum, entry) => sum + entry.images, 0);
    return (1000 * images) / (this.#windowMs || Infinity);
  }

  add(ms: number, images: number): void {
    this.#entries.push({ ms, images });
    this.#windowMs += ms;
    this.#totalMs += ms;
    while (this.#windowMs > WINDOW_MS && this.#entries.length > 1) {
      this.#windowMs -= this.#entries.shift()?.ms ?? 0;
    }
  }
}
