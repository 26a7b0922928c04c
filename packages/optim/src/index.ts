export { Adam, type AdamOptions, type AdamState, AdamW } from "./adam.ts";
export { Optimizer } from "./optimizer.ts";
export {
  type BaseOptions,
  type ParamGroup,
  type ParamGroupArgument,
  type ParamsArgument,
} from "./param-group.ts";
export { SGD, type SGDOptions, type SGDState } from "./sgd.ts";
export {
  type OptimizerStateDict,
  type ParamGroupStateDict,
  type ParameterStateDict,
  type StateValue,
} from "./state-dict.ts";
export * as lrScheduler from "./lr-scheduler/index.ts";
