import { manualSeed } from "@t/core";
import { fashionMnistSample } from "@t/datasets-mini";
import * as nn from "@t/nn";
import { FashionMNIST, ToTensor } from "@t/vision";
import { image } from "playground";

manualSeed(0);

const testData = await FashionMNIST.load({
  root: fashionMnistSample,
  train: false,
  transform: new ToTensor(),
});
const [sample, label] = testData.getItem(0);
console.log(testData.classes[label], sample.shape); // [1, 28, 28]

const layer = new nn.Conv2d(1, 20, 5);
const weight = layer.weight.detach();
console.log("weight", weight.shape); // [20, 1, 5, 5]

const inputData = sample.unsqueeze(0); // a batch of one
const outputData = layer.forward(inputData).detach();
console.log("output", outputData.shape); // [1, 20, 24, 24]

// Input, weight and output side by side, for the first four of the twenty filters
for (const filter of [0, 1, 2, 3]) {
  image([sample, weight.at(filter, 0), outputData.at(0, filter)], {
    titles: ["input", "weight", "output"],
  });
}
