export { BatchTransform } from "./batch-transform.ts";
export { type Collated, defaultCollate } from "./collate.ts";
export { ConcatDataset } from "./concat-dataset.ts";
export { Dataset, IterableDataset } from "./dataset.ts";
export { enumerate } from "./enumerate.ts";
export { DataLoader } from "./loader.ts";
export {
  type BatchOf,
  type BatchOptions,
  type DataLoaderOptions,
  type SampleOptions,
} from "./loader-options.ts";
export { type Parts, randomSplit, type RandomSplitOptions } from "./random-split.ts";
export {
  BatchSampler,
  RandomSampler,
  type RandomSamplerOptions,
  type Sampler,
  SequentialSampler,
  type Sized,
  SubsetRandomSampler,
  type SubsetRandomSamplerOptions,
} from "./sampler.ts";
export { Subset } from "./subset.ts";
export { TensorDataset, type TensorRows } from "./tensor-dataset.ts";
export {
  applyTransform,
  batchTransform,
  Compose,
  Lambda,
  type Transform,
  type TransformObject,
} from "./transform.ts";
export {
  WeightedRandomSampler,
  type WeightedRandomSamplerOptions,
} from "./weighted-random-sampler.ts";
