import type { Generator } from "@t/core";
import type { Launch } from "../stream/launch.ts";

/**
 * The random words of an op, as a WGSL expression for group `i` of four elements. The stream is that of
 * the generator's seed; the op's place in it is drawn from the generator, so that its state says all.
 */
export function randomWords(launch: Launch, generator: Generator): string {
  const seed = generator.initialSeed();
  const [first, second] = generator.engine.draw(2);
  const pair = (low: number, high: number): string =>
    `vec2(${launch.word(low)}, ${launch.word(high)})`;
  const key = pair(Number(BigInt.asUintN(32, seed)), Number(seed >> 32n));
  return `philox(vec4(i, 0u, ${pair(first!, second!)}), ${key})`;
}

const WORD = 2 ** 32;

/**
 * Which of four words say yes, as an expression for a vector of `words`: each with probability `p`, of
 * which a word can tell apart 2³² + 1.
 */
export function chance(launch: Launch, p: number): (words: string) => string {
  const count = Math.round(p * WORD);
  const last = launch.word(Math.max(count - 1, 0));
  const any = launch.word(count === 0 ? 0 : 1);
  return (words) => `((${words} <= vec4(${last})) & vec4(${any} != 0u))`;
}
