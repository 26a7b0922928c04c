import { type Tensor, tensor } from "@t/core";
import { Compose, DataLoader, type Dataset, TensorDataset } from "@t/data";
import { LabelledImages, Normalize, ToTensor } from "@t/vision";
import { sum } from "../checks.ts";
import { images, labels } from "../data.ts";
import type { Case } from "../library.ts";
import { GREY, greyImages } from "../operands.ts";

const TENSORS = 6400;
const IMAGES = 3200;

/** A step is an epoch. */
function epochs(dataset: Dataset<[Tensor, Tensor]>): Case {
  const batches = new DataLoader(dataset, { batchSize: 64, shuffle: true });
  return {
    operations: batches.length,
    async step() {
      for await (const [x] of batches) void x;
    },
    async check() {
      let total = 0;
      for await (const [x, y] of batches) {
        total += sum((await x.data()) as Float32Array) + Number(await y.sum().item());
      }
      return [total];
    },
  };
}

/** From tensors of what a batch is to hold. */
export function tensorLoader(): Case {
  const x = tensor(images(TENSORS)).view(TENSORS, 1, 28, 28);
  return epochs(new TensorDataset(x, tensor(labels(TENSORS)).to("int64")));
}

/** From bytes, as files hold images, by way of `ToTensor` and `Normalize`. */
export function imageLoader(): Case {
  const arrays = {
    pixels: greyImages(IMAGES),
    labels: Uint8Array.from(labels(IMAGES)),
    height: 28,
    width: 28,
  };
  const classes = Array.from({ length: 10 }, (_, i) => String(i));
  const transform = new Compose([new ToTensor(), new Normalize([GREY.mean], [GREY.std])]);
  return epochs(new LabelledImages(arrays, classes, { transform }));
}
