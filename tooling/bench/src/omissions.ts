import type { CaseId } from "./cases.ts";

/** Cases that a library is not asked for, with the reason. */
export type Omissions = Readonly<Partial<Record<CaseId, string>>>;

const trainsOnlyFunctions: Omissions = {
  add4_grad: "records only inside a function that is differentiated as a whole",
};

const NO_LOADER = "has no data loader";

const hasNoLoader: Omissions = { loader_64: NO_LOADER, loader_images_64: NO_LOADER };

const ANOTHER_PACKAGE = "its data loader is a package of its own";

const tensorflow: Omissions = {
  ...trainsOnlyFunctions,
  loader_64: ANOTHER_PACKAGE,
  loader_images_64: ANOTHER_PACKAGE,
};

const inferenceOnly: Omissions = Object.fromEntries(
  (
    [
      "layer_norm_1024",
      "batch_norm_1M",
      "conv_grad_input",
      "conv_grad_weight",
      "mlp_train_64",
      "cnn_train_64",
      "resnet18_train_16",
      "add4_grad",
      "memory_300",
    ] satisfies CaseId[]
  ).map((id) => [id, "inference only"]),
);

const noFilterGradient = "has no kernel for the gradient of a convolution's filters";
/** ResNet-18 needs 12 times the arithmetic of the CNN. */
const resnetTakesLong = "a step would take more than a minute, going by cnn_train_64";

const tensorflowWasm: Omissions = {
  ...tensorflow,
  conv_grad_weight: noFilterGradient,
  cnn_train_64: noFilterGradient,
  resnet18_train_16: noFilterGradient,
};

const onnxRuntime: Omissions = { ...inferenceOnly, ...hasNoLoader };

/** By key of `libraries`. */
export const omissions: Readonly<Record<string, Omissions>> = {
  "jax-js-webgpu": { ...trainsOnlyFunctions, ...hasNoLoader, resnet18_train_16: resnetTakesLong },
  "t-js": { resnet18_train_16: resnetTakesLong },
  "tfjs-cpu": {
    ...tensorflow,
    conv_grad_weight: "one call takes minutes",
    cnn_train_64: "one step takes minutes",
    resnet18_train_16: resnetTakesLong,
  },
  "tfjs-wasm": tensorflowWasm,
  "tfjs-webgpu": { ...tensorflow, resnet18_train_16: resnetTakesLong },
  "jax-js": { ...trainsOnlyFunctions, ...hasNoLoader, resnet18_train_16: resnetTakesLong },
  "tfjs-wasm-2t": tensorflowWasm,
  "ort-web": onnxRuntime,
  "ort-web-2t": onnxRuntime,
};
