import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import type { Weights } from "../data.ts";
import type { Case } from "../library.ts";

export function tensorOf({ data, shape }: Weights): tf.Tensor {
  return tf.tensor(data, [...shape], "float32");
}

/** On a device that computes after the call, a promise for its end. */
function finished(): Promise<undefined> | undefined {
  const backend = tf.backend();
  if (!("submitQueue" in backend)) return undefined;
  const device = backend as WebGPUBackend;
  device.ensureCommandEncoderReady();
  device.endComputePassEncoder();
  device.submitQueue();
  return device.queue.onSubmittedWorkDone();
}

/** A case whose step is one expression. */
export function expression(
  evaluate: () => tf.Tensor | tf.Tensor[],
  reduce: (values: ArrayLike<number>) => number,
): Case {
  return {
    step() {
      tf.tidy(() => {
        evaluate();
      });
      return finished();
    },
    check: () =>
      Promise.all(
        [tf.tidy(evaluate)].flat().map(async (result) => {
          const values = await result.data<"float32">();
          result.dispose();
          return reduce(values);
        }),
      ),
  };
}
