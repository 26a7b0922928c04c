import { Tensor } from "@t/core";

/** A tensor on the CPU, a typed array or a list. */
export type Numbers = Tensor | ArrayLike<number | bigint>;

/** The elements as numbers, row by row. */
export function toNumbers(values: Numbers): number[] {
  const elements: ArrayLike<number | bigint | boolean> =
    values instanceof Tensor ? values.detach().dataSync() : values;
  return Array.from(elements, Number);
}
