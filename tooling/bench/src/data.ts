// Every library gets the same numbers; python/torch_bench.py makes them again.

export interface Weights {
  readonly shape: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

/** `count` floats in [low, high): the finaliser of MurmurHash3 over the index. */
export function uniform(
  count: number,
  seed: number,
  low = -1,
  high = 1,
): Float32Array<ArrayBuffer> {
  const values = new Float32Array(count);
  const start = Math.imul(seed, 0x9e3779b9);
  for (let i = 0; i < count; i++) {
    let hash = (i + start) | 0;
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    hash ^= hash >>> 16;
    values[i] = low + (high - low) * ((hash >>> 0) / 2 ** 32);
  }
  return values;
}

function weights(shape: readonly number[], fanIn: number, seed: number): Weights {
  const bound = 1 / Math.sqrt(fanIn);
  const count = shape.reduce((product, size) => product * size, 1);
  return { shape, data: uniform(count, seed, -bound, bound) };
}

/** 784-512-512-10; weights and biases in PyTorch's layout, in the order of `parameters()`. */
export function mlpWeights(): readonly Weights[] {
  return [
    weights([512, 784], 784, 1),
    weights([512], 784, 2),
    weights([512, 512], 512, 3),
    weights([512], 512, 4),
    weights([10, 512], 512, 5),
    weights([10], 512, 6),
  ];
}

/** Convolutions 1-32 and 32-64 of 3×3, max pooling by 2, 9216-128-10; in PyTorch's layout. */
export function cnnWeights(): readonly Weights[] {
  return [
    weights([32, 1, 3, 3], 9, 11),
    weights([32], 9, 12),
    weights([64, 32, 3, 3], 288, 13),
    weights([64], 288, 14),
    weights([128, 9216], 9216, 15),
    weights([128], 9216, 16),
    weights([10, 128], 128, 17),
    weights([10], 128, 18),
  ];
}

/** `[batch, 784]`, which is `[batch, 1, 28, 28]` as well as `[batch, 28, 28, 1]`. */
export function images(batch: number): Float32Array<ArrayBuffer> {
  return uniform(batch * 784, 21, 0, 1);
}

export function labels(batch: number): Int32Array<ArrayBuffer> {
  return Int32Array.from({ length: batch }, (_, i) => (i * 7 + 3) % 10);
}

/** `labels` as rows of zeros with a one. */
export function oneHotLabels(batch: number): Float32Array<ArrayBuffer> {
  const rows = new Float32Array(batch * 10);
  for (const [row, label] of labels(batch).entries()) rows[row * 10 + label] = 1;
  return rows;
}

/** The inputs of a matrix product `[rows, inner] × [inner, columns]`. */
export function factors(rows: number, inner: number, columns: number): readonly [Weights, Weights] {
  return [
    { shape: [rows, inner], data: uniform(rows * inner, 31) },
    { shape: [inner, columns], data: uniform(inner * columns, 32) },
  ];
}

/** The three operands of `chain_1M`. */
export function chainOperands(): readonly [Weights, Weights, Weights] {
  const shape = [2 ** 20];
  return [
    { shape, data: uniform(2 ** 20, 41) },
    { shape, data: uniform(2 ** 20, 42) },
    { shape, data: uniform(2 ** 20, 43) },
  ];
}

export function softmaxInput(): Weights {
  return { shape: [1024, 1024], data: uniform(2 ** 20, 51, -4, 4) };
}

export const sgd = { learningRate: 1e-3 };
export const adam = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
