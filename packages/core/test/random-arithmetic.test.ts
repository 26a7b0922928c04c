import { describe, expect, test } from "vitest";
import { fma32, fma64 } from "../src/random/fused-multiply-add.ts";
import { Generator } from "../src/random/generator.ts";
import { moduloOfWords } from "../src/random/modulo.ts";
import { shuffle, shuffleInsideOut } from "../src/random/permutation.ts";

const engine = new Generator().manualSeed(2024).engine;

const EXPONENT = 1074n;

/** A finite double times 2¹⁰⁷⁴, an integer. */
function scaled(x: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const bits = view.getBigUint64(0);
  const exponent = (bits >> 52n) & 0x7ffn;
  const fraction = bits & (2n ** 52n - 1n);
  const magnitude = exponent === 0n ? fraction : (fraction | (1n << 52n)) << (exponent - 1n);
  return x < 0 ? -magnitude : magnitude;
}

/** `value` / 2^shift rounded to `precision` bits, ties to even, computed in integers. */
function rounded(value: bigint, shift: bigint, precision: number): number {
  const magnitude = value < 0n ? -value : value;
  const dropped = BigInt(Math.max(magnitude.toString(2).length - precision, 0));
  const unit = 1n << dropped;
  let kept = magnitude >> dropped;
  const twiceRest = (magnitude & (unit - 1n)) * 2n;
  if (twiceRest > unit || (twiceRest === unit && (kept & 1n) === 1n)) kept += 1n;
  const result = Number(kept) * 2 ** Number(dropped - shift);
  return value < 0n ? -result : result;
}

function exactly(a: number, b: number, c: number, precision: number): number {
  const sum = scaled(a) * scaled(b) + (scaled(c) << EXPONENT);
  return rounded(sum, 2n * EXPONENT, precision);
}

function randomNumber(bits: number): number {
  const sign = engine.nextWord() & 1 ? -1 : 1;
  const high = engine.nextWord() & 0x1fffff;
  const mantissa = (high * 2 ** 32 + engine.nextWord()) * 2 ** -53;
  const short = Math.trunc(mantissa * 2 ** bits) * 2 ** -bits;
  return sign * short * 2 ** ((engine.nextWord() % 40) - 20);
}

describe("fused multiply-add", () => {
  test("fma32 rounds once", () => {
    for (let i = 0; i < 5000; i++) {
      const [a, b] = [randomNumber(24), randomNumber(1 + (i % 24))];
      const c = i % 3 === 0 ? Math.fround(-a * b) : randomNumber(24);
      expect(fma32(a, b, c) + 0).toBe(exactly(a, b, c, 24));
    }
  });

  test("fma32 decides the middle of two floats by what the double lost", () => {
    const lost = 2 ** -60;
    const middle = 1 + 2 ** -24;
    expect(fma32(lost, 1, middle)).toBe(1 + 2 ** -23);
    expect(fma32(-lost, 1, middle)).toBe(1);
    expect(fma32(0, 1, middle)).toBe(1);
  });

  test("fma64 rounds once", () => {
    for (let i = 0; i < 5000; i++) {
      const [a, b] = [randomNumber(53), randomNumber(1 + (i % 53))];
      const c = i % 3 === 0 ? -a * b : randomNumber(53) * 2 ** -(i % 60);
      expect(fma64(a, b, c) + 0).toBe(exactly(a, b, c, 53));
    }
  });

  test("extreme values stay what a plain multiplication and addition give", () => {
    expect(fma64(1e308, 10, 1)).toBe(Infinity);
    expect(fma64(1e-200, 1e-200, 1)).toBe(1);
    expect(fma64(1e300, 0.5, -1e300)).toBe(-5e299);
    expect(fma32(3e38, 10, 1)).toBe(Infinity);
    expect(fma64(-0, 1, 0)).toBe(0);
    expect(fma64(Number.NaN, 1, 0)).toBeNaN();
  });
});

describe("integers from words", () => {
  test("moduloOfWords is the remainder of the 64-bit number", () => {
    for (let i = 0; i < 5000; i++) {
      const high = engine.nextWord();
      const low = engine.nextWord();
      const divisor = i % 5 === 0 ? 2 ** 32 - (i % 7) : (engine.nextWord() >>> (i % 31)) + 1;
      const whole = (BigInt(high) << 32n) | BigInt(low);
      expect(moduloOfWords(high, low, divisor)).toBe(Number(whole % BigInt(divisor)));
    }
    expect(moduloOfWords(0xffffffff, 0xffffffff, 2 ** 32)).toBe(0xffffffff);
    expect(moduloOfWords(0xffffffff, 0xffffffff, 1)).toBe(0);
  });

  test("both shuffles follow their definition", () => {
    const generator = new Generator().manualSeed(1);
    const n = 5000;
    const order = new Uint32Array(n);
    shuffleInsideOut(generator.engine, order);
    const replay = new Generator().manualSeed(1).engine;
    const expected: number[] = [];
    for (let i = 0; i < n; i++) {
      const high = BigInt(replay.nextWord());
      const other = Number(((high << 32n) | BigInt(replay.nextWord())) % BigInt(i + 1));
      expected[i] = expected[other] ?? i;
      expected[other] = i;
    }
    expect([...order]).toEqual(expected);
    shuffle(generator.engine, order);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
  });
});
