import { type Generator, randpermInto } from "@t/core";

/** 0 … n - 1 in random order, as `torch.randperm(n, generator=generator)`. */
export function randomOrder(n: number, generator: Generator): Int32Array {
  const order = new Int32Array(n);
  randpermInto(generator, order, "int32");
  return order;
}
