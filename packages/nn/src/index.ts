export { Module } from "./module/module.ts";
export { type Member, type BufferMember } from "./module/members.ts";
export { type BackwardHook } from "./module/backward-hooks.ts";
export {
  type ForwardHook,
  type ForwardHookOptions,
  type ForwardPreHook,
  type HookOptions,
} from "./module/hooks.ts";
export { type MoveTarget } from "./module/move.ts";
export {
  type IncompatibleKeys,
  type LoadStateDictOptions,
  type StateDict,
  type StateDictLike,
  type StateDictOptions,
} from "./module/state-dict.ts";
export { type ChildListOptions, type ListOptions, type MemberListOptions } from "./module/walk.ts";
export { type RemovableHandle } from "./differentiable.ts";
export { Buffer, type BufferOptions, Parameter } from "./parameter.ts";
export { ModuleDict } from "./containers/module-dict.ts";
export { ModuleList } from "./containers/module-list.ts";
export { ModuleSequence } from "./containers/module-sequence.ts";
export { type NamedModules, Sequential, type TensorModule } from "./containers/sequential.ts";
export {
  ELU,
  GELU,
  Hardtanh,
  LeakyReLU,
  LogSoftmax,
  ReLU,
  SiLU,
  Sigmoid,
  Softmax,
  Softplus,
  Tanh,
} from "./layers/activation.ts";
export {
  GroupNorm,
  type GroupNormOptions,
  LayerNorm,
  type LayerNormOptions,
} from "./layers/affine-norm.ts";
export { BatchNorm1d, BatchNorm2d, type BatchNormOptions } from "./layers/batch-norm.ts";
export { Conv1d, Conv2d, type Conv2dArguments, type Conv2dOptions, Conv3d } from "./layers/conv.ts";
export {
  type ConvOptions,
  type ConvParameters,
  type ConvSizes,
  type ConvTransposeOptions,
} from "./layers/conv-nd.ts";
export {
  ConvTranspose1d,
  ConvTranspose2d,
  type ConvTranspose2dArguments,
  type ConvTranspose2dOptions,
  ConvTranspose3d,
} from "./layers/conv-transpose.ts";
export { Dropout, Dropout2d } from "./layers/dropout.ts";
export { Flatten, type FlattenOptions } from "./layers/flatten.ts";
export { Identity } from "./layers/identity.ts";
export { Linear, type LinearArguments, type LinearOptions } from "./layers/linear.ts";
export {
  BCELoss,
  BCEWithLogitsLoss,
  type BCEWithLogitsLossOptions,
  CrossEntropyLoss,
  type CrossEntropyLossOptions,
  L1Loss,
  type LossOptions,
  MSELoss,
  NLLLoss,
  type NLLLossOptions,
  type WeightedLossOptions,
} from "./layers/loss.ts";
export { type FactoryOptions, type Size2d } from "./layers/options.ts";
export { AvgPool2d, MaxPool2d, type MaxPool2dOptions } from "./layers/pool.ts";
export * as functional from "./functional.ts";
export * as init from "./init.ts";
export * as utils from "./utils.ts";
