import type { Pool2dAttributes } from "@t/core";
import type { View } from "../../stream/block.ts";
import type { Launch } from "../../stream/launch.ts";
import { declareWindow } from "./backward.ts";
import { windowWords } from "./windows.ts";

/** Fewer invocations leave a part of a CPU idle. */
const FEW_INVOCATIONS = 256;

/**
 * {@link maxPoolGradient} for float32 on a CPU, where divisions are slow: each invocation has some rows of
 * an image for itself and adds to them, window by window. Sums are made in one order, without atomics.
 */
export function maxPoolGradientByWindow(
  launch: Launch,
  out: View,
  [grad, taps]: readonly [View, View],
  attributes: Pool2dAttributes,
): void {
  const [n, channels, height] = out.shape as [number, number, number, number];
  const [, , outHeight, outWidth] = grad.shape as [number, number, number, number];
  const wanted = Math.ceil(FEW_INVOCATIONS / (n * channels));
  const rows = Math.ceil(height / Math.min(wanted, height));
  const bands = Math.ceil(height / rows);
  launch.begin("max pool gradient by window", n * channels * bands);
  launch.output("out", out).input("sum", out).input("grad", grad).input("tap", taps);
  launch.walk("plane", {
    shape: [n, channels],
    strides: [grad, taps].map(({ strides }) => strides.slice(0, 2)),
  });
  const [bandsWord, rowsWord] = [launch.word(bands), launch.word(rows)];
  const [outRows, outColumns] = [launch.word(outHeight), launch.word(outWidth)];
  const [gradient, tap] = [declareWindow(launch, grad), declareWindow(launch, taps)];
  const { size, kernel, stride, padding, dilation } = windowWords(launch, out.shape, attributes);
  launch.run(() => ({
    main: `let image = i / ${bandsWord};
  let first = i % ${bandsWord} * ${rowsWord};
  let last = min(first + ${rowsWord}, ${size[0]});
  let width = ${size[1]};
  let start = plane(image);
  let pixels = image * ${size[0]} * width;
  for (var k = first * width; k < last * width; k++) { store_out(pixels + k, 0.0); }
  for (var oy = 0u; oy < ${outRows}; oy++) {
    for (var ox = 0u; ox < ${outColumns}; ox++) {
      let tap = u32(load_tap(start.y + ${tap}));
      let ky = tap / ${kernel[1]};
      let y = oy * ${stride[0]} - ${padding[0]} + ky * ${dilation[0]};
      if (y < first || y >= last) { continue; }
      let x = ox * ${stride[1]} - ${padding[1]} + (tap - ky * ${kernel[1]}) * ${dilation[1]};
      let at = pixels + y * width + x;
      store_out(at, load_sum(at) + load_grad(start.x + ${gradient}));
    }
  }`,
  }));
}
