import { cat, chunk, manualSeed, rand, randn, split, stack, tensor } from "@t/core";

manualSeed(0);

// stack: along a new dimension
const x = tensor([1, 4]);
const y = tensor([2, 5]);
const z = tensor([3, 6]);
console.log(stack([x, y, z]));
console.log(stack([x, y, z], 1));

// cat: along one that is there
const a = randn(1, 3, 3);
const b = randn(1, 3, 3);
console.log(cat([a, b], 0).shape);
console.log(cat([a, b], 1).shape);

// chunk: into so many parts
const t = rand(3, 6);
console.log(t);
const [t1, t2, t3] = chunk(t, 3, { dim: 1 });
console.log(t1, t2, t3);

// split: into parts of at most this size
console.log(split(t, 4, { dim: 1 }));
