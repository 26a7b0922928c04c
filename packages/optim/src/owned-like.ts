import { type Tensor, own, withoutLayer, zerosLike } from "@t/core";

/** Zeros like `parameter` that no `scope` releases: they live as long as the optimizer. */
export function ownedLike(parameter: Tensor): Tensor {
  const zeros = withoutLayer(() => zerosLike(parameter));
  own(zeros);
  return zeros;
}
