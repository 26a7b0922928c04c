import type { Machine } from "../../machine.ts";
import { QUAD, fromLane, hasQuads, quadExtensions } from "../../shader/quads.ts";
import type { View } from "../../stream/block.ts";
import type { Temporaries } from "../../stream/temporaries.ts";

type Pair = readonly [number, number];

/** A convolution of images without padding; channels of the output are those of all groups. */
export interface DirectConvolution {
  /** `[N, C, H, W]` with its rows at multiples of four; pixels beyond its end may be anything. */
  readonly x: View;
  /** `[G, C / G, KH, KW, OC / G]` in any layout. */
  readonly filters: View;
  readonly bias: View | null;
  /** `[N, OC, OH, OW]`. */
  readonly out: View;
  readonly stride: Pair;
  readonly dilation: Pair;
}

/** More pixels of a row do not fit into registers. */
const LONGEST_SEGMENT = 40;
const GROUP_SIZE = 64;

const range = (count: number): readonly number[] => Array.from({ length: count }, (_, i) => i);

/** How many pixels of a row make `pixels` outputs. */
export function segmentLength(
  pixels: number,
  kernel: number,
  stride: number,
  dilation: number,
): number {
  return (pixels - 1) * stride + (kernel - 1) * dilation + 1;
}

/** Height and width of the pixels that make so many rows and columns of outputs. */
export function frameSize(
  [rows, columns]: Pair,
  [height, width]: Pair,
  stride: Pair,
  dilation: Pair,
): [height: number, width: number] {
  return [
    segmentLength(rows, height, stride[0], dilation[0]),
    segmentLength(columns, width, stride[1], dilation[1]),
  ];
}

/** Whether a filter of that width fits a kernel that holds a segment of a row in registers. */
export function isDirect(kernel: number, stride: number, dilation: number): boolean {
  return segmentLength(8, kernel, stride, dilation) <= LONGEST_SEGMENT;
}

/** Pixels of a row for an invocation: 8, or 4 where the last 8 would be mostly beyond the end. */
function tileWidth(width: number): number {
  return Math.ceil(width / 8) * 8 - width >= 4 ? 4 : 8;
}

/** The filters with their output channels as the last dimension, in groups of a tile. */
function filterCopy(
  machine: Machine,
  temporaries: Temporaries,
  filters: View,
  channels: number,
): View {
  const { shape, dtype } = filters;
  const pitch = Math.ceil(shape[4]! / channels) * channels;
  const copy = temporaries.allocate(dtype, [...shape.slice(0, 4), pitch]);
  const contiguous = pitch === shape[4];
  machine.copyKernel({ ...copy, shape, count: filters.count, contiguous }, filters);
  return copy;
}

/** What an invocation computes. */
export interface DirectTile {
  /** 1, or a multiple of 4; 16 of quads. */
  readonly channels: number;
  /** Neighbours in a row: 4 or 8. */
  readonly pixels: number;
  /** Whether four invocations load a quarter of each tap's filters and take the rest from each other. */
  readonly quads: boolean;
}

function tileOf(machine: Machine, outputs: number, outWidth: number): DirectTile {
  const pixels = tileWidth(outWidth);
  if (outputs > 8 && hasQuads(machine)) return { channels: 16, pixels, quads: true };
  return { channels: outputs > 4 ? 8 : outputs > 1 ? 4 : 1, pixels, quads: false };
}

/** The filters of a tap as `w<tap>_0`, `w<tap>_1`, …: four channels in each. */
function loadFilters({ channels, quads }: DirectTile, tap: number): string {
  const load = (q: number, place: string) => `let w${tap}_${q} = load_w(at + ${place});`;
  const lines = quads
    ? [
        load(0, "lane"),
        ...[1, 2, 3].map((phase) => `let w${tap}_${phase} = ${fromLane(`w${tap}_0`, phase)};`),
      ]
    : range(Math.ceil(channels / 4)).map((q) => load(q, `${q}u`));
  return [...lines, "at += pitch;"].join(" ");
}

/** The channel that `sum<o>` is of, counted from the first of the tile, in WGSL. */
function channelOf(o: number, { quads }: DirectTile): string {
  return quads ? `4u * (lane ^ ${o >> 2}u) + ${o & 3}u` : `${o}u`;
}

/** The sums of a tile, `sum<channel>_<four pixels>`, over the taps of a row of filters. */
function taps(tile: DirectTile, width: number, stride: number, dilation: number): string {
  const { channels, pixels } = tile;
  const segment = segmentLength(pixels, width, stride, dilation);
  const loads = range(Math.ceil(segment / 4)).map((q) => `let x${q} = load_x(row + ${q}u);`);
  const pixel = (e: number) => `x${e >> 2}[${e & 3}]`;
  const filter = (o: number, tap: number) =>
    channels === 1 ? `w${tap}_0` : `w${tap}_${o >> 2}[${o & 3}]`;
  const filters = range(width).map((tap) => loadFilters(tile, tap));
  // All taps at once: a sum that is not in a register is read and written once for them.
  const sums = range(pixels / 4).flatMap((j) => {
    const pixelsOf = (tap: number) =>
      range(4).map((t) => pixel((4 * j + t) * stride + tap * dilation));
    const under = range(width).map(
      (tap) => `let p${tap}_${j} = vec4(${pixelsOf(tap).join(", ")});`,
    );
    const products = (o: number) => range(width).map((tap) => `${filter(o, tap)} * p${tap}_${j}`);
    return [...under, ...range(channels).map((o) => `sum${o}_${j} += ${products(o).join(" + ")};`)];
  });
  return [...loads, ...filters, ...sums].join("\n      ");
}

/** Convolves in the registers of each invocation, from segments of rows that serve all taps of a row of filters. */
export function convolveDirectly(
  machine: Machine,
  temporaries: Temporaries,
  convolution: DirectConvolution,
): void {
  const { filters, out } = convolution;
  const planned = tileOf(machine, filters.shape[4]!, out.shape[3]!);
  const tile = machine.tuning?.convolutions.choose(convolution, planned) ?? planned;
  convolveAs(machine, temporaries, convolution, tile);
}

/** {@link convolveDirectly} by tiles of a size. */
export function convolveAs(
  machine: Machine,
  temporaries: Temporaries,
  { x, filters, bias, out, stride, dilation }: DirectConvolution,
  tile: DirectTile,
): void {
  const { launch } = machine;
  const [groups, inputs, kernelHeight, width, outputs] = filters.shape as [
    number,
    number,
    number,
    number,
    number,
  ];
  const [n, , outHeight, outWidth] = out.shape as [number, number, number, number];
  const { channels, pixels, quads } = tile;
  const weights = filterCopy(machine, temporaries, filters, channels);
  const grouped = outWidth % 4 === 0 && out.offset % 4 === 0;
  const [across, tiles] = [Math.ceil(outWidth / pixels), Math.ceil(outputs / channels)];
  const strips = across * outHeight * n;
  // The invocations of a quad have the same filters.
  const padded = quads ? Math.ceil(strips / QUAD) * QUAD : strips;
  const count = padded * tiles * groups;
  const key = `conv ${channels}x${pixels}${quads ? "q" : ""} ${width} ${stride[1]} ${dilation[1]}${bias === null ? "" : "+"}`;
  launch.beginGroups(key, Math.ceil(count / GROUP_SIZE), GROUP_SIZE);
  launch.output("out", out, { grouped });
  launch.input("x", x, { grouped: true }).input("w", weights, { grouped: channels > 1 });
  if (bias !== null) launch.input("bias", bias);
  const steps = x.strides.slice(0, 3).map((step) => launch.word(step / 4));
  const [acrossWord, downWord, tilesWord, groupsWord] = [across, outHeight, tiles, groups].map(
    (word) => launch.word(word),
  );
  const [stripsWord, paddedWord, countWord] = [strips, padded, count].map((word) =>
    launch.word(word),
  );
  const [outputsWord, inputsWord, heightWord, widthWord] = [
    outputs,
    inputs,
    kernelHeight,
    outWidth,
  ].map((word) => launch.word(word));
  const [strideDown, rowStep] = [
    launch.word(stride[0]),
    launch.word((dilation[0] * x.strides[2]!) / 4),
  ];
  const pitch = weights.shape[4]! / (channels > 1 ? 4 : 1);
  const [pitchWord, tapsWord] = [launch.word(pitch), launch.word(inputs * kernelHeight * width)];
  const biasStep = launch.word(bias?.strides[0] ?? 0);
  launch.run(() => {
    const sums = range(channels).flatMap((o) => range(pixels / 4).map((j) => [o, j] as const));
    const store = grouped
      ? `if (column < ${widthWord}) { store_out((place + column) / 4u, value, 0u, 4u); }`
      : `for (var t = 0u; t < 4u; t++) { if (column + t < ${widthWord}) { store_out(place + column + t, value[t]); } }`;
    return {
      enables: quads ? quadExtensions : [],
      functions: `fn put(place: u32, column: u32, value: vec4<f32>) { ${store} }`,
      main: `let pitch = ${pitchWord};
  let i = min(g * ${GROUP_SIZE}u + local, ${countWord} - 1u);
  let lane = local % ${QUAD}u;
  let strip = min(i % ${paddedWord}, ${stripsWord} - 1u);
  let column = strip % ${acrossWord} * ${pixels}u;
  let y = strip / ${acrossWord} % ${downWord};
  let image = strip / ${acrossWord} / ${downWord};
  let rest = i / ${paddedWord};
  let first = rest % ${tilesWord} * ${channels}u;
  let bank = rest / ${tilesWord};
  let plane = image * ${steps[0]} + bank * ${inputsWord} * ${steps[1]} + y * ${strideDown} * ${steps[2]} + column * ${stride[1]}u / 4u;
  var at = bank * ${tapsWord} * pitch + first${channels > 1 ? " / 4u" : ""};
  ${sums.map(([o, j]) => `var sum${o}_${j} = vec4<f32>();`).join("\n  ")}
  for (var c = 0u; c < ${inputsWord}; c++) {
    for (var k = 0u; k < ${heightWord}; k++) {
      let row = plane + c * ${steps[1]} + k * ${rowStep};
      ${taps(tile, width, stride[1], dilation[1])}
    }
  }
  if (g * ${GROUP_SIZE}u + local > i || i % ${paddedWord} > strip) { return; }
  ${range(channels)
    .map((o) => {
      const plus = bias === null ? "" : ` + load_bias(channel * ${biasStep})`;
      const puts = range(pixels / 4).map(
        (j) => `put(place, column + ${4 * j}u, sum${o}_${j}${plus});`,
      );
      const own = `first + ${channelOf(o, tile)}`;
      return `if (${own} < ${outputsWord}) {
    let channel = bank * ${outputsWord} + ${own};
    let place = ((image * ${groupsWord} * ${outputsWord} + channel) * ${downWord} + y) * ${widthWord};
    ${puts.join("\n    ")}
  }`;
    })
    .join("\n  ")}`,
    };
  });
}
