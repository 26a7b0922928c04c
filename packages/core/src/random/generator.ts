import { ArgumentError, FormatError } from "../errors.ts";
import { Mt19937, STATE_WORDS } from "./mt19937.ts";

/** Bytes in a generator's state. */
const STATE_BYTES = 5056;

/** Offsets of PyTorch's `CPUGeneratorImplState`, little-endian. */
const offset = {
  seed: 0,
  left: 8,
  seeded: 12,
  next: 16,
  words: 24,
  spareNormal: 5024,
  hasSpareNormal: 5040,
} as const;

/** The seed of a new `torch.Generator()`. */
const UNSEEDED = 67280421310721n;

function seedBits(seed: number | bigint): bigint {
  const integer =
    typeof seed === "bigint" ? seed : Number.isFinite(seed) ? BigInt(Math.trunc(seed)) : undefined;
  if (integer === undefined || integer < -(2n ** 63n) || integer >= 2n ** 64n) {
    throw new ArgumentError(
      `manualSeed: expected a seed from -2^63 to 2^64 - 1, got ${String(seed)}`,
    );
  }
  return BigInt.asUintN(64, integer);
}

/** 64 random bits from the operating system. */
export function entropy(): bigint {
  return globalThis.crypto.getRandomValues(new BigUint64Array(1))[0]!;
}

/**
 * A source of random numbers whose streams equal those of PyTorch's CPU generator.
 *
 * @example
 * const generator = new Generator().manualSeed(0);
 * rand(2, 3, { generator });
 * @see torch.Generator
 */
export class Generator {
  /** The words behind every draw. For sampling code. */
  readonly engine: Mt19937 = new Mt19937();
  /**
   * The second value of the last Box-Muller pair, standard normal; NaN when there is none. It
   * outlives every draw but a serial normal one, as in PyTorch. For sampling code.
   */
  spareNormal: number = Number.NaN;
  #seed = 0n;

  /** A generator seeded with PyTorch's default seed, 67280421310721. */
  constructor() {
    this.manualSeed(UNSEEDED);
  }

  /**
   * Restarts the stream of `seed`.
   *
   * @param seed - -2⁶³ … 2⁶⁴ - 1; a fraction is cut off, a negative one counts modulo 2⁶⁴. The low
   *   32 bits choose the stream
   * @throws {ArgumentError} `manualSeed: expected a seed from -2^63 to 2^64 - 1, got NaN`
   */
  manualSeed(seed: number | bigint): this {
    this.#seed = seedBits(seed);
    this.engine.seed(Number(BigInt.asUintN(32, this.#seed)));
    this.spareNormal = Number.NaN;
    return this;
  }

  /** Seeds from the operating system's randomness and returns the seed, 64 bits. */
  seed(): bigint {
    this.manualSeed(entropy());
    return this.#seed;
  }

  /** The seed the stream was started with, 0 … 2⁶⁴ - 1. */
  initialSeed(): bigint {
    return this.#seed;
  }

  /** The whole state, byte for byte what `torch.Generator.get_state()` gives: 5056 bytes. */
  getState(): Uint8Array<ArrayBuffer> {
    const bytes = new Uint8Array(STATE_BYTES);
    const view = new DataView(bytes.buffer);
    const { next, state } = this.engine;
    view.setBigUint64(offset.seed, this.#seed, true);
    view.setInt32(offset.left, next === 0 ? 1 : STATE_WORDS + 1 - next, true);
    view.setInt32(offset.seeded, 1, true);
    view.setBigUint64(offset.next, BigInt(next), true);
    for (let i = 0; i < STATE_WORDS; i++) view.setInt32(offset.words + 8 * i, state[i]!, true);
    if (!Number.isNaN(this.spareNormal)) {
      view.setFloat64(offset.spareNormal, this.spareNormal, true);
      view.setInt32(offset.hasSpareNormal, 1, true);
    }
    return bytes;
  }

  /**
   * Continues from a state of `getState()` or of PyTorch's CPU generator.
   *
   * @throws {FormatError} `setState: expected the 5056 bytes of a CPU generator's state, got 16 bytes`
   */
  setState(bytes: Uint8Array): this {
    const { length } = bytes;
    if (length !== STATE_BYTES) {
      throw new FormatError(
        `setState: expected the ${STATE_BYTES} bytes of a CPU generator's state, got ${length} bytes`,
      );
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, STATE_BYTES);
    const left = view.getInt32(offset.left, true);
    const next = Number(view.getBigUint64(offset.next, true));
    const isFresh = next === 0 && left === 1;
    const isInBlock = next >= 1 && next <= STATE_WORDS && left === STATE_WORDS + 1 - next;
    if (view.getInt32(offset.seeded, true) !== 1 || !(isFresh || isInBlock)) {
      throw new FormatError(
        `setState: expected the state of a seeded mt19937 generator, got one with ${left} words ` +
          `left and the next word ${next}`,
      );
    }
    this.#seed = view.getBigUint64(offset.seed, true);
    for (let i = 0; i < STATE_WORDS; i++) {
      this.engine.state[i] = view.getInt32(offset.words + 8 * i, true);
    }
    this.engine.resume(next);
    const hasSpare = view.getInt32(offset.hasSpareNormal, true) !== 0;
    this.spareNormal = hasSpare ? view.getFloat64(offset.spareNormal, true) : Number.NaN;
    return this;
  }

  /** A second generator that goes on exactly as this one would. */
  clone(): Generator {
    return new Generator().setState(this.getState());
  }
}
