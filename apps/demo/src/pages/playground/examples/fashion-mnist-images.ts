import { manualSeed, randint } from "@t/core";
import { Compose, DataLoader } from "@t/data";
import { fashionMnistSample } from "@t/datasets-mini";
import { FashionMNIST, Normalize, ToTensor } from "@t/vision";
import { image } from "playground";

manualSeed(0);

// 2,000 real images of clothes
const testData = await FashionMNIST.load({
  root: fashionMnistSample,
  train: false,
  transform: new Compose([new ToTensor(), new Normalize([0.5], [1])]),
});
console.log(testData.length, testData.classes);

// Batches of 8
const dataloader = new DataLoader(testData, { batchSize: 8, shuffle: true });
for await (const [images, labels] of dataloader) {
  console.log("images", images.shape); // [N, C, H, W]
  console.log("labels", labels.shape, labels.dtype);
  break;
}

// Eight of them, chosen at random
const indices = await randint(0, testData.length, [8]).tolist();
const samples = [indices].flat().map((index) => testData.getItem(Number(index)));
image(
  samples.map(([pixels]) => pixels.squeeze()),
  { titles: samples.map(([, label]) => testData.classes[label] ?? "") },
);
