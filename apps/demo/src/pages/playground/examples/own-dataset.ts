import { arange, manualSeed, type Tensor } from "@t/core";
import { DataLoader, Dataset } from "@t/data";

manualSeed(0);

/** The notes' dataset: the numbers 0 … 9, each a tensor of one element. */
class CustomDataset extends Dataset<Tensor> {
  data = arange(10).float().view(-1, 1);

  get length(): number {
    return this.data.length;
  }

  getItem(index: number): Tensor {
    return this.data.at(index);
  }
}

const dataset = new CustomDataset();
console.log(dataset.length, dataset.getItem(3));

const dataloader = new DataLoader(dataset, { batchSize: 2, shuffle: true });
for await (const batch of dataloader) {
  console.log(batch);
}
