export { Compose, Lambda } from "@t/data";
export { type DownloadProgress, type OnProgress } from "./datasets/download.ts";
export { type DatasetRoot, type FileTable } from "./datasets/file-store.ts";
export {
  LabelledImages,
  type ImageArrays,
  type SampleTransforms,
} from "./datasets/labelled-images.ts";
export { FashionMNIST, MNIST, type MnistOptions } from "./datasets/mnist.ts";
export { type ReadOptions } from "./datasets/read-mnist.ts";
export { DownloadError, MissingFileError } from "./errors.ts";
export { makeGrid, type MakeGridOptions } from "./make-grid.ts";
export { ConvertImageDtype } from "./transforms/convert-image-dtype.ts";
export { Normalize, type NormalizeOptions } from "./transforms/normalize.ts";
export { type PixelImage, ToTensor } from "./transforms/to-tensor.ts";
