import type { Tensor } from "../tensor.ts";

/** A function with the tensor first, as a method. */
export function asMethod<A extends readonly unknown[], R>(
  fn: (x: Tensor, ...args: A) => R,
): (this: Tensor, ...args: A) => R {
  return function method(this: Tensor, ...args: A) {
    return fn(this, ...args);
  };
}
