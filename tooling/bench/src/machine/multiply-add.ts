import { readFileSync } from "node:fs";
import { join } from "node:path";
import { mean } from "../statistics.ts";

/** `relaxed` multiplies and adds in one instruction, `simd` in two. */
export type Variant = "relaxed" | "simd";

/** Multiplies and adds in registers alone; returns how many floating-point operations that were. */
export type MultiplyAddLoop = (rounds: number) => number;

interface Exports {
  readonly __wbindgen_start: () => void;
  readonly multiply_add_peak: MultiplyAddLoop;
}

const folder = join(
  import.meta.dirname,
  "..",
  "..",
  "..",
  "..",
  "packages",
  "backend-wasm",
  "wasm",
);
const PAGES = 256;

/** What the kernels import; the loop uses none of it. */
function importsOf(module: WebAssembly.Module): WebAssembly.ModuleImports {
  const memory = new WebAssembly.Memory({ initial: PAGES, maximum: 2 ** 16 });
  return Object.fromEntries(
    WebAssembly.Module.imports(module).map(({ name, kind }) => [
      name,
      kind === "memory" ? memory : () => 0,
    ]),
  );
}

/**
 * The loop that the kernels of a variant carry for such comparisons. It is assembly, so no compiler
 * changes it.
 */
export async function multiplyAddLoop(variant: Variant): Promise<MultiplyAddLoop> {
  const module = await WebAssembly.compile(readFileSync(join(folder, `t_${variant}.wasm`)));
  const instance = await WebAssembly.instantiate(module, { env: importsOf(module) });
  const exports = instance.exports as WebAssembly.Exports & Exports;
  exports.__wbindgen_start();
  return exports.multiply_add_peak;
}

const ROUNDS = 50_000;
/** Each takes a tenth of a millisecond. */
const REPETITIONS = 200;

const loops = new Map<Variant, MultiplyAddLoop>();

async function loopOf(variant: Variant): Promise<MultiplyAddLoop> {
  const loop = loops.get(variant) ?? (await multiplyAddLoop(variant));
  loops.set(variant, loop);
  return loop;
}

/** What each of many short runs on one core computed, and how long it took. */
async function shortRuns(variant: Variant): Promise<readonly { operations: number; ms: number }[]> {
  const loop = await loopOf(variant);
  return Array.from({ length: REPETITIONS }, () => {
    const start = performance.now();
    const operations = loop(ROUNDS);
    return { operations, ms: performance.now() - start };
  });
}

/** GFLOP/s of one core that multiplies and adds in registers alone: the best of many short runs. */
export async function multiplyAddPeak(variant: Variant): Promise<number> {
  const runs = await shortRuns(variant);
  return Math.max(...runs.map(({ operations, ms }) => operations / ms / 1e6));
}

/** GFLOP/s of one core now: the mean of as many runs, which is lower while something else shares the core. */
export async function multiplyAddSpeed(): Promise<number> {
  const runs = await shortRuns("relaxed");
  return mean(runs.map(({ operations }) => operations)) / mean(runs.map(({ ms }) => ms)) / 1e6;
}
