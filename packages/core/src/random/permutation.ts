import type { DType, HostArray } from "../dtype.ts";
import { storeAs } from "./chunks.ts";
import type { Generator } from "./generator.ts";
import { MOST_DRAWN, type Mt19937 } from "./mt19937.ts";
import { moduloOfWords } from "./modulo.ts";

/** From here on 32 random bits would favour some positions too much, and PyTorch draws 64. */
const LARGE = Math.floor(0xffffffff / 20);

/**
 * Fills `out` with a random order of 0 … n - 1, n = `out.length`. Takes n - 1 words, from
 * 214,748,364 elements on 2n.
 *
 * @param dtype - must be able to hold n - 1; it does not change the order
 * @see torch.randperm
 */
export function randpermInto(generator: Generator, out: HostArray, dtype: DType): void {
  const n = out.length;
  const order =
    out instanceof Int32Array ? new Uint32Array(out.buffer, out.byteOffset, n) : new Uint32Array(n);
  if (n < LARGE) shuffle(generator.engine, order);
  else shuffleInsideOut(generator.engine, order);
  if (!(out instanceof Int32Array)) storeAs(dtype, order, out, 0);
}

/** Fisher and Yates's shuffle from the front, with one word per element. */
export function shuffle(engine: Mt19937, order: Uint32Array): void {
  const n = order.length;
  for (let i = 0; i < n; i++) order[i] = i;
  for (let start = 0; start < n - 1; start += MOST_DRAWN) {
    const end = Math.min(start + MOST_DRAWN, n - 1);
    const words = engine.draw(end - start);
    for (let i = start; i < end; i++) {
      const other = i + (words[i - start]! % ((n - i) >>> 0));
      const kept = order[i]!;
      order[i] = order[other]!;
      order[other] = kept;
    }
  }
}

/** The "inside-out" shuffle, with two words per element. */
export function shuffleInsideOut(engine: Mt19937, order: Uint32Array): void {
  for (let i = 0; i < order.length; i++) {
    const high = engine.nextWord();
    const other = moduloOfWords(high, engine.nextWord(), i + 1);
    order[i] = order[other]!;
    order[other] = i;
  }
}
