import { composite, run1 } from "../dispatch.ts";
import { DTypeError, ShapeError, formatShape } from "../errors.ts";
import { type PrimitiveOp, defineOp } from "../op.ts";
import { broadcastShapes, numel, withLast } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { type AlphaOptions, add, mul, scaled } from "./binary.ts";
import { expand, reshape, squeeze, unsqueeze } from "./view.ts";

/** `[…, m, k] × […, k, n] → […, m, n]` over equal batch sizes. */
export const matmulOp: PrimitiveOp<readonly [Tensor, Tensor], null> = defineOp({
  type: "primitive",
  name: "matmul",
  infer: ([a, b]) => ({ shape: withLast(a.shape, b.shape.at(-1)!), dtype: a.dtype }),
  kernel: (backend, outputs, inputs) => backend.primitives.matmul(outputs, inputs, null),
});

function check(
  op: string,
  a: Tensor,
  b: Tensor,
  inner: number | undefined,
  other: number | undefined,
): void {
  if (a.dtype !== b.dtype) {
    throw new DTypeError(`${op}: expected tensors of one dtype, got ${a.dtype} and ${b.dtype}`);
  }
  if (a.dtype === "bool") throw new DTypeError(`${op}: expected a numeric dtype, got bool`);
  if (inner !== other) {
    throw new ShapeError(
      `${op}: expected inner sizes that agree, got ${inner} and ${other} ` +
        `(shapes ${formatShape(a.shape)} and ${formatShape(b.shape)})`,
    );
  }
}

/**
 * The matrix product, with PyTorch's rules for vectors (a dimension is added and dropped again) and
 * batches (leading dimensions broadcast).
 *
 * @param a - `[…, m, k]` or `[k]`
 * @param b - `[…, k, n]` or `[k]`
 * @throws {ShapeError} when the inner sizes differ or the batches do not broadcast
 * @throws {DTypeError} when the dtypes differ
 * @see torch.matmul
 */
export function matmul(a: Tensor, b: Tensor): Tensor {
  if (a.ndim === 0 || b.ndim === 0) {
    throw new ShapeError(
      `matmul: expected at least 1 dimension each, got ${formatShape(a.shape)} and ${formatShape(b.shape)}`,
    );
  }
  check("matmul", a, b, a.shape.at(-1), b.shape.at(b.ndim === 1 ? 0 : -2));
  if (a.ndim === 2 && b.ndim === 2) return run1(matmulOp, [a, b], null);
  return composite(() => matmulAnyRank(a, b));
}

function matmulAnyRank(a: Tensor, b: Tensor): Tensor {
  if (a.ndim === 1) {
    const product = matmulAnyRank(unsqueeze(a, 0), b);
    return squeeze(product, b.ndim === 1 ? 0 : -2);
  }
  if (b.ndim === 1) return squeeze(matmulAnyRank(a, unsqueeze(b, 1)), -1);
  if (b.ndim === 2) {
    const rows = reshape(a, numel(a.shape.slice(0, -1)), a.shape.at(-1)!);
    return reshape(run1(matmulOp, [rows, b], null), [...a.shape.slice(0, -1), b.shape[1]!]);
  }
  const batch = broadcastShapes("matmul", a.shape.slice(0, -2), b.shape.slice(0, -2));
  const left = expand(a, [...batch, ...a.shape.slice(-2)]);
  const right = expand(b, [...batch, ...b.shape.slice(-2)]);
  return run1(matmulOp, [left, right], null);
}

function requireRank(op: string, x: Tensor, rank: number): void {
  if (x.ndim !== rank) {
    throw new ShapeError(
      `${op}: expected a tensor of ${rank} dimensions, got ${formatShape(x.shape)}`,
    );
  }
}

/** `[m, k] × [k, n] → [m, n]`, without broadcasting. See torch.mm. */
export function mm(a: Tensor, b: Tensor): Tensor {
  requireRank("mm", a, 2);
  requireRank("mm", b, 2);
  check("mm", a, b, a.shape[1], b.shape[0]);
  return run1(matmulOp, [a, b], null);
}

/** `[batch, m, k] × [batch, k, n] → [batch, m, n]`, without broadcasting. See torch.bmm. */
export function bmm(a: Tensor, b: Tensor): Tensor {
  requireRank("bmm", a, 3);
  requireRank("bmm", b, 3);
  check("bmm", a, b, a.shape[2], b.shape[1]);
  check("bmm", a, b, a.shape[0], b.shape[0]);
  return run1(matmulOp, [a, b], null);
}

/** `[m, k] × [k] → [m]`. See torch.mv. */
export function mv(a: Tensor, x: Tensor): Tensor {
  requireRank("mv", a, 2);
  requireRank("mv", x, 1);
  return matmul(a, x);
}

/** `Σ aᵢ bᵢ` of two vectors. See torch.dot. */
export function dot(a: Tensor, b: Tensor): Tensor {
  requireRank("dot", a, 1);
  requireRank("dot", b, 1);
  return matmul(a, b);
}

export interface AddmmOptions extends AlphaOptions {
  /** Factor of `input`. Default 1. */
  readonly beta?: number;
}

/** `beta · input + alpha · (a × b)`. See torch.addmm. */
export function addmm(input: Tensor, a: Tensor, b: Tensor, options: AddmmOptions = {}): Tensor {
  const beta = options.beta ?? 1;
  return composite(() => add(beta === 1 ? input : mul(input, beta), scaled(mm(a, b), options)));
}
