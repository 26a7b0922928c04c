/** What is measured. */
export interface CaseDescription {
  readonly title: string;
  /** Of a matrix product: they give its GFLOP/s. */
  readonly multiplyAdds?: number;
  /** What one operation reads: they give images per second. */
  readonly images?: number;
}

export const cases = {
  matmul_128: { title: "128³ matrix product", multiplyAdds: 128 ** 3 },
  matmul_256: { title: "256³ matrix product", multiplyAdds: 256 ** 3 },
  matmul_512: { title: "512³ matrix product", multiplyAdds: 512 ** 3 },
  matmul_1024: { title: "1024³ matrix product", multiplyAdds: 1024 ** 3 },
  matmul_64x784x512: { title: "[64, 784] × [784, 512]", multiplyAdds: 64 * 784 * 512 },
  bmm_64x32: { title: "64 matrix products of 32³ in one call", multiplyAdds: 64 * 32 ** 3 },
  sum_1M: { title: "sum of 2²⁰ elements" },
  sum_rows_1024: { title: "sums of [1024, 1024] along its rows" },
  sum_columns_1024: { title: "sums of [1024, 1024] along its columns" },
  chain_1M: { title: "relu(x · w + b) · ½ on 2²⁰ elements" },
  softmax_1024: { title: "softmax of [1024, 1024] over its rows" },
  layer_norm_1024: { title: "layer norm of [1024, 1024], forward and all gradients" },
  batch_norm_1M: { title: "batch norm of [16, 64, 32, 32], forward and all gradients" },
  conv_forward: { title: "[64, 32, 26, 26] convolved with 64 filters of 3×3" },
  conv_grad_input: { title: "gradient of that with respect to its input" },
  conv_grad_weight: { title: "gradient of that with respect to its filters" },
  mlp_train_64: { title: "training step of the MLP, batch 64, SGD" },
  cnn_train_64: { title: "training step of the CNN, batch 64, Adam" },
  resnet18_train_16: {
    title: "training step of ResNet-18 for 32×32 images, batch 16, SGD with momentum",
  },
  mlp_infer_1: { title: "inference of the MLP, batch 1" },
  mlp_infer_64: { title: "inference of the MLP, batch 64" },
  cnn_infer_1: { title: "inference of the CNN, batch 1" },
  cnn_infer_64: { title: "inference of the CNN, batch 64" },
  add4: { title: "one addition of two tensors of 4 elements" },
  add4_grad: { title: "the same, recorded for backward" },
  loader_64: { title: "one shuffled batch of 64 images from a data loader", images: 64 },
  loader_images_64: {
    title: "the same from images of bytes, converted and normalized",
    images: 64,
  },
  memory_300: { title: "peak memory of a process after 300 training steps of the MLP" },
} satisfies Record<string, CaseDescription>;

export type CaseId = keyof typeof cases;

/** The cases that a library implements as a step to be timed. */
export type TimedCaseId = Exclude<CaseId, "memory_300">;

export const caseIds = Object.keys(cases) as readonly CaseId[];

export function isCaseId(name: string): name is CaseId {
  return Object.hasOwn(cases, name);
}

/** GFLOP/s of a matrix product that took `ms`; undefined for the other cases. */
export function gflopsOf(id: CaseId, ms: number): number | undefined {
  const description: CaseDescription = cases[id];
  if (description.multiplyAdds === undefined) return undefined;
  return (2 * description.multiplyAdds) / (ms * 1e6);
}

/** Images per second of a case that took `ms` for what it reads; undefined for the other cases. */
export function imagesPerSecondOf(id: CaseId, ms: number): number | undefined {
  const description: CaseDescription = cases[id];
  if (description.images === undefined) return undefined;
  return (description.images * 1000) / ms;
}
