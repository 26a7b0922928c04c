import { add, div, manualSeed, matmul, mm, mul, rand, randn, sub } from "@t/core";

manualSeed(0);

const x = rand(2, 2);
const y = rand(2, 2);
console.log(x, y);

// TypeScript has no operators for tensors: each is a function and a method
console.log(x.add(y), add(x, y)); // x + y
console.log(x.sub(y), sub(x, y)); // x - y
console.log(x.mul(y), mul(x, y)); // x * y
console.log(x.div(y), div(x, y)); // x / y
console.log(sub(1, x)); // 1 - x

// In place: a name that ends in _ changes the tensor
y.add_(x);
console.log(y);

// Of unlike shapes: the smaller one is repeated
console.log(x.add(rand(2))); // [2, 2] + [2]

// The product of matrices
const a = randn(1, 2);
const b = randn(2, 3);
console.log(matmul(a, b));
console.log(mm(a, b));
