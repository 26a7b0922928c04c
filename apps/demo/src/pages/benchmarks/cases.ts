import { type TimedCaseId, cases } from "bench/cases";

/** The cases of the bench that a visitor has the patience for, each with a short name. */
export const shownCases = {
  matmul_512: "Matrix product, 512³",
  chain_1M: "Elementwise chain, 2²⁰ elements",
  softmax_1024: "Softmax, 1024 rows of 1024",
  conv_forward: "Convolution, 64 images",
  mlp_train_64: "Training step, MLP",
  cnn_train_64: "Training step, CNN",
  mlp_infer_64: "Inference, MLP, 64 images",
  cnn_infer_1: "Inference, CNN, 1 image",
} as const satisfies Partial<Record<TimedCaseId, string>>;

export type ShownCaseId = keyof typeof shownCases;

export const shownCaseIds = Object.keys(shownCases) as readonly ShownCaseId[];

/** What exactly is computed. */
export function caseHint(id: ShownCaseId): string {
  return cases[id].title;
}
