import type { Tensor } from "../tensor.ts";

/** A function with the tensor first, as a method. */
export function asMethod<A extends readonly unknown[], R>(
  fn: (x: Tensor, ...args: A) => R,
): (this: Tensor, ...args: A) => R {
  return function method(this: Tensor, ...args: A) {
    return fn(this, ...args);
  };
}

/** A method of whatever arguments: the interface it is installed for says which. */
export type AnyMethod = (this: Tensor, ...args: never[]) => unknown;

/** {@link asMethod} for tables whose types an interface states: overloads, dtype-dependent results. */
export function anyMethod(fn: (x: Tensor, ...args: never[]) => unknown): AnyMethod {
  return asMethod(fn);
}
