import type { AvgPool2dAttributes } from "@t/core";
import type { View } from "../../stream/block.ts";
import type { Launch } from "../../stream/launch.ts";
import { countsInside, divisorFunction, windowWords } from "./windows.ts";

/** Fewer invocations leave a part of the processor idle. */
const FEW_INVOCATIONS = 1024;

/**
 * Adds each gradient to where its value came from. An invocation has some rows of an image for itself
 * and looks through all windows: sums are made in one order, without atomics.
 */
export function maxPoolGradient(launch: Launch, out: View, grad: View, indices: View): void {
  const [n, channels, height, width] = out.shape as [number, number, number, number];
  const [, , outHeight, outWidth] = grad.shape as [number, number, number, number];
  const wanted = Math.ceil(FEW_INVOCATIONS / (n * channels));
  const rows = Math.ceil(height / Math.min(wanted, height));
  const bands = Math.ceil(height / rows);
  launch.begin("max pool gradient", n * channels * bands);
  launch.output("out", out).input("sum", out).input("grad", grad).input("index", indices);
  launch.walk("window", {
    shape: [n, channels, outHeight, outWidth],
    strides: [grad.strides, indices.strides],
  });
  const [bandsWord, band, plane, windows] = [
    bands,
    rows * width,
    height * width,
    outHeight * outWidth,
  ].map((word) => launch.word(word));
  launch.run(() => ({
    main: `let image = i / ${bandsWord};
  let first = i % ${bandsWord} * ${band};
  let last = min(first + ${band}, ${plane});
  let start = image * ${plane};
  for (var k = first; k < last; k++) { store_out(start + k, 0.0); }
  for (var k = 0u; k < ${windows}; k++) {
    let places = window(image * ${windows} + k);
    let index = u32(load_index(places.y));
    if (index < first || index >= last) { continue; }
    store_out(start + index, load_sum(start + index) + load_grad(places.x));
  }`,
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
  const [n, channels, height, width] = out.shape as [number, number, number, number];
  const [, , outHeight, outWidth] = grad.shape as [number, number, number, number];
  launch.begin(inside ? "average pool gradient inside" : "average pool gradient", out.count);
  launch.output("out", out).input("grad", grad);
  launch.walk("plane", { shape: [n, channels], strides: [grad.strides.slice(0, 2)] });
  const [rows, columns] = [launch.word(height), launch.word(width)];
  const [outRows, outColumns] = [launch.word(outHeight), launch.word(outWidth)];
  const [row, column] = [launch.word(grad.strides[2]!), launch.word(grad.strides[3]!)];
  const words = windowWords(launch, out.shape, attributes);
  const { kernel, stride, padding, dilation } = words;
  launch.run(() => ({
    functions: divisorFunction(words, inside),
    main: `let x = i % ${columns};
  let y = i / ${columns} % ${rows};
  let start = plane(i / ${columns} / ${rows});
  var sum = 0.0;
  for (var ky = 0u; ky < ${kernel[0]}; ky++) {
    let top = y + ${padding[0]} - ky * ${dilation[0]};
    let oy = top / ${stride[0]};
    if (oy >= ${outRows} || top % ${stride[0]} != 0u) { continue; }
    for (var kx = 0u; kx < ${kernel[1]}; kx++) {
      let left = x + ${padding[1]} - kx * ${dilation[1]};
      let ox = left / ${stride[1]};
      if (ox >= ${outColumns} || left % ${stride[1]} != 0u) { continue; }
      sum += load_grad(start + oy * ${row} + ox * ${column}) / divisor(oy, ox);
    }
  }
  store_out(i, sum);`,
  }));
}
