import type { ScanKind } from "../backend/kinds.ts";
import { composite, run1 } from "../dispatch.ts";
import { isFloatingPoint } from "../dtype.ts";
import { type PrimitiveOp, defineOp } from "../op.ts";
import { normalizeDim } from "../shape.ts";
import type { Tensor } from "../tensor.ts";
import { castTo } from "./cast.ts";
import { clone } from "./copy.ts";

/** A running reduction along one dimension. */
export type ScanOp = PrimitiveOp<readonly [Tensor], { readonly dim: number }>;

function defineScan(kind: ScanKind): ScanOp {
  return defineOp({
    type: "primitive",
    name: kind,
    infer: ([x]) => [x],
    kernel: (backend, outputs, inputs, { dim }) =>
      backend.primitives.scan(outputs, inputs, { kind, dim }),
  });
}

export const cumsumOp: ScanOp = defineScan("cumsum");
export const cumprodOp: ScanOp = defineScan("cumprod");

function scan(op: ScanOp, x: Tensor, dim: number): Tensor {
  const along = normalizeDim(op.name, dim, x.ndim);
  return composite(() => {
    const operand = castTo(x, isFloatingPoint(x.dtype) ? x.dtype : "int64");
    // A 0-d tensor has no dimension to run along: it is its own result.
    return x.ndim === 0 ? clone(operand) : run1(op, [operand], { dim: along });
  });
}

/** Sums of all elements up to and including each, along `dim`. Integers sum in int64. See torch.cumsum. */
export function cumsum(x: Tensor, dim: number): Tensor {
  return scan(cumsumOp, x, dim);
}

/** Products of all elements up to and including each, along `dim`. See torch.cumprod. */
export function cumprod(x: Tensor, dim: number): Tensor {
  return scan(cumprodOp, x, dim);
}
