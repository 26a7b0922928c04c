/** Calls `visit` with the position of every element of a strided tensor, in row-major order. */
export function walk(
  shape: readonly number[],
  strides: readonly number[],
  offset: number,
  visit: (position: number) => void,
  dim = 0,
): void {
  const size = shape[dim];
  if (size === undefined) {
    visit(offset);
    return;
  }
  const stride = strides[dim]!;
  const innermost = dim === shape.length - 1;
  for (let i = 0; i < size; i++) {
    const position = offset + i * stride;
    if (innermost) visit(position);
    else walk(shape, strides, position, visit, dim + 1);
  }
}
