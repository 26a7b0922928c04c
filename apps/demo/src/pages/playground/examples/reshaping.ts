import { manualSeed, rand, randn } from "@t/core";

manualSeed(0);

// view: another shape of the same elements; -1 is worked out
const x = randn(4, 5);
console.log(x.view(20).shape);
console.log(x.view(5, -1).shape);

// squeeze takes dimensions of size 1 away
const image = rand(1, 3, 3);
const squeezed = image.squeeze();
console.log(image.shape, squeezed.shape);

// unsqueeze puts one in
const t = rand(3, 3);
console.log(t.unsqueeze(0).shape);
console.log(t.unsqueeze(1).shape);
console.log(t.unsqueeze(2).shape);

// A view shares its elements
squeezed.zero_();
console.log(image);

// Rows to columns
console.log(t, t.t());
console.log(rand(2, 3, 4).permute(2, 0, 1).shape);
