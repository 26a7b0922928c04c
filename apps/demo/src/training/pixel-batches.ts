import { fromTyped, type Tensor } from "@t/core";
import { TensorDataset } from "@t/data";
import type { ImageDataset, ImageSet } from "../datasets/image-dataset.ts";

/** The images, uint8 `[N, C, H, W]`, and their classes, int64 `[N]`, on the default device. */
export function imageTensors(
  { input, ...dataset }: ImageDataset,
  part: "train" | "test",
): TensorDataset<[Tensor, Tensor]> {
  const { pixels, labels, count }: ImageSet = dataset[part];
  const { channels, height, width } = input;
  return new TensorDataset(
    fromTyped(pixels, [count, channels, height, width], "uint8"),
    fromTyped(BigInt64Array.from(labels, BigInt), [count], "int64"),
  );
}

/** What the network sees of bytes. */
export function normalize(pixels: Tensor, { mean, std }: ImageDataset): Tensor {
  return pixels.to("float32").div(255).sub(mean).div(std);
}
