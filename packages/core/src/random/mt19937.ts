/** 32-bit words in the state of the Mersenne Twister. */
export const STATE_WORDS = 624;

const MIDDLE = 397;
const MATRIX_A = 0x9908b0df;
const UPPER_BIT = 0x80000000;
const LOWER_BITS = 0x7fffffff;

function mix(high: number, low: number): number {
  return (((high & UPPER_BIT) | (low & LOWER_BITS)) >>> 1) ^ (-(low & 1) & MATRIX_A);
}

/**
 * The engine of PyTorch's CPU generator: MT19937 with the 32-bit seeding recurrence.
 *
 * Words are tempered a block of 624 at a time, so that drawing one is a load and a compare.
 *
 * @see Matsumoto, Nishimura: Mersenne Twister (ACM TOMACS 8, 1998)
 */
export class Mt19937 {
  readonly state: Int32Array = new Int32Array(STATE_WORDS);
  /** The tempered words of the current block. */
  readonly #words: Uint32Array = new Uint32Array(STATE_WORDS);
  /** Words of the block already drawn; all of them when the next draw must make a new block. */
  #drawn = STATE_WORDS;
  /** No block was made since seeding. PyTorch's state tells this from a block that ran out. */
  #fresh = true;

  /** Starts the stream of the low 32 bits of `seed`. */
  seed(seed: number): void {
    const { state } = this;
    state[0] = seed;
    let previous = seed | 0;
    for (let i = 1; i < STATE_WORDS; i++) {
      previous = (Math.imul(1812433253, previous ^ (previous >>> 30)) + i) | 0;
      state[i] = previous;
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
    this.#temper();
  }

  /** The next word of the stream, uniform in [0, 2³²). */
  nextWord(): number {
    if (this.#drawn === STATE_WORDS) this.#nextBlock();
    return this.#words[this.#drawn++]!;
  }

  /** Passes over `count` words. */
  skip(count: number): void {
    for (let i = 0; i < count; i++) this.nextWord();
  }

  #nextBlock(): void {
    const { state } = this;
    const wrap = STATE_WORDS - MIDDLE;
    for (let i = 0; i < wrap; i++) state[i] = state[i + MIDDLE]! ^ mix(state[i]!, state[i + 1]!);
    for (let i = wrap; i < STATE_WORDS - 1; i++) {
      state[i] = state[i - wrap]! ^ mix(state[i]!, state[i + 1]!);
    }
    state[STATE_WORDS - 1] = state[MIDDLE - 1]! ^ mix(state[STATE_WORDS - 1]!, state[0]!);
    this.#fresh = false;
    this.#drawn = 0;
    this.#temper();
  }

  #temper(): void {
    const { state } = this;
    const words = this.#words;
    for (let i = 0; i < STATE_WORDS; i++) {
      let word = state[i]!;
      word ^= word >>> 11;
      word ^= (word << 7) & 0x9d2c5680;
      word ^= (word << 15) & 0xefc60000;
      words[i] = word ^ (word >>> 18);
    }
  }
}
