import {
  ArgumentError,
  ShapeError,
  type Tensor,
  composite,
  formatShape,
  indexSelect,
  pad as constantPad,
  tensor,
} from "@t/core";

/** What stands outside of the input: a constant, its mirror image, its edge, or its other end. */
export type PaddingMode = "constant" | "reflect" | "replicate" | "circular";

/** Options of {@link pad}. */
export interface PadOptions {
  /** Default "constant". */
  readonly mode?: PaddingMode;
  /** The constant. Default 0. */
  readonly value?: number;
}

/** Where position `i` outside of a row of `size` elements takes its value from. */
const sources: {
  readonly [M in Exclude<PaddingMode, "constant">]: (i: number, size: number) => number;
} = {
  reflect: (i, size) => (i < 0 ? -i : i >= size ? 2 * (size - 1) - i : i),
  replicate: (i, size) => Math.min(Math.max(i, 0), size - 1),
  circular: (i, size) => (i + size) % size,
};

/** How many elements each mode can add to a side of a row of `size`. */
const limits: { readonly [M in keyof typeof sources]: (size: number) => number } = {
  reflect: (size) => size - 1,
  replicate: (size) => (size > 0 ? Infinity : 0),
  circular: (size) => size,
};

/**
 * Adds elements around the last dimensions.
 *
 * @param padding - counts before and after the last dimension, then the one before it, and so on;
 *   negative ones cut off, with "constant" alone
 * @throws {ShapeError} when a mode needs a larger input
 * @see torch.nn.functional.pad
 */
export function pad(x: Tensor, padding: readonly number[], options: PadOptions = {}): Tensor {
  const { mode = "constant", value = 0 } = options;
  if (mode === "constant") return constantPad(x, padding, value);
  if (!Object.hasOwn(sources, mode)) {
    throw new ArgumentError(
      `pad: expected mode "constant", "reflect", "replicate" or "circular", got "${String(mode)}"`,
    );
  }
  return composite(() => {
    let padded = x;
    for (let i = 0; 2 * i < padding.length; i++) {
      const dim = x.ndim - 1 - i;
      padded = extend(padded, dim, padding[2 * i] ?? 0, padding[2 * i + 1] ?? 0, mode);
    }
    return padded;
  });
}

function extend(
  x: Tensor,
  dim: number,
  before: number,
  after: number,
  mode: keyof typeof sources,
): Tensor {
  const size = x.shape[dim];
  if (
    size === undefined ||
    Math.min(before, after) < 0 ||
    Math.max(before, after) > limits[mode](size)
  ) {
    throw new ShapeError(
      `pad: expected padding that mode "${mode}" can take from the input, got ${before} and ${after} ` +
        `for dimension ${dim} of ${formatShape(x.shape)}`,
    );
  }
  if (before === 0 && after === 0) return x;
  const source = sources[mode];
  const positions = Array.from({ length: before + size + after }, (_, i) =>
    source(i - before, size),
  );
  return indexSelect(x, dim, tensor(positions, { dtype: "int32", device: x.device }));
}
