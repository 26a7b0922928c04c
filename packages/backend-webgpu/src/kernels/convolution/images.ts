import type { Machine } from "../../machine.ts";
import type { View } from "../../stream/block.ts";
import type { Temporaries } from "../../stream/temporaries.ts";

type Pair = readonly [number, number];

/** The pixels of images that a kernel reads, rows before columns. */
export interface Frame {
  /** Zeros before the first pixel; negative to leave out pixels. */
  readonly before: Pair;
  readonly size: Pair;
  /** From one pixel to the next; zeros are between. */
  readonly spread: Pair;
}

/** Whether rows of four pixels can be read as they lie, and hold what the frame has. */
function isFramed({ shape, strides, offset }: View, { before, size, spread }: Frame): boolean {
  const outer = [offset, ...strides.slice(0, 3)];
  return (
    before.every((count) => count === 0) &&
    spread.every((step) => step === 1) &&
    size[1] <= shape[3]! &&
    strides[3] === 1 &&
    outer.every((number) => number % 4 === 0)
  );
}

/**
 * Images `[N, C, H, W]` as a frame shows them, each row beginning at a multiple of four: themselves, or
 * a copy with zeros around.
 */
export function framed(
  { launch }: Machine,
  temporaries: Temporaries,
  images: View,
  frame: Frame,
): View {
  if (isFramed(images, frame)) return images;
  const { shape, strides, dtype } = images;
  const { before, size, spread } = frame;
  const [n, channels, height, width] = shape as [number, number, number, number];
  const groups = Math.ceil(size[1] / 4);
  const copy = temporaries.allocate(dtype, [n, channels, size[0], 4 * groups]);
  const isSpread = spread.some((step) => step > 1);
  launch.begin(isSpread ? "frame spread" : "frame", copy.count / 4);
  launch.output("out", copy, { grouped: true }).input("x", images);
  launch.walk("plane", { shape: [n, channels], strides: [strides.slice(0, 2)] });
  const words = [groups, size[0], ...before, ...spread, height, width, strides[2]!, strides[3]!];
  const [across, down, top, left, stepDown, stepAcross, rows, columns, row, column] = words.map(
    (word) => launch.word(word),
  );
  launch.run(() => {
    const place = isSpread
      ? `y / ${stepDown} * ${row} + x / ${stepAcross} * ${column}`
      : `y * ${row} + x * ${column}`;
    const isPixel = isSpread
      ? `x % ${stepAcross} == 0u && y % ${stepDown} == 0u && x / ${stepAcross} < ${columns} && y / ${stepDown} < ${rows}`
      : `x < ${columns} && y < ${rows}`;
    return {
      main: `let rest = i / ${across};
  let origin = plane(rest / ${down});
  // Before the first pixel these are very large.
  let y = rest % ${down} - ${top};
  let first = i % ${across} * 4u - ${left};
  var value = vec4<f32>();
  for (var t = 0u; t < 4u; t++) {
    let x = first + t;
    if (${isPixel}) { value[t] = load_x(origin + ${place}); }
  }
  store_out(i, value, 0u, 4u);`,
    };
  });
  return copy;
}
