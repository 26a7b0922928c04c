import type { OptimizerName } from "../src/options.ts";
import fixture from "./fixtures/torch-paths.json" with { type: "json" };

/** How losses differ from PyTorch's, each relative to PyTorch's. */
export interface Difference {
  /** The most from the losses of PyTorch's nearest path. */
  readonly fromPath: number;
  /** The most in the steps that PyTorch's own paths agree in. */
  readonly beforeParting: number;
}

/** Where PyTorch's own losses differ by so much, weights moved by one rounding have parted them. */
const PARTED = 1e-6;

function differences(losses: readonly number[], expected: readonly number[]): number[] {
  return expected.map((loss, i) => Math.abs((losses[i] ?? NaN) / loss - 1));
}

/** Compares the quickstart's losses with those that PyTorch has from weights moved by one rounding. */
export function differenceFromTorch(
  optimizer: OptimizerName,
  losses: readonly number[],
): Difference {
  const { paths } = fixture.runs.find((run) => run.optimizer === optimizer)!;
  const [first, ...others] = paths.map((path) => path.losses) as [number[], ...number[][]];
  const partings = others.map((path) => differences(path, first).findIndex((d) => d > PARTED));
  const parted = Math.min(first.length, ...partings);
  return {
    fromPath: Math.min(...paths.map((path) => Math.max(...differences(losses, path.losses)))),
    beforeParting: Math.max(...differences(losses, first).slice(0, parted)),
  };
}

/** What any device may differ by: the order of its additions decides which path it takes. */
export function isTolerated({ fromPath, beforeParting }: Difference): boolean {
  return fromPath < 1e-3 && beforeParting < 1e-5;
}
