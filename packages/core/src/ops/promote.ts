import { type DType, type Scalar, dtypes, promoteTypes, scalarDType } from "../dtype.ts";
import { Tensor } from "../tensor.ts";

/**
 * The dtype an operation on `operands` computes in, by PyTorch's rules: tensors with dimensions
 * decide; 0-d tensors and then bare scalars only matter when they are of a higher category.
 *
 * @see https://docs.pytorch.org/docs/stable/tensor_attributes.html#type-promotion-doc
 */
export function resultType(...operands: ReadonlyArray<Tensor | Scalar>): DType {
  let dimensioned: DType | null = null;
  let zeroDim: DType | null = null;
  let scalar: DType | null = null;
  for (const operand of operands) {
    if (!(operand instanceof Tensor)) scalar = promote(scalar, scalarDType(operand));
    else if (operand.shape.length > 0) dimensioned = promote(dimensioned, operand.dtype);
    else zeroDim = promote(zeroDim, operand.dtype);
  }
  return combine(dimensioned, combine(zeroDim, scalar))!;
}

function promote(a: DType | null, b: DType): DType {
  return a === null ? b : promoteTypes(a, b);
}

/** `strong` wins unless `weak` is of a higher category. */
function combine(strong: DType | null, weak: DType | null): DType | null {
  if (strong === null || weak === null) return strong ?? weak;
  const left = dtypes[strong].category;
  const right = dtypes[weak].category;
  if (left === "float" || left === right) return strong;
  if (left === "bool" || right === "float") return promoteTypes(strong, weak);
  return strong;
}
