import { formatTensor } from "./print/index.ts";
import { elementAt } from "./host-elements.ts";
import { dataSync } from "./read.ts";
import type { Tensor } from "./tensor.ts";

/** What an extension adds after the elements; see `describeGradient`. */
export interface GradientText {
  readonly requiresGrad?: boolean;
  readonly gradFn?: string;
}

let gradientText: (x: Tensor) => GradientText = () => ({});

/** Autograd tells printing what it knows of a tensor. */
export function describeGradient(describe: (x: Tensor) => GradientText): void {
  gradientText = describe;
}

/**
 * The tensor as PyTorch prints it. Where the device cannot be read synchronously, the shape and dtype
 * stand for the elements.
 */
export function toText(x: Tensor): string {
  const { backend } = x.storage.memory;
  if (backend.readSync === undefined) {
    return `tensor(..., device='${backend.name}', size=(${x.shape.join(", ")}), dtype=torch.${x.dtype})`;
  }
  const elements = dataSync(x);
  const onDevice = backend.manifest.memory === "device" ? { device: backend.name } : {};
  return formatTensor({
    shape: x.shape,
    dtype: x.dtype,
    get: (index) => elementAt(elements, x.dtype, index),
    ...onDevice,
    ...gradientText(x),
  });
}
