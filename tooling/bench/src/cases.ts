/** What is measured: `multiplyAdds` of a matrix product give its GFLOP/s, `train` cases return losses. */
export interface CaseDescription {
  readonly title: string;
  readonly multiplyAdds?: number;
}

export const cases = {
  matmul_256: { title: "256³ matrix product", multiplyAdds: 256 ** 3 },
  matmul_512: { title: "512³ matrix product", multiplyAdds: 512 ** 3 },
  matmul_1024: { title: "1024³ matrix product", multiplyAdds: 1024 ** 3 },
  matmul_64x784x512: { title: "[64, 784] × [784, 512]", multiplyAdds: 64 * 784 * 512 },
  chain_1M: { title: "relu(x · w + b) on 2²⁰ elements" },
  softmax_1024: { title: "softmax of [1024, 1024] over its rows" },
  mlp_train_64: { title: "training step of the MLP, batch 64, SGD" },
  cnn_train_64: { title: "training step of the CNN, batch 64, Adam" },
  mlp_infer_1: { title: "inference of the MLP, batch 1" },
  mlp_infer_64: { title: "inference of the MLP, batch 64" },
  cnn_infer_1: { title: "inference of the CNN, batch 1" },
  cnn_infer_64: { title: "inference of the CNN, batch 64" },
  add4: { title: "one addition of two tensors of 4 elements" },
  add4_grad: { title: "the same, recorded for backward" },
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
