export { CosineAnnealingLR, type CosineAnnealingLROptions } from "./cosine-annealing-lr.ts";
export {
  ExponentialLR,
  type ExponentialLROptions,
  MultiStepLR,
  type MultiStepLROptions,
  StepLR,
  type StepLROptions,
} from "./decay.ts";
export { LambdaLR, type LambdaLROptions, type LrLambda } from "./lambda-lr.ts";
export {
  LRScheduler,
  type Scheduled,
  type SchedulerOptions,
  type SchedulerStateDict,
} from "./scheduler.ts";
