import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import {
  defaultGenerator,
  fillNormal,
  fillUniform,
  Generator,
  getRngState,
  initialSeed,
  manualSeed,
  seed,
  setRngState,
} from "../src/random/index.ts";

function uniforms(generator: Generator, n: number): Float32Array {
  const out = new Float32Array(n);
  fillUniform(generator, out, "float32");
  return out;
}

describe("Generator", () => {
  test("starts with PyTorch's default seed", () => {
    expect(new Generator().initialSeed()).toBe(67280421310721n);
  });

  test.each([
    [5, 5n],
    [-1, 2n ** 64n - 1n],
    [2.9, 2n],
    [-2.9, 2n ** 64n - 2n],
    [2n ** 64n - 1n, 2n ** 64n - 1n],
    [-(2n ** 63n), 2n ** 63n],
  ])("manualSeed(%s) keeps 64 bits", (given, kept) => {
    expect(new Generator().manualSeed(given).initialSeed()).toBe(kept);
  });

  test.each([
    [Number.NaN, "NaN"],
    [Infinity, "Infinity"],
    [2n ** 64n, "18446744073709551616"],
    [-(2n ** 63n) - 1n, "-9223372036854775809"],
  ])("manualSeed(%s) is refused", (given, shown) => {
    const message = `manualSeed: expected a seed from -2^63 to 2^64 - 1, got ${shown}`;
    expect(() => new Generator().manualSeed(given)).toThrow(message);
  });

  test("the low 32 bits choose the stream", () => {
    const a = new Generator().manualSeed(5);
    const b = new Generator().manualSeed(2n ** 32n + 5n);
    expect(uniforms(a, 100)).toEqual(uniforms(b, 100));
  });

  test("a state goes on where it was taken, from any position", () => {
    for (const drawn of [0, 1, 7, 623, 624, 625, 1248, 5000]) {
      const generator = new Generator().manualSeed(drawn);
      uniforms(generator, drawn);
      fillNormal(generator, new Float32Array(1), "float32");
      const state = generator.getState();
      const copy = generator.clone();
      const next = new Float32Array(3);
      fillNormal(generator, next, "float32");
      const rest = uniforms(generator, 1500);

      const restored = new Generator().setState(state);
      expect(restored.getState()).toEqual(state);
      for (const other of [restored, copy]) {
        const again = new Float32Array(3);
        fillNormal(other, again, "float32");
        expect(again).toEqual(next);
        expect(uniforms(other, 1500)).toEqual(rest);
        expect(other.getState()).toEqual(generator.getState());
      }
    }
  });

  test("a fresh state and one whose block ran out are PyTorch's bytes", () => {
    const digest = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
    const generator = new Generator().manualSeed(0);
    expect(digest(generator.getState())).toMatch(/^1ccf17250133dec5/);
    uniforms(generator, 624);
    expect(digest(generator.getState())).toMatch(/^484720ea4ef85e46/);
  });

  test("a state that is none is refused", () => {
    const generator = new Generator();
    expect(() => generator.setState(new Uint8Array(16))).toThrow(
      "setState: expected the 5056 bytes of a CPU generator's state, got 16 bytes",
    );
    expect(() => generator.setState(new Uint8Array(5056))).toThrow(
      "setState: expected the state of a seeded mt19937 generator, got one with 0 words left and the next word 0",
    );
    const state = generator.getState();
    state[16] = 3;
    expect(() => generator.setState(state)).toThrow(
      "setState: expected the state of a seeded mt19937 generator, got one with 1 words left and the next word 3",
    );
  });

  test("words drawn singly, in bulk and skipped are one stream", () => {
    const single = new Generator().manualSeed(3).engine;
    const bulk = new Generator().manualSeed(3).engine;
    for (const count of [1, 600, 100, 0, 2048, 623, 1]) {
      const words = Array.from({ length: count }, () => single.nextWord());
      expect([...bulk.draw(count).subarray(0, count)]).toEqual(words);
      for (let i = 0; i < count; i++) single.nextWord();
      bulk.skip(count);
      expect(bulk.next).toBe(single.next);
    }
  });
});

describe("the default generator", () => {
  test("manualSeed, initialSeed and the state functions act on it", () => {
    expect(manualSeed(7)).toBe(defaultGenerator());
    expect(initialSeed()).toBe(7n);
    const state = getRngState();
    const first = uniforms(defaultGenerator(), 10);
    setRngState(state);
    expect(uniforms(defaultGenerator(), 10)).toEqual(first);
    expect(uniforms(new Generator().manualSeed(7), 10)).toEqual(first);
  });

  test("seed() draws a new seed and returns it", () => {
    const drawn = seed();
    expect(initialSeed()).toBe(drawn);
    expect(seed()).not.toBe(drawn);
  });
});
