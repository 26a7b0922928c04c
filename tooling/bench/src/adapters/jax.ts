import {
  type Array as JaxArray,
  blockUntilReady,
  defaultDevice,
  init,
  jit,
  lax,
  nn,
  numpy as np,
  tree,
  valueAndGrad,
} from "@jax-js/jax";
import { sumOfMagnitudes, training } from "../checks.ts";
import { type Weights, adam, cnnWeights, images, mlpWeights, oneHotLabels, sgd } from "../data.ts";
import { transposed } from "../layouts.ts";
import { type Case, type Library, threadsOf, inBrowser } from "../library.ts";
import { arrayOf, compiled } from "./jax-expression.ts";
import { operations } from "./jax-operations.ts";

// Functions of jax-js consume their arguments: `ref` keeps one alive for another use.

type Parameters = JaxArray[];
type Network = (parameters: Parameters, x: JaxArray) => JaxArray;
type Loss = (parameters: Parameters, x: JaxArray, y: JaxArray) => JaxArray;

function linear(x: JaxArray, weight: JaxArray, bias: JaxArray): JaxArray {
  return np.dot(x, weight).add(bias);
}

const mlp: Network = ([w1, b1, w2, b2, w3, b3], x) => {
  const hidden = nn.relu(linear(nn.relu(linear(x, w1!, b1!)), w2!, b2!));
  return linear(hidden, w3!, b3!);
};

function convolution(x: JaxArray, filter: JaxArray, bias: JaxArray): JaxArray {
  return nn.relu(lax.convGeneralDilated(x, filter, [1, 1], "VALID").add(bias));
}

const cnn: Network = ([c1, d1, c2, d2, w1, b1, w2, b2], x) => {
  const features = convolution(convolution(x, c1!, d1!), c2!, d2!);
  const flat = lax.reduceWindow(features, np.max, [2, 2], [2, 2]).reshape([-1, 9216]);
  return linear(nn.relu(linear(flat, w1!, b1!)), w2!, b2!);
};

/** Linear weights are `[in, out]` here. */
function columnsFirst(weights: Weights): Weights {
  return weights.shape.length === 2 ? transposed(weights) : weights;
}

function mlpParameters(): Parameters {
  return mlpWeights().map((each) => arrayOf(columnsFirst(each)));
}

/** A convolution's bias, by its place among the weights, broadcasts over height and width. */
function cnnParameters(): Parameters {
  return cnnWeights().map((each, i) =>
    arrayOf(i === 1 || i === 3 ? { ...each, shape: [...each.shape, 1, 1] } : columnsFirst(each)),
  );
}

function crossEntropy(network: Network): Loss {
  return (parameters, x, y) =>
    nn
      .logSoftmax(network(parameters, x))
      .mul(y)
      .sum()
      .mul(-1 / 64);
}

function batch(inputShape: readonly number[]): readonly [JaxArray, JaxArray] {
  return [
    arrayOf({ data: images(64), shape: [64, ...inputShape] }),
    arrayOf({ data: oneHotLabels(64), shape: [64, 10] }),
  ];
}

function trainMlp(): Case {
  const [x, y] = batch([784]);
  const lossAndGradients = valueAndGrad(crossEntropy(mlp));
  const update = jit((parameters: Parameters, x: JaxArray, y: JaxArray) => {
    const [loss, gradients] = lossAndGradients(tree.ref(parameters), x, y);
    const next = parameters.map((each, i) => each.sub(gradients[i]!.mul(sgd.learningRate)));
    return [next, loss] as [Parameters, JaxArray];
  });
  let parameters = mlpParameters();
  return training(async () => {
    const [next, loss] = update(parameters, x.ref, y.ref);
    parameters = next;
    await blockUntilReady(next);
    return (await loss.jsAsync()) as number;
  });
}

/** Adam by hand: jax-js has no optimizers of its own. */
function trainCnn(): Case {
  const { learningRate, beta1, beta2, epsilon } = adam;
  const [x, y] = batch([1, 28, 28]);
  const lossAndGradients = valueAndGrad(crossEntropy(cnn));
  type State = [parameters: Parameters, means: Parameters, squares: Parameters];
  const update = jit(
    (
      [parameters, means, squares]: State,
      stepSize: JaxArray,
      correction: JaxArray,
      x: JaxArray,
      y: JaxArray,
    ) => {
      const [loss, gradients] = lossAndGradients(tree.ref(parameters), x, y);
      const nextMeans = means.map((each, i) =>
        each.mul(beta1).add(gradients[i]!.ref.mul(1 - beta1)),
      );
      const nextSquares = squares.map((each, i) =>
        each.mul(beta2).add(np.square(gradients[i]!).mul(1 - beta2)),
      );
      const next = parameters.map((each, i) => {
        const root = np.sqrt(nextSquares[i]!.ref).mul(correction.ref).add(epsilon);
        return each.sub(nextMeans[i]!.ref.mul(stepSize.ref).div(root));
      });
      stepSize.dispose();
      correction.dispose();
      return [[next, nextMeans, nextSquares], loss] as [State, JaxArray];
    },
  );
  const zeros = (like: Parameters): Parameters => like.map(({ shape }) => np.zeros(shape));
  const parameters = cnnParameters();
  let state: State = [parameters, zeros(parameters), zeros(parameters)];
  let steps = 0;
  return training(async () => {
    steps++;
    const stepSize = np.array(learningRate / (1 - beta1 ** steps));
    const correction = np.array(1 / Math.sqrt(1 - beta2 ** steps));
    const [next, loss] = update(state, stepSize, correction, x.ref, y.ref);
    state = next;
    await blockUntilReady(next);
    return (await loss.jsAsync()) as number;
  });
}

function infer(
  network: Network,
  parameters: Parameters,
  count: number,
  inputShape: readonly number[],
): Case {
  const x = arrayOf({ data: images(count), shape: [count, ...inputShape] });
  return compiled([x, ...parameters], (x, ...rest) => network(rest, x), sumOfMagnitudes);
}

/** jax-js on one of its backends; `jit` around each whole step. */
export async function create(device: "wasm" | "webgpu"): Promise<Library> {
  await init(device);
  defaultDevice(device);
  // Of wasm one worker per processor, where it can share memory with them.
  const hasWorkers = device === "wasm" && inBrowser && crossOriginIsolated;
  return {
    threads: threadsOf(hasWorkers ? navigator.hardwareConcurrency : 1),
    cases: {
      ...operations,
      mlp_train_64: trainMlp,
      cnn_train_64: trainCnn,
      mlp_infer_1: () => infer(mlp, mlpParameters(), 1, [784]),
      mlp_infer_64: () => infer(mlp, mlpParameters(), 64, [784]),
      cnn_infer_1: () => infer(cnn, cnnParameters(), 1, [1, 28, 28]),
      cnn_infer_64: () => infer(cnn, cnnParameters(), 64, [1, 28, 28]),
    },
  };
}
