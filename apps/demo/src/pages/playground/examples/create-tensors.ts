import {
  arange,
  empty,
  full,
  linspace,
  logspace,
  manualSeed,
  ones,
  onesLike,
  rand,
  randint,
  randLike,
  randn,
  randperm,
  tensor,
  zeros,
} from "@t/core";

manualSeed(0); // the same random numbers on every run, and those of PyTorch

// From numbers; the dtype can be chosen
console.log(tensor([1, 2, 3]));
console.log(
  tensor(
    [
      [1, 2],
      [3, 4],
    ],
    { dtype: "int64" },
  ),
);

// Of a shape, filled with one value
console.log(empty(3, 4).shape); // not set: only the shape is known
console.log(zeros(2, 3));
console.log(ones(2, 3));
console.log(full([2, 3], 7));

// Like another tensor: its shape and dtype, unless another is given
const data = tensor([3, 2.3]);
console.log(onesLike(data));
console.log(randLike(data, { dtype: "float64" }));

// Random: even between 0 and 1, normal, integers, a permutation
console.log(rand(2, 3));
console.log(randn(3, 3));
console.log(randint(0, 10, [5]));
console.log(randperm(5));

// Ranges
console.log(arange(10));
console.log(linspace(0, 10, 5)); // both ends are included
console.log(logspace(0, 2, 3)); // 10⁰ … 10²
