import "./install.ts";

export { type BackwardOptions, type Tensors, backward } from "./backward.ts";
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
export { type GradOptions, grad } from "./grad.ts";
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
