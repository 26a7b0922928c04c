import { ArgumentError, formatShape, type Tensor } from "@t/core";
import type { Picture } from "./outputs.ts";
import { toNumbers } from "./numbers.ts";
import { show } from "./sink.ts";

export interface ImageOptions {
  readonly title?: string;
  /** A line below each picture. */
  readonly titles?: readonly string[];
}

/** The longest side of a picture, and how many there are. */
const maxSide = 1024;
const maxPictures = 64;

/**
 * Shows tensors of `[height, width]`, `[1, height, width]` (grey) or `[3, height, width]` (red, green,
 * blue) as pictures, side by side. Grey goes from the smallest element (black) to the largest (white);
 * colours are 0 … 255 for uint8, else 0 … 1.
 *
 * @example
 * image(x.at(0));
 * image([input, weight, output], { titles: ["input", "weight", "output"] });
 */
export function image(pixels: Tensor | readonly Tensor[], options: ImageOptions = {}): void {
  const { title = "", titles = [] } = options;
  const tensors = "shape" in pixels ? [pixels] : pixels;
  if (tensors.length > maxPictures) {
    throw new ArgumentError(
      `image: expected at most ${maxPictures} pictures, got ${tensors.length}`,
    );
  }
  const pictures = tensors.map((tensor, i) => toPicture(tensor, titles[i] ?? ""));
  show({ kind: "image", title, pictures });
}

function toPicture(x: Tensor, title: string): Picture {
  const [channels, height, width] = sizesOf(x);
  const values = toNumbers(x);
  const scaled = channels === 1 ? stretch(values) : brightness(values, x.dtype === "uint8");
  const count = height * width;
  const pixels = new Uint8ClampedArray(4 * count).fill(255);
  for (let i = 0; i < count; i++) {
    for (let c = 0; c < 3; c++) pixels[4 * i + c] = scaled[(c % channels) * count + i] ?? 0;
  }
  return { title, width, height, pixels };
}

function sizesOf({ shape }: Tensor): readonly [channels: 1 | 3, height: number, width: number] {
  const [channels = 0, height = 0, width = 0] = shape.length === 2 ? [1, ...shape] : shape;
  const fits = shape.length === 2 || shape.length === 3;
  if (fits && (channels === 1 || channels === 3) && height <= maxSide && width <= maxSide) {
    return [channels, height, width];
  }
  throw new ArgumentError(
    `image: expected [height, width], [1, height, width] or [3, height, width] of at most ` +
      `${maxSide} × ${maxSide} pixels, got ${formatShape(shape)}`,
  );
}

function stretch(values: readonly number[]): number[] {
  let min = Infinity;
  let max = -Infinity;
  for (const value of values) {
    min = Math.min(min, value);
    max = Math.max(max, value);
  }
  const range = max - min || 1;
  return values.map((value) => (255 * (value - min)) / range);
}

function brightness(values: readonly number[], isBytes: boolean): readonly number[] {
  return isBytes ? values : values.map((value) => 255 * value);
}
