/** 32-bit words in the state of the Mersenne Twister. */
export const STATE_WORDS = 624;

/** The most words one `draw` gives. */
export const MOST_DRAWN = 2048;

const MIDDLE = 397;
const WRAP = STATE_WORDS - MIDDLE;
const MATRIX_A = 0x9908b0df;
const UPPER_BIT = 0x80000000;
const LOWER_BITS = 0x7fffffff;

const drawnWords = new Uint32Array(MOST_DRAWN);

function mix(high: number, low: number): number {
  return (((high & UPPER_BIT) | (low & LOWER_BITS)) >>> 1) ^ (-(low & 1) & MATRIX_A);
}

function temper(stateWord: number): number {
  let word = stateWord;
  word ^= word >>> 11;
  word ^= (word << 7) & 0x9d2c5680;
  word ^= (word << 15) & 0xefc60000;
  return (word ^ (word >>> 18)) >>> 0;
}

/**
 * The engine of PyTorch's CPU generator: MT19937 with the 32-bit seeding recurrence.
 *
 * @see Matsumoto, Nishimura: Mersenne Twister (ACM TOMACS 8, 1998)
 */
export class Mt19937 {
  readonly state: Int32Array = new Int32Array(STATE_WORDS);
  /** Words of the block already drawn; all of them when the next draw must make a new block. */
  #drawn = STATE_WORDS;
  /** No block was made since seeding. PyTorch's state tells this from a block that ran out. */
  #fresh = true;

  /** Starts the stream of the low 32 bits of `seed`. */
  seed(seed: number): void {
    const { state } = this;
    state[0] = seed;
    for (let i = 1; i < STATE_WORDS; i++) {
      const previous = state[i - 1]!;
      state[i] = Math.imul(1812433253, previous ^ (previous >>> 30)) + i;
    }
    this.#fresh = true;
    this.#drawn = STATE_WORDS;
  }

  /** How many words of the current block are drawn, 0 … 624, as PyTorch's state stores it. */
  get next(): number {
    return this.#fresh ? 0 : this.#drawn;
  }

  /** Continues from words put into `state`, of which `next` are drawn (0: none since seeding). */
  resume(next: number): void {
    this.#fresh = next === 0;
    this.#drawn = this.#fresh ? STATE_WORDS : next;
  }

  /** The next word of the stream, uniform in [0, 2³²). */
  nextWord(): number {
    if (this.#drawn === STATE_WORDS) this.#twist();
    return temper(this.state[this.#drawn++]!);
  }

  /**
   * The next `count` ≤ 2048 words, in a buffer that holds them until the next call on any engine.
   * Several times faster per word than `nextWord`.
   */
  draw(count: number): Uint32Array {
    const { state } = this;
    let filled = 0;
    while (filled < count) {
      if (this.#drawn === STATE_WORDS) this.#twist();
      const shift = this.#drawn - filled;
      const end = Math.min(count, STATE_WORDS - shift);
      for (; filled < end; filled++) drawnWords[filled] = temper(state[shift + filled]!);
      this.#drawn = shift + filled;
    }
    return drawnWords;
  }

  /** Passes over `count` words. */
  skip(count: number): void {
    let left = count;
    while (left > 0) {
      if (this.#drawn === STATE_WORDS) this.#twist();
      const passed = Math.min(left, STATE_WORDS - this.#drawn);
      this.#drawn += passed;
      left -= passed;
    }
  }

  /** Makes the next block of words in place. */
  #twist(): void {
    const { state } = this;
    for (let i = 0; i < WRAP; i++) state[i] = state[i + MIDDLE]! ^ mix(state[i]!, state[i + 1]!);
    for (let i = WRAP; i < STATE_WORDS - 1; i++) {
      state[i] = state[i - WRAP]! ^ mix(state[i]!, state[i + 1]!);
    }
    state[STATE_WORDS - 1] = state[MIDDLE - 1]! ^ mix(state[STATE_WORDS - 1]!, state[0]!);
    this.#fresh = false;
    this.#drawn = 0;
  }
}
