const side = 28;
const centre = (side - 1) / 2;

/**
 * Writes a variant of a 28 x 28 image to `out` at `at`: turned, slanted, scaled and moved a little, with a
 * thinner or a thicker pen. People draw with a finger on a screen less evenly than MNIST's writers did on
 * paper.
 */
export function augment(
  image: Uint8Array,
  random: () => number,
  out: Float32Array,
  at: number,
): void {
  const within = (range: number): number => (2 * random() - 1) * range;
  const angle = within(0.22);
  const slant = within(0.2);
  const [scaleX, scaleY] = [1 + within(0.12), 1 + within(0.12)];
  const [moveX, moveY] = [within(1.5), within(1.5)];
  const pen = withPen(image, random() < 0.5 ? within(1) : 0);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  for (let y = 0; y < side; y++) {
    for (let x = 0; x < side; x++) {
      // Where this pixel comes from: the way back through the turn, the slant and the scale.
      const [dx, dy] = [x - centre - moveX, y - centre - moveY];
      const sourceY = (cos * dy - sin * dx) / scaleY;
      const sourceX = (cos * dx + sin * dy) / scaleX + slant * sourceY;
      out[at + y * side + x] = sampled(pen, centre + sourceX, centre + sourceY);
    }
  }
}

/** The image between its pixels; black around it. */
function sampled(image: Float32Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, bottom] = [x - left, y - top];
  const upper = pixel(image, left, top) * (1 - right) + pixel(image, left + 1, top) * right;
  const lower = pixel(image, left, top + 1) * (1 - right) + pixel(image, left + 1, top + 1) * right;
  return upper * (1 - bottom) + lower * bottom;
}

function pixel(image: Float32Array, x: number, y: number): number {
  return x < 0 || y < 0 || x >= side || y >= side ? 0 : image[y * side + x]!;
}

/** Pixels 0 … 1, mixed with the brightest (`amount` up to 1) or the darkest (down to -1) of those beside them. */
function withPen(image: Uint8Array, amount: number): Float32Array {
  const pixels = Float32Array.from(image, (value) => value / 255);
  if (amount === 0) return pixels;
  const extreme = amount > 0 ? Math.max : Math.min;
  // Half of the way to the darkest takes as much away from a thin line as the whole way to the brightest adds.
  const share = amount > 0 ? amount : -amount / 2;
  return pixels.map((value, index) => {
    const [x, y] = [index % side, Math.floor(index / side)];
    const beside = extreme(
      pixel(pixels, x - 1, y),
      pixel(pixels, x + 1, y),
      pixel(pixels, x, y - 1),
      pixel(pixels, x, y + 1),
    );
    return value + share * (extreme(value, beside) - value);
  });
}
