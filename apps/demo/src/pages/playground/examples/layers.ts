import { manualSeed, rand, randn } from "@t/core";
import * as nn from "@t/nn";
import * as F from "@t/nn/functional";

manualSeed(0);

// Linear: every input with every output
const linear = new nn.Linear(20, 30);
console.log(linear);
console.log(linear.forward(rand(128, 20)).shape); // [128, 30]

// Conv2d: filters that slide over an image
const input = rand(4, 16, 50, 100);
console.log(new nn.Conv2d(16, 33, 3, { stride: 2 }).forward(input).shape);
const conv = new nn.Conv2d(16, 33, [3, 5], { stride: [2, 1], padding: [4, 2], dilation: [3, 1] });
console.log(conv);
console.log(conv.forward(input).shape); // [4, 33, 26, 100]

// ReLU: below 0 becomes 0
const images = randn(4, 3, 28, 28);
const output = F.relu(new nn.Conv2d(3, 20, 5).forward(images));
console.log(output.shape); // [4, 20, 24, 24]

// Pooling: the largest of each 2 × 2
const pooled = F.maxPool2d(output, 2);
console.log(pooled.shape); // [4, 20, 12, 12]

// Flatten: a row for each image, as Linear wants it
console.log(new nn.Flatten().forward(pooled).shape);
console.log(pooled.view(4, -1).shape);

// softmax: numbers that add up to 1
console.log(F.softmax(randn(2, 3), 1));
