import { abs, ceil, clamp, floor, manualSeed, max, mean, min, prod, randn, std } from "@t/core";

manualSeed(0);

const a = randn(1, 2).mul(2).sub(1); // torch.randn(1, 2) * 2 - 1
console.log(a);

console.log(abs(a));
console.log(ceil(a));
console.log(floor(a));
console.log(clamp(a, -0.5, 0.5)); // below -0.5 becomes -0.5, above 0.5 becomes 0.5

console.log(min(a));
console.log(max(a));
console.log(mean(a));
console.log(std(a));
console.log(prod(a));

// Along a dimension, max and min tell the positions too
const x = randn(2, 2);
console.log(x);
const { values, indices } = x.max(0);
console.log(values, indices);
console.log(x.argmax(1)); // the positions alone
console.log(x.sin(), x.exp());
