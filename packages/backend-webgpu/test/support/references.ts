/** Sizes of a convolution without padding, by strides and dilations of 1. */
export interface ConvolutionSizes {
  readonly images: number;
  readonly groups: number;
  /** Of a group. */
  readonly inputs: number;
  readonly outputs: number;
  readonly kernel: readonly [height: number, width: number];
  /** Of the images that are read. */
  readonly frame: readonly [height: number, width: number];
  /** Of the output. */
  readonly size: readonly [height: number, width: number];
}

/** `[M, K] × [K, N]` for each matrix of a batch. */
export function multiplied(
  a: Float32Array,
  b: Float32Array,
  [batch, m, n, k]: readonly [number, number, number, number],
): Float32Array {
  return Float32Array.from({ length: batch * m * n }, (_, i) => {
    const [row, matrix] = [Math.floor(i / n), Math.floor(i / (m * n))];
    let sum = 0;
    for (let j = 0; j < k; j++) sum += a[row * k + j]! * b[(matrix * k + j) * n + (i % n)]!;
    return sum;
  });
}

/** Calls `use` for every product in a convolution with the places of the pixel, the filter `[G, C, KH, KW, O]` and the output. */
function eachProduct(
  { images, groups, inputs, outputs, kernel, frame, size }: ConvolutionSizes,
  use: (pixel: number, filter: number, output: number) => void,
): void {
  const place = (indices: readonly number[], shape: readonly number[]) =>
    indices.reduce((sum, index, dim) => sum * shape[dim]! + index, 0);
  const shape = [images, groups, outputs, inputs, ...kernel, ...size];
  const count = shape.reduce((product, length) => product * length, 1);
  for (let i = 0; i < count; i++) {
    let rest = i;
    const indices = shape.map(() => 0);
    for (let dim = shape.length - 1; dim >= 0; dim--) {
      indices[dim] = rest % shape[dim]!;
      rest = Math.floor(rest / shape[dim]!);
    }
    const [image, group, output, input, down, across, y, x] = indices as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    use(
      place([image, group, input, y + down, x + across], [images, groups, inputs, ...frame]),
      place([group, input, down, across, output], [groups, inputs, ...kernel, outputs]),
      place([image, group, output, y, x], [images, groups, outputs, ...size]),
    );
  }
}

export function convolved(
  pixels: Float32Array,
  filters: Float32Array,
  sizes: ConvolutionSizes,
): Float32Array {
  const { images, groups, outputs, size } = sizes;
  const sums = new Float32Array(images * groups * outputs * size[0] * size[1]);
  eachProduct(sizes, (pixel, filter, output) => {
    sums[output]! += pixels[pixel]! * filters[filter]!;
  });
  return sums;
}

/** The gradient of the filters, as `[G, C, KH, KW, O]`. */
export function filterGradients(
  pixels: Float32Array,
  gradient: Float32Array,
  sizes: ConvolutionSizes,
): Float32Array {
  const { groups, inputs, outputs, kernel } = sizes;
  const sums = new Float32Array(groups * inputs * kernel[0] * kernel[1] * outputs);
  eachProduct(sizes, (pixel, filter, output) => {
    sums[filter]! += pixels[pixel]! * gradient[output]!;
  });
  return sums;
}
