import { add, binaryOps, disown, dtypes, executeInPlace, own, type Tensor } from "@t/core";

/** True when nobody but one owner inside the library can see the tensor's memory, and it has some: it may wait. */
function isExclusive(tensor: Tensor): boolean {
  const { escaped, owners, settled } = tensor.storage;
  return owners === 1 && settled && !escaped && tensor.contiguous;
}

/** True when the tensor's memory is one owner's alone and no larger than the tensor. */
export function isWhole(tensor: Tensor): boolean {
  return (
    isExclusive(tensor) &&
    tensor.count * dtypes[tensor.dtype].itemSize === tensor.storage.byteLength
  );
}

/**
 * The sum of two owned gradients, owned; takes over the ownership of both. Adds in place where one
 * of them is exclusively ours, unless the sum itself shall be differentiable.
 */
export function sumGradients(a: Tensor, b: Tensor, recorded: boolean): Tensor {
  if (!recorded && isExclusive(a)) return addInto(a, b);
  if (!recorded && isExclusive(b)) return addInto(b, a);
  const total = add(a, b);
  own(total);
  disown(a);
  disown(b);
  return total;
}

function addInto(total: Tensor, gradient: Tensor): Tensor {
  executeInPlace(binaryOps.add, total, [total, gradient], null);
  disown(gradient);
  return total;
}

/** Lets go of the gradients in a list. */
export function discard(gradients: (Tensor | null)[]): void {
  for (let i = 0; i < gradients.length; i++) {
    const gradient = gradients[i]!;
    gradients[i] = null;
    if (gradient !== null) disown(gradient);
  }
}
