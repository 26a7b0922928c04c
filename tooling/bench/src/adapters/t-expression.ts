import { type Tensor, scope, tensor } from "@t/core";
import type { Weights } from "../data.ts";
import { type Case, inBrowser } from "../library.ts";

export function tensorOf({ data, shape }: Weights): Tensor {
  return tensor(data).view(...shape);
}

/**
 * The step of a case that has no `await`. Nothing can collect what a synchronous loop in a browser
 * drops: there users take a scope.
 */
export function synchronous(step: () => unknown): () => unknown {
  if (!inBrowser) return step;
  return () => {
    let result: unknown;
    scope(() => {
      result = step();
    });
    return result;
  };
}

/** On a device that computes after the call, a promise for its end. */
function finished([result]: readonly Tensor[]): Promise<void> | undefined {
  const { backend } = result!.storage.memory;
  return backend.manifest.memory === "device" ? backend.sync() : undefined;
}

/** A case whose step is one expression. */
export function expression(
  evaluate: () => Tensor,
  reduce: (values: ArrayLike<number>) => number,
): Case {
  return expressions(() => [evaluate()], reduce);
}

/** A case whose step has several results. They are asked for: what nobody asks for is not always computed. */
export function expressions(
  evaluate: () => readonly Tensor[],
  reduce: (values: ArrayLike<number>) => number,
): Case {
  return {
    step: synchronous(() => {
      const results = evaluate();
      for (const { storage } of results) storage.settle();
      return finished(results);
    }),
    check: () =>
      Promise.all(evaluate().map(async (each) => reduce((await each.data()) as Float32Array))),
  };
}
