/**
 * The order in which PyTorch fills a strided tensor with random numbers: by ascending stride, which
 * is memory order for dense tensors, so `x.t().uniform_()` fills along x's rows.
 *
 * Kernels here fill flat arrays. For a strided target, fill an array in draw order and copy it:
 * `target.permute(drawOrder(shape, strides))` visited row by row is the order of the draws.
 *
 * @param shape - the tensor's sizes
 * @param strides - in elements, 0 for expanded dimensions
 * @returns the dimensions, slowest first
 */
export function drawOrder(shape: readonly number[], strides: readonly number[]): number[] {
  const fastestFirst = shape.map((_, i) => shape.length - 1 - i);
  // An insertion sort that leaves ambiguous pairs and goes on past them: with zero strides the
  // comparison is no order, and a library sort would answer differently than PyTorch's.
  for (let i = 1; i < fastestFirst.length; i++) {
    let moving = i;
    for (let j = i - 1; j >= 0; j--) {
      const order = compare(shape, strides, fastestFirst[j]!, fastestFirst[moving]!);
      if (order < 0) break;
      if (order > 0) {
        const dim = fastestFirst[j]!;
        fastestFirst[j] = fastestFirst[moving]!;
        fastestFirst[moving] = dim;
        moving = j;
      }
    }
  }
  return fastestFirst.toReversed();
}

/** Positive when dimension `a` is slower than `b`, 0 when nothing decides. */
function compare(
  shape: readonly number[],
  strides: readonly number[],
  a: number,
  b: number,
): number {
  const strideA = strides[a]!;
  const strideB = strides[b]!;
  if (strideA === 0 || strideB === 0) return 0;
  if (strideA !== strideB) return strideA - strideB;
  return shape[a]! > shape[b]! ? 1 : 0;
}

/**
 * Strides of a tensor made "like" one of these strides, as `rand_like` and dropout allocate it:
 * dense, with the dimensions in the same order in memory.
 *
 * @param shape - the tensor's sizes
 * @param strides - in elements
 * @see torch.empty_like with `memory_format=torch.preserve_format`
 */
export function likeStrides(shape: readonly number[], strides: readonly number[]): number[] {
  const result = shape.map(() => 0);
  let step = 1;
  for (const dim of drawOrder(shape, strides).toReversed()) {
    result[dim] = step;
    step *= Math.max(shape[dim]!, 1);
  }
  return result;
}
