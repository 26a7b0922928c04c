import { type Array as JaxArray, blockUntilReady, jit, numpy as np } from "@jax-js/jax";
import type { Weights } from "../data.ts";
import type { Case } from "../library.ts";

// Functions of jax-js consume their arguments: `ref` keeps one alive for another use.

export function arrayOf({ data, shape }: Weights): JaxArray {
  return np.array(data, { shape: [...shape], dtype: np.float32 });
}

/** Waits for results and gives their memory back. */
export async function settle(results: JaxArray[]): Promise<void> {
  await blockUntilReady(results);
  for (const result of results) result.dispose();
}

/** A case whose step is one compiled function of `inputs` with one result. */
export function compiled(
  inputs: readonly JaxArray[],
  evaluate: (...inputs: JaxArray[]) => JaxArray,
  reduce: (values: ArrayLike<number>) => number,
): Case {
  return compiledAll(inputs, (...inputs) => [evaluate(...inputs)], reduce);
}

/** A case whose step is one compiled function of `inputs`. */
export function compiledAll(
  inputs: readonly JaxArray[],
  evaluate: (...inputs: JaxArray[]) => JaxArray[],
  reduce: (values: ArrayLike<number>) => number,
): Case {
  const run = jit(evaluate);
  const results = (): JaxArray[] => run(...inputs.map((each) => each.ref));
  return {
    step: () => settle(results()),
    check: () => Promise.all(results().map(async (result) => reduce(await result.data()))),
  };
}
