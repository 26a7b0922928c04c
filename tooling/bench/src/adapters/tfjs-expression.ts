import * as tf from "@tensorflow/tfjs-core";
import type { Weights } from "../data.ts";
import type { Case } from "../library.ts";

export function tensorOf({ data, shape }: Weights): tf.Tensor {
  return tf.tensor(data, [...shape], "float32");
}

/** A case whose step is one expression. */
export function expression(
  evaluate: () => tf.Tensor | tf.Tensor[],
  reduce: (values: ArrayLike<number>) => number,
): Case {
  const results = (): tf.Tensor[] => [evaluate()].flat();
  return {
    step() {
      tf.tidy(() => {
        evaluate();
      });
    },
    check: async () =>
      tf.tidy(() => results().map((result) => reduce(result.dataSync<"float32">()))),
  };
}
