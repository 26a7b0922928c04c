import type { AvgPool2dAttributes, Pool2dAttributes } from "@t/core";
import type { Launch } from "../../stream/launch.ts";

/** Sizes of images and of the windows over them as words of a launch's uniforms: a pair of each, rows first. */
export interface WindowWords {
  readonly size: readonly [string, string];
  readonly kernel: readonly [string, string];
  readonly stride: readonly [string, string];
  readonly padding: readonly [string, string];
  readonly dilation: readonly [string, string];
}

export function windowWords(
  launch: Launch,
  [, , height, width]: readonly number[],
  { kernel, stride, padding, dilation }: Omit<Pool2dAttributes, "ceilMode">,
): WindowWords {
  const pair = (values: readonly number[]) =>
    [launch.word(values[0]!), launch.word(values[1]!)] as const;
  return {
    size: pair([height!, width!]),
    kernel: pair(kernel),
    stride: pair(stride),
    padding: pair(padding),
    dilation: pair(dilation),
  };
}

/** Runs `statements` for each tap of the window at (`oy`, `ox`) within the image: for pixel (`y`, `x`). */
export function forTaps(
  { size, kernel, stride, padding, dilation }: WindowWords,
  statements: string,
): string {
  // Before the first pixel, y and x are very large.
  return `for (var ky = 0u; ky < ${kernel[0]}; ky++) {
    let y = oy * ${stride[0]} + ky * ${dilation[0]} - ${padding[0]};
    if (y >= ${size[0]}) { continue; }
    for (var kx = 0u; kx < ${kernel[1]}; kx++) {
      let x = ox * ${stride[1]} + kx * ${dilation[1]} - ${padding[1]};
      if (x >= ${size[1]}) { continue; }
      ${statements}
    }
  }`;
}

/** Whether an average divides by the pixels of the window that are in the image, not by all. */
export function countsInside({ countIncludePad, padding }: AvgPool2dAttributes): boolean {
  return !countIncludePad && padding.some((size) => size > 0);
}

/** `divisor(oy, ox)`: by what the sum of a window is divided. */
export function divisorFunction(
  { size, kernel, stride, padding, dilation }: WindowWords,
  inside: boolean,
): string {
  if (!inside) {
    return `fn divisor(oy: u32, ox: u32) -> f32 { return f32(${kernel[0]} * ${kernel[1]}); }`;
  }
  return `fn taps_inside(first: u32, taps: u32, step: u32, size: u32) -> u32 {
  var count = 0u;
  for (var k = 0u; k < taps; k++) { count += select(0u, 1u, first + k * step < size); }
  return count;
}
fn divisor(oy: u32, ox: u32) -> f32 {
  let rows = taps_inside(oy * ${stride[0]} - ${padding[0]}, ${kernel[0]}, ${dilation[0]}, ${size[0]});
  let columns = taps_inside(ox * ${stride[1]} - ${padding[1]}, ${kernel[1]}, ${dilation[1]}, ${size[1]});
  return f32(rows * columns);
}`;
}
