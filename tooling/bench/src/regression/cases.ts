import type { TimedCaseId } from "../cases.ts";
import type { ReferenceName } from "./references.ts";

/** What is checked, and with which work of the same kind it is compared. */
export const checkedCases = {
  matmul_512: "arithmetic",
  matmul_64x784x512: "arithmetic",
  conv_forward: "arithmetic",
  conv_grad_weight: "arithmetic",
  softmax_1024: "arithmetic",
  mlp_train_64: "arithmetic",
  cnn_train_64: "arithmetic",
  chain_1M: "memory",
  batch_norm_1M: "memory",
  add4: "objects",
  add4_grad: "objects",
} satisfies Partial<Record<TimedCaseId, ReferenceName>>;

export type CheckedCase = keyof typeof checkedCases;

/** How often the reference fits in one operation of the case. */
export type Ratios = Readonly<Record<CheckedCase, number>>;
