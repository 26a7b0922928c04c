import {
  type ReduceAttributes,
  type Tensor,
  amaxOp,
  aminOp,
  cat,
  cumprod,
  div,
  eq,
  expand,
  meanOp,
  mul,
  narrow,
  onesLike,
  permute,
  prodOp,
  reshape,
  sum,
  sumOp,
} from "@t/core";
import { DerivativeTable } from "../derivative.ts";
import { reversed } from "./reversed.ts";

/** A reduced tensor with size 1 in the dimensions that are gone, so that it broadcasts against `shape`. */
function kept(x: Tensor, shape: readonly number[], { dims, keepdim }: ReduceAttributes): Tensor {
  if (keepdim) return x;
  return reshape(
    x,
    shape.map((size, i) => (dims.includes(i) ? 1 : size)),
  );
}

/** For each element the product of all others it is multiplied with; right where some are 0, too. */
function productOfOthers(x: Tensor, { dims }: ReduceAttributes): Tensor {
  const rest = x.shape.map((_, i) => i).filter((i) => !dims.includes(i));
  const order = [...rest, ...dims];
  const moved = permute(x, order);
  const rows = reshape(moved, [
    ...rest.map((i) => x.shape[i]!),
    dims.reduce((n, d) => n * x.shape[d]!, 1),
  ]);
  const last = rows.ndim - 1;
  const count = rows.shape[last]!;
  if (count === 0) return x;
  const one = onesLike(narrow(rows, last, 0, 1));
  const before = cumprod(cat([one, narrow(rows, last, 0, count - 1)], last), last);
  const tail = cat([one, reversed(narrow(rows, last, 1, count - 1), last)], last);
  const products = mul(before, reversed(cumprod(tail, last), last));
  return permute(
    reshape(products, moved.shape),
    order.map((_, i) => order.indexOf(i)),
  );
}

/** The gradient of an extreme: shared evenly among all elements that have it. */
function toExtremes(grad: Tensor, x: Tensor, out: Tensor, attributes: ReduceAttributes): Tensor {
  const hit = eq(x, kept(out, x.shape, attributes)).to(grad.dtype);
  const hits = sum(hit, { dim: attributes.dims, keepdim: true });
  return mul(div(kept(grad, x.shape, attributes), hits), hit);
}

export const reduceDerivatives: DerivativeTable = new DerivativeTable()
  .set(sumOp, ({ grad, inputs: [x], attributes }) => [
    expand(kept(grad, x.shape, attributes), x.shape),
  ])
  .set(meanOp, ({ grad, inputs: [x], attributes }) => {
    const count = attributes.dims.reduce((product, d) => product * x.shape[d]!, 1);
    return [expand(kept(div(grad, count), x.shape, attributes), x.shape)];
  })
  .set(
    prodOp,
    ({ grad, inputs: [x], attributes }) => [
      mul(kept(grad, x.shape, attributes), productOfOthers(x, attributes)),
    ],
    { saves: { inputs: [0] } },
  )
  .set(
    amaxOp,
    ({ grad, inputs: [x], outputs: { 0: out }, attributes }) => [
      toExtremes(grad, x, out, attributes),
    ],
    { saves: { inputs: [0], outputs: [0] } },
  )
  .set(
    aminOp,
    ({ grad, inputs: [x], outputs: { 0: out }, attributes }) => [
      toExtremes(grad, x, out, attributes),
    ],
    { saves: { inputs: [0], outputs: [0] } },
  );
