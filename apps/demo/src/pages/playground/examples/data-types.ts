import { dtypes, full, tensor } from "@t/core";
import { table } from "playground";

// Each dtype has a name and a size
table(
  Object.entries(dtypes).map(([dtype, { itemSize }]) => ({ dtype, bytes: itemSize })),
  { title: "The dtypes" },
);

const x = tensor([1.7, -2.2, 300]);
console.log(x.dtype); // float32

// To another dtype, as the notes' x.short(), x.long(), …
console.log(x.short());
console.log(x.long());
console.log(x.int());
console.log(x.half());
console.log(x.double());
console.log(x.gt(0)); // a comparison gives bool

// uint8 holds 0 … 255; what does not fit wraps around
const bytes = full([3], 255, { dtype: "uint8" });
console.log(bytes, bytes.add(tensor([1, 2, 3], { dtype: "uint8" })));

// A list of numbers is float32, bigint is int64, boolean is bool, typed arrays keep theirs
console.log(tensor([1n, 2n]).dtype, tensor([true]).dtype, tensor(Int16Array.of(1)).dtype);
