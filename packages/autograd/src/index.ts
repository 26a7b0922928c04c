import "./install.ts";

export { type BackwardOptions, type Tensors, backward } from "./backward.ts";
export { checkpoint } from "./checkpoint.ts";
export {
  AutogradFunction as Function,
  type FunctionClass,
  type FunctionGradients,
} from "./custom-function.ts";
export {
  DerivativeTable,
  type Gradient,
  type InputSpec,
  type Positions,
  type Rule,
  type RuleArguments,
  type RuleInputs,
  type Saves,
} from "./derivative.ts";
export { derivatives, registerDerivative } from "./derivatives/index.ts";
export { FunctionContext } from "./function-context.ts";
export type { FunctionalOptions } from "./functional.ts";
export * as functional from "./functional.ts";
export { type GradOptions, grad } from "./grad.ts";
export {
  type GradcheckOptions,
  type TensorFunction,
  gradcheck,
  gradgradcheck,
} from "./gradcheck.ts";
export type { AutogradMeta } from "./meta.ts";
export {
  enableGrad,
  inferenceMode,
  isGradEnabled,
  isInferenceModeEnabled,
  noGrad,
  setGradEnabled,
} from "./modes.ts";
export { type GradientHook, Node } from "./node.ts";
export type { HookHandle } from "./tensor-members.ts";
