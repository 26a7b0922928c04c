import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { dtypes, type DType, type HostArray } from "../src/dtype.ts";
import { storeAs } from "../src/random/chunks.ts";
import {
  fillBernoulli,
  fillBernoulliTensor,
  fillExponential,
  fillNormal,
  fillRandint,
  fillRandom,
  fillRandomFrom,
  fillUniform,
  Generator,
  keepFactor,
  loaderSeed,
  multinomial,
  randpermInto,
} from "../src/random/index.ts";

interface Step {
  readonly draw: string;
  readonly dtype: DType;
  readonly sizes: readonly number[];
  readonly results: readonly string[];
  readonly low: number | string;
  readonly high: number | string;
  readonly mean: number;
  readonly std: number;
  readonly p: number;
  readonly rate: number;
  readonly probabilityDtype: DType;
  readonly rows: number;
  readonly categories: number;
  readonly samples: number;
  readonly replacement: boolean;
}

interface Case {
  readonly seed: string;
  readonly steps: readonly Step[];
  readonly state: string;
  readonly spare: string | null;
}

const path = new URL("./fixtures/random-streams.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(path, "utf8")) as { readonly cases: readonly Case[] };

function arrayOf(dtype: DType, values: readonly number[]): HostArray {
  const array = new dtypes[dtype].hostArray(values.length);
  storeAs(dtype, Float64Array.from(values), array, 0);
  return array;
}

function weights({ dtype, rows, categories }: Step): HostArray {
  const values = Array.from({ length: rows * categories }, (_, i) =>
    i % 11 === 3 ? 0 : (((i * 619) % 1000) + 1) / 1024,
  );
  return arrayOf(dtype, values);
}

function draw(generator: Generator, step: Step, n: number): HostArray {
  const { dtype, low, high, mean, std } = step;
  const out = new dtypes[dtype].hostArray(n);
  const probabilities = Array.from({ length: n }, (_, i) => ((i * 37) % 101) / 100);
  switch (step.draw) {
    case "uniform":
      fillUniform(generator, out, dtype, Number(low), Number(high));
      break;
    case "normal":
      fillNormal(generator, out, dtype, mean, std);
      break;
    case "normalStrided":
      fillNormal(generator, out, dtype, mean, std, false);
      break;
    case "randint":
      fillRandint(generator, out, dtype, BigInt(low), BigInt(high));
      break;
    case "random":
      fillRandom(generator, out, dtype);
      break;
    case "randomFrom":
      fillRandomFrom(generator, out, dtype, BigInt(low));
      break;
    case "bernoulli":
      fillBernoulli(generator, out, dtype, step.p);
      break;
    case "bernoulliTensor": {
      const { probabilityDtype } = step;
      const p = arrayOf(probabilityDtype, probabilities);
      fillBernoulliTensor(generator, out, dtype, p, probabilityDtype);
      break;
    }
    case "dropout":
      fillBernoulli(generator, out, dtype, 1 - step.p, keepFactor(step.p, dtype));
      break;
    case "exponential":
      fillExponential(generator, out, dtype, step.rate);
      break;
    case "randperm":
      randpermInto(generator, out, dtype);
      break;
    case "multinomial":
      return multinomial(generator, weights(step), dtype, step);
    case "loaderSeed":
      return BigInt64Array.of(loaderSeed(generator));
  }
  return out;
}

function bytesOf(array: HostArray): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
}

function digest(bytes: Uint8Array): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, 16);
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}

function doubles(text: string): Float64Array {
  return new Float64Array(Uint8Array.from(Buffer.from(text, "hex")).buffer);
}

/** float64 results that pass through log, sin and cos follow the C library to a few ulp of std. */
function isApproximate(step: Step): boolean {
  return step.dtype === "float64" && /^(normal|exponential)/.test(step.draw);
}

function isClose(got: HostArray, wanted: Float64Array, step: Step): boolean {
  return wanted.every((want, i) => {
    const scale = step.draw === "exponential" ? want : step.std * 4 + Math.abs(step.mean);
    return Math.abs(Number(got[i]) - want) <= 2 * Number.EPSILON * scale;
  });
}

function isEqual(got: HostArray, wanted: string, step: Step): boolean {
  if (isApproximate(step)) return isClose(got, doubles(wanted), step);
  const bytes = bytesOf(got);
  return wanted === (wanted.startsWith("#") ? `#${digest(bytes)}` : hex(bytes));
}

function isSpareClose(state: Uint8Array<ArrayBuffer>, wanted: string | null): boolean {
  const spare = new DataView(state.buffer).getFloat64(5024, true);
  const want = wanted === null ? 0 : (doubles(wanted)[0] ?? Number.NaN);
  return Math.abs(spare - want) <= 8 * Number.EPSILON;
}

function title({ seed, steps }: Case): string {
  const [first] = steps;
  if (first === undefined) return `seed ${seed}: no draw`;
  const { sizes: _, results: __, ...shown } = first;
  const more = steps.length > 1 ? ` and ${steps.length - 1} more` : "";
  return `seed ${seed}: ${Object.values(shown).join(" ")}${more}`;
}

describe("streams equal PyTorch's", () => {
  test.each(cases.map((item, i) => [`${i}: ${title(item)}`, item] as const))("%s", (_, item) => {
    const generator = new Generator().manualSeed(BigInt(item.seed));
    const different = item.steps.flatMap((step) =>
      step.sizes.filter((n, i) => !isEqual(draw(generator, step, n), step.results[i] ?? "", step)),
    );
    expect(different, "sizes with other samples").toEqual([]);
    const state = generator.getState();
    expect(isSpareClose(state, item.spare)).toBe(true);
    state.fill(0, 5024, 5032);
    expect(digest(state)).toBe(item.state);
  });
});
