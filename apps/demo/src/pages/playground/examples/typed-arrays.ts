import { fromTyped, ones, tensor } from "@t/core";

// What numpy() is in PyTorch: the elements as a typed array
const a = ones(7);
console.log(await a.data()); // a copy, on every device

// In the CPU's memory, the tensor's own elements
const b = a.typedArray();
a.add_(1);
console.log(a);
console.log(b); // they follow: it is the same memory

// From typed arrays: the dtype is the array's
const array = Float64Array.of(1, 2, 3, 4, 5, 6);
console.log(tensor(array));
console.log(fromTyped(array, [2, 3], "float64"));

// Nested lists
console.log(await fromTyped(array, [2, 3], "float64").tolist());
