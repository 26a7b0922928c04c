import type { AvgPool2dAttributes, Pool2dAttributes } from "@t/core";
import type { View } from "../../stream/block.ts";
import type { Launch } from "../../stream/launch.ts";
import { type WindowWords, countsInside, divisorFunction, windowWords } from "./windows.ts";

/** What a gradient's shader is made of, for each pixel of the input. */
interface Gathering {
  readonly words: WindowWords;
  /** Names the pixel (`y`, `x`) and the images of the outputs' tensors, `start`. */
  readonly places: string;
  readonly outRows: string;
  readonly outColumns: string;
}

/** Declares a walk over the planes of tensors with one element for each window. */
function declareGathering(
  launch: Launch,
  out: View,
  perWindow: readonly View[],
  attributes: Omit<Pool2dAttributes, "ceilMode">,
): Gathering {
  const [n, channels, height, width] = out.shape as [number, number, number, number];
  const [, , outHeight, outWidth] = perWindow[0]!.shape as [number, number, number, number];
  const strides = perWindow.map((view) => view.strides.slice(0, 2));
  launch.walk("plane", { shape: [n, channels], strides });
  const [rows, columns] = [launch.word(height), launch.word(width)];
  return {
    outRows: launch.word(outHeight),
    outColumns: launch.word(outWidth),
    words: windowWords(launch, out.shape, attributes),
    places: `let x = i % ${columns};
  let y = i / ${columns} % ${rows};
  let start = plane(i / ${columns} / ${rows});`,
  };
}

/** Declares the place of window (`oy`, `ox`) in the plane of a tensor, in WGSL. */
export function declareWindow(launch: Launch, { strides }: View): string {
  return `oy * ${launch.word(strides[2]!)} + ox * ${launch.word(strides[3]!)}`;
}

/** Runs `statements` for each window (`oy`, `ox`) that has the pixel, as its tap (`ky`, `kx`). */
function forWindows({ words, outRows, outColumns }: Gathering, statements: string): string {
  const { kernel, stride, padding, dilation } = words;
  // Above the first window, top and left are very large.
  return `for (var ky = 0u; ky < ${kernel[0]}; ky++) {
    let top = y + ${padding[0]} - ky * ${dilation[0]};
    let oy = top / ${stride[0]};
    if (oy >= ${outRows} || top % ${stride[0]} != 0u) { continue; }
    for (var kx = 0u; kx < ${kernel[1]}; kx++) {
      let left = x + ${padding[1]} - kx * ${dilation[1]};
      let ox = left / ${stride[1]};
      if (ox >= ${outColumns} || left % ${stride[1]} != 0u) { continue; }
      ${statements}
    }
  }`;
}

/** Sums for each pixel the gradients of the windows whose greatest value it was. */
export function maxPoolGradient(
  launch: Launch,
  out: View,
  [grad, taps]: readonly [View, View],
  attributes: Pool2dAttributes,
): void {
  launch.begin("max pool gradient", out.count);
  launch.output("out", out).input("grad", grad).input("tap", taps);
  const gathering = declareGathering(launch, out, [grad, taps], attributes);
  const [gradient, tap] = [declareWindow(launch, grad), declareWindow(launch, taps)];
  launch.run(() => ({
    main: `${gathering.places}
  var sum = 0.0;
  ${forWindows(
    gathering,
    `let tap = i32(ky * ${gathering.words.kernel[1]} + kx);
      if (load_tap(start[1] + ${tap}) == tap) { sum += load_grad(start[0] + ${gradient}); }`,
  )}
  store_out(i, sum);`,
  }));
}

/** Shares the gradient of each window among its pixels. */
export function averagePoolGradient(
  launch: Launch,
  out: View,
  grad: View,
  attributes: AvgPool2dAttributes,
): void {
  const inside = countsInside(attributes);
  launch.begin(inside ? "average pool gradient inside" : "average pool gradient", out.count);
  launch.output("out", out).input("grad", grad);
  const gathering = declareGathering(launch, out, [grad], attributes);
  const gradient = declareWindow(launch, grad);
  launch.run(() => ({
    functions: divisorFunction(gathering.words, inside),
    main: `${gathering.places}
  var sum = 0.0;
  ${forWindows(gathering, `sum += load_grad(start + ${gradient}) / divisor(oy, ox);`)}
  store_out(i, sum);`,
  }));
}
