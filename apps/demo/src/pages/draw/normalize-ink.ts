/** Pixels along an edge of MNIST's images, and of the box that their digits were scaled to. */
export const imageSide = 28;
const boxSide = 20;

interface Ink {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  /** Of the centre of mass. */
  readonly x: number;
  readonly y: number;
}

/**
 * Makes an image like MNIST's of what was drawn: the box around the ink is scaled to 20 x 20 with its
 * aspect kept, every pixel the average of what it covers, and put into 28 x 28 with the centre of mass
 * in the middle, as far as the box stays inside.
 *
 * @param ink - how much ink is on each pixel, row by row
 * @param side - the pixels along an edge of `ink`
 * @returns null when there is no ink
 */
export function normalizeInk(ink: Uint8Array, side: number): Uint8Array<ArrayBuffer> | null {
  const found = findInk(ink, side);
  if (found === null) return null;
  const { left, top, right, bottom } = found;
  const scale = boxSide / Math.max(right - left, bottom - top);
  const originX = origin(found.x - left, right - left, scale);
  const originY = origin(found.y - top, bottom - top, scale);
  const sums = summedArea(ink, side);
  const image = new Uint8Array(imageSide ** 2);
  for (let y = 0; y < imageSide; y++) {
    const [y0, y1] = [top + (y - originY) / scale, top + (y + 1 - originY) / scale];
    for (let x = 0; x < imageSide; x++) {
      const [x0, x1] = [left + (x - originX) / scale, left + (x + 1 - originX) / scale];
      const total =
        sumTo(sums, side, x1, y1) -
        sumTo(sums, side, x0, y1) -
        sumTo(sums, side, x1, y0) +
        sumTo(sums, side, x0, y0);
      image[y * imageSide + x] = Math.round(total * scale ** 2);
    }
  }
  return image;
}

/** Where the box starts in the image, so that the centre of mass is in the middle and nothing is cut off. */
function origin(centreInBox: number, boxLength: number, scale: number): number {
  const wanted = imageSide / 2 - centreInBox * scale;
  return Math.min(Math.max(wanted, 0), imageSide - boxLength * scale);
}

/** The box around all ink, and its centre of mass; null for an empty pad. */
function findInk(ink: Uint8Array, side: number): Ink | null {
  let [left, top, right, bottom] = [side, side, 0, 0];
  let [mass, massX, massY] = [0, 0, 0];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      const value = ink[y * side + x] ?? 0;
      if (value === 0) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = y + 1;
      mass += value;
      massX += value * (x + 0.5);
      massY += value * (y + 0.5);
    }
  }
  return mass === 0 ? null : { left, top, right, bottom, x: massX / mass, y: massY / mass };
}

/** At `[y, x]` the ink above and to the left, `[side + 1, side + 1]`: any box's ink is four of its elements. */
function summedArea(ink: Uint8Array, side: number): Float64Array {
  const sums = new Float64Array((side + 1) ** 2);
  for (let y = 0; y < side; y++) {
    let row = 0;
    for (let x = 0; x < side; x++) {
      row += ink[y * side + x] ?? 0;
      sums[(y + 1) * (side + 1) + x + 1] = row + (sums[y * (side + 1) + x + 1] ?? 0);
    }
  }
  return sums;
}

/** The ink above `y` and to the left of `x`, which may be between pixels or outside. */
function sumTo(sums: Float64Array, side: number, x: number, y: number): number {
  const [insideX, insideY] = [Math.min(Math.max(x, 0), side), Math.min(Math.max(y, 0), side)];
  const column = Math.min(Math.floor(insideX), side - 1);
  const row = Math.min(Math.floor(insideY), side - 1);
  const [right, down] = [insideX - column, insideY - row];
  const at = row * (side + 1) + column;
  const upper = (sums[at] ?? 0) * (1 - right) + (sums[at + 1] ?? 0) * right;
  const below = at + side + 1;
  const lower = (sums[below] ?? 0) * (1 - right) + (sums[below + 1] ?? 0) * right;
  return upper * (1 - down) + lower * down;
}
