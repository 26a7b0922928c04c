import type { Generator } from "@t/core";

const MULTIPLIERS = [0xd2511f53n, 0xcd9e8d57n] as const;
const STEPS = [0x9e3779b9n, 0xbb67ae85n] as const;

type Words = readonly [number, number, number, number];

/** Philox4x32-10, written from its definition. */
export function philox(counter: Words, key: readonly [number, number]): Words {
  let [x, y, z, w] = counter.map(BigInt) as [bigint, bigint, bigint, bigint];
  let [first, second] = key.map(BigInt) as [bigint, bigint];
  for (let round = 0; round < 10; round++) {
    const a = MULTIPLIERS[0] * x;
    const b = MULTIPLIERS[1] * z;
    [x, y, z, w] = [(b >> 32n) ^ y ^ first, b, (a >> 32n) ^ w ^ second, a].map((word) =>
      BigInt.asUintN(32, word),
    ) as [bigint, bigint, bigint, bigint];
    first = BigInt.asUintN(32, first + STEPS[0]);
    second = BigInt.asUintN(32, second + STEPS[1]);
  }
  return [Number(x), Number(y), Number(z), Number(w)];
}

/** The words of the next `count` elements that a device draws with `generator`, which goes on. */
export function nextWords(generator: Generator, count: number): number[] {
  const [first, second] = generator.engine.draw(2);
  const seed = generator.initialSeed();
  const key = [Number(BigInt.asUintN(32, seed)), Number(seed >> 32n)] as const;
  const groups = Array.from({ length: Math.ceil(count / 4) }, (_, i) =>
    philox([i, 0, first!, second!], key),
  );
  return groups.flat().slice(0, count);
}
