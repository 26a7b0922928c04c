import {
  amax,
  amin,
  cat,
  clamp,
  copy_,
  div,
  formatShape,
  full,
  inLibraryScope,
  narrow,
  select,
  ShapeError,
  stack,
  sub,
  Tensor,
  unsqueeze,
} from "@t/core";

export interface MakeGridOptions {
  /** Images in a row, integer > 0. Default 8 */
  readonly nrow?: number;
  /** Pixels around each image, integer ≥ 0. Default 2 */
  readonly padding?: number;
  /** Value of the pixels around. Default 0 */
  readonly padValue?: number;
  /** Whether to shift and scale the values to 0 … 1. Default false */
  readonly normalize?: boolean;
  /** With `normalize`, the values that become 0 and 1. Default: the smallest and largest of all images */
  readonly valueRange?: readonly [min: number, max: number];
  /** With `normalize`, whether each image is scaled by its own values. Default false */
  readonly scaleEach?: boolean;
}

/**
 * Puts images side by side into one.
 *
 * @param images - `[N, C, H, W]`, a list of `[C, H, W]`, or one image `[C, H, W]` or `[H, W]`; images of
 *   one channel become grey ones of three
 * @returns `[C, rows · (H + padding) + padding, columns · (W + padding) + padding]`; one image comes
 *   back as it is
 * @throws {ShapeError} when there is no image, or `images` has another number of dimensions
 * @see torchvision.utils.make_grid
 */
export function makeGrid(
  images: Tensor | readonly Tensor[],
  options: MakeGridOptions = {},
): Tensor {
  const [grid] = inLibraryScope(() => {
    const batch = toBatch(images);
    return [tile(options.normalize === true ? normalized(batch, options) : batch, options)];
  });
  return grid as Tensor;
}

/** `[N, C, H, W]` with C other than 1. */
function toBatch(images: Tensor | readonly Tensor[]): Tensor {
  let batch = images instanceof Tensor ? images : stack(images);
  const { shape } = batch;
  if (batch.ndim === 2) batch = unsqueeze(batch, 0);
  if (batch.ndim === 3) batch = unsqueeze(batch, 0);
  if (batch.ndim !== 4 || batch.shape[0] === 0) {
    throw new ShapeError(
      `makeGrid: expected [N, C, H, W], [C, H, W] or [H, W] with an image, got ${formatShape(shape)}`,
    );
  }
  return batch.shape[1] === 1 ? cat([batch, batch, batch], 1) : batch;
}

function normalized(batch: Tensor, { valueRange, scaleEach = false }: MakeGridOptions): Tensor {
  if (valueRange !== undefined) {
    const [low, high] = valueRange;
    return div(sub(clamp(batch, low, high), low), Math.max(high - low, 1e-5));
  }
  const reduced = { dim: scaleEach ? [1, 2, 3] : [0, 1, 2, 3], keepdim: true };
  const low = amin(batch, reduced);
  return div(sub(batch, low), clamp(sub(amax(batch, reduced), low), 1e-5));
}

function tile(batch: Tensor, { nrow = 8, padding = 2, padValue = 0 }: MakeGridOptions): Tensor {
  const [count = 0, channels = 0, imageHeight = 0, imageWidth = 0] = batch.shape;
  if (count === 1) return select(batch, 0, 0);
  const columns = Math.min(nrow, count);
  const rows = Math.ceil(count / columns);
  const height = imageHeight + padding;
  const width = imageWidth + padding;
  const { dtype, device } = batch;
  const size = [channels, height * rows + padding, width * columns + padding];
  const grid = full(size, padValue, { dtype, device });
  for (let i = 0; i < count; i++) {
    const row = Math.floor(i / columns);
    const column = i % columns;
    const band = narrow(grid, 1, row * height + padding, imageHeight);
    copy_(narrow(band, 2, column * width + padding, imageWidth), select(batch, 0, i));
  }
  return grid;
}
