import {
  type Tensor,
  adamStep,
  batchNorm,
  conv2d,
  crossEntropy,
  flatten,
  linear,
  maxPool2d,
  relu,
  sgdStep,
  zerosLike,
} from "@t/core";

/** A function of its parameters and a batch. */
export type Network = (parameters: readonly Tensor[], x: Tensor) => Tensor;

/** Changes parameters in place, given their gradients. */
export type Optimizer = (parameters: readonly Tensor[]) => void;

/** linear, relu, linear. */
export const mlp: Network = ([weight1, bias1, weight2, bias2], x) =>
  linear(relu(linear(x, weight1!, bias1)), weight2!, bias2);

/** conv, relu, pool, conv, relu, linear. */
export const cnn: Network = ([weight1, bias1, weight2, bias2, weight3, bias3], x) => {
  const first = maxPool2d(relu(conv2d(x, weight1!, bias1, { padding: 1 })), 2);
  const second = relu(conv2d(first, weight2!, bias2));
  return linear(flatten(second, 1), weight3!, bias3);
};

/** conv, batch norm, relu, pool, conv, batch norm, relu, linear. */
export const cnnWithBatchNorm: Network = (parameters, x) => {
  const [weight1, scale1, shift1, weight2, scale2, shift2, weight3, bias3] = parameters;
  const normalize = (y: Tensor, weight: Tensor, bias: Tensor) =>
    batchNorm(y, null, null, { weight, bias, training: true });
  const first = normalize(conv2d(x, weight1!, null, { padding: 1 }), scale1!, shift1!);
  const second = normalize(conv2d(maxPool2d(relu(first), 2), weight2!), scale2!, shift2!);
  return linear(flatten(relu(second), 1), weight3!, bias3);
};

function gradientsOf(parameters: readonly Tensor[]): Tensor[] {
  return parameters.map((parameter) => parameter.grad!);
}

/** SGD with momentum 0.9, weight decay 1e-4 and a learning rate of 0.05. */
export function sgd(parameters: readonly Tensor[]): Optimizer {
  const buffers = parameters.map((parameter) => zerosLike(parameter));
  let fresh = true;
  return () => {
    sgdStep([...parameters, ...gradientsOf(parameters), ...buffers], {
      count: parameters.length,
      lr: 0.05,
      momentum: 0.9,
      dampening: 0,
      weightDecay: 1e-4,
      nesterov: false,
      maximize: false,
      fresh: parameters.map(() => fresh),
    });
    fresh = false;
  };
}

/** Adam with its defaults and a learning rate of 2e-3. */
export function adam(parameters: readonly Tensor[]): Optimizer {
  const averages = parameters.map((parameter) => zerosLike(parameter));
  const squares = parameters.map((parameter) => zerosLike(parameter));
  let steps = 0;
  return () => {
    steps++;
    adamStep([...parameters, ...gradientsOf(parameters), ...averages, ...squares], {
      count: parameters.length,
      lr: 2e-3,
      beta1: 0.9,
      beta2: 0.999,
      eps: 1e-8,
      weightDecay: 0,
      decoupled: false,
      amsgrad: false,
      maximize: false,
      steps: parameters.map(() => steps),
    });
  };
}

/** One step: the loss of the batch before it. */
export function trainStep(
  network: Network,
  parameters: readonly Tensor[],
  x: Tensor,
  target: Tensor,
  step: Optimizer,
): Tensor {
  const loss = crossEntropy(network(parameters, x), target);
  for (const parameter of parameters) parameter.grad = null;
  loss.backward();
  step(parameters);
  return loss;
}
