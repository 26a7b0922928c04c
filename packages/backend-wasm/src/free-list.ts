/** Free blocks of an address space, sorted by address; neighbours are merged. First fit. */
export class FreeList {
  readonly #starts: number[] = [];
  readonly #sizes: number[] = [];

  /** Takes `size` bytes out of the first block that has them; undefined when none has. */
  take(size: number): number | undefined {
    const index = this.#sizes.findIndex((available) => available >= size);
    if (index < 0) return undefined;
    const start = this.#starts[index]!;
    const rest = this.#sizes[index]! - size;
    if (rest === 0) {
      this.#starts.splice(index, 1);
      this.#sizes.splice(index, 1);
    } else {
      this.#starts[index] = start + size;
      this.#sizes[index] = rest;
    }
    return start;
  }

  /** Adds the block `[start, start + size)`. */
  give(start: number, size: number): void {
    const next = this.#firstAfter(start);
    const mergesBefore = next > 0 && this.#starts[next - 1]! + this.#sizes[next - 1]! === start;
    const mergesAfter = this.#starts[next] === start + size;
    if (mergesBefore) {
      this.#sizes[next - 1]! += size + (mergesAfter ? this.#sizes[next]! : 0);
      if (mergesAfter) {
        this.#starts.splice(next, 1);
        this.#sizes.splice(next, 1);
      }
    } else if (mergesAfter) {
      this.#starts[next] = start;
      this.#sizes[next]! += size;
    } else {
      this.#starts.splice(next, 0, start);
      this.#sizes.splice(next, 0, size);
    }
  }

  /** Bytes that are free just before `end`. */
  freeBefore(end: number): number {
    const last = this.#starts.length - 1;
    return last >= 0 && this.#starts[last]! + this.#sizes[last]! === end ? this.#sizes[last]! : 0;
  }

  /** Position of the first block that starts after `address`. */
  #firstAfter(address: number): number {
    let [low, high] = [0, this.#starts.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#starts[middle]! > address) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
