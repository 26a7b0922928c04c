import type { AvgPool2dAttributes, Pool2dAttributes } from "@t/core";
import type { View } from "../../stream/block.ts";
import type { Launch } from "../../stream/launch.ts";
import { countsInside, divisorFunction, forTaps, windowWords } from "./windows.ts";

/** Declares where the image of an output is, as `start`, and its place in the plane, (`oy`, `ox`). */
function declarePlaces(launch: Launch, out: View, x: View): string {
  const [n, channels, height, width] = out.shape as [number, number, number, number];
  launch.walk("plane", { shape: [n, channels], strides: [x.strides.slice(0, 2)] });
  const [rows, columns] = [launch.word(height), launch.word(width)];
  return `let ox = i % ${columns};
  let oy = i / ${columns} % ${rows};
  let start = plane(i / ${columns} / ${rows});`;
}

/** Declares the pixel (`y`, `x`) of that image, in WGSL. */
function declarePixel(launch: Launch, { strides }: View): string {
  return `load_x(start + y * ${launch.word(strides[2]!)} + x * ${launch.word(strides[3]!)})`;
}

/** The first greatest value of each window, NaN being the greatest, and which tap of the window it is. */
export function maxPool(
  launch: Launch,
  [values, taps]: readonly [View, View],
  x: View,
  attributes: Pool2dAttributes,
): void {
  launch.begin("max pool", values.count);
  launch.output("out", values).output("tap", taps).input("x", x);
  const places = declarePlaces(launch, values, x);
  const pixel = declarePixel(launch, x);
  const words = windowWords(launch, x.shape, attributes);
  launch.run(() => ({
    main: `${places}
  var best = -infinity();
  var tap = -1;
  ${forTaps(
    words,
    `let value = ${pixel};
      if (tap < 0 || (!is_nan(best) && (is_nan(value) || value > best))) {
        best = value;
        tap = i32(ky * ${words.kernel[1]} + kx);
      }`,
  )}
  store_out(i, best);
  store_tap(i, tap);`,
  }));
}

/** The average of each window. */
export function averagePool(
  launch: Launch,
  out: View,
  x: View,
  attributes: AvgPool2dAttributes,
): void {
  const inside = countsInside(attributes);
  launch.begin(inside ? "average pool inside" : "average pool", out.count);
  launch.output("out", out).input("x", x);
  const places = declarePlaces(launch, out, x);
  const pixel = declarePixel(launch, x);
  const words = windowWords(launch, x.shape, attributes);
  launch.run(() => ({
    functions: divisorFunction(words, inside),
    main: `${places}
  var sum = 0.0;
  ${forTaps(words, `sum += ${pixel};`)}
  store_out(i, sum / divisor(oy, ox));`,
  }));
}
