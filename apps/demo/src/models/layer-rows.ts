import type { LayerKind, LayerSettings, Shape } from "./spec.ts";

/** A number that can be set of a layer. */
export interface SettingRow {
  readonly label: string;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly initial: number;
}

/** All that is known of a kind of layer. `input` is checked by `output` before the others see it. */
export interface LayerRow<K extends LayerKind> {
  readonly label: string;
  readonly hint: string;
  readonly settings: { readonly [S in keyof LayerSettings[K]]: SettingRow };
  /** The shape that comes out, or a sentence about what is wrong with what goes in. */
  output(settings: LayerSettings[K], input: Shape): Shape | string;
  /** How many numbers it learns. */
  parameters(settings: LayerSettings[K], input: Shape): number;
  /** The call that builds it, in a program. */
  code(settings: LayerSettings[K], input: Shape): string;
}

const count = (label: string, initial: number, max: number): SettingRow => ({
  label,
  min: 1,
  max,
  step: 1,
  initial,
});

const wantsImage = (input: Shape): string =>
  `It takes images, but gets ${input[0]} numbers in a row: move it above Flatten`;

/** The plane after a window of `kernel` slid over it. */
function slide(
  input: Shape,
  channels: number,
  { kernel, stride, padding }: { kernel: number; stride: number; padding: number },
): Shape | string {
  if (input.length !== 3) return wantsImage(input);
  const [, height = 0, width = 0] = input;
  if (Math.min(height, width) + 2 * padding < kernel) {
    return `A ${kernel} x ${kernel} window is larger than the ${height} x ${width} image: make it smaller, or remove a pooling layer above`;
  }
  const after = (size: number): number => Math.floor((size + 2 * padding - kernel) / stride) + 1;
  return [channels, after(height), after(width)];
}

/** A layer without settings and parameters that keeps the shape. */
const pointwise = (label: string, hint: string, className: string) => ({
  label,
  hint,
  settings: {},
  output: (_: object, input: Shape) => input,
  parameters: () => 0,
  code: () => `new nn.${className}()`,
});

const planes = (input: Shape): number => input[0] ?? 0;
const size = (input: Shape): number => input.reduce((product, n) => product * n, 1);

export const layerRows: { readonly [K in LayerKind]: LayerRow<K> } = {
  conv: {
    label: "Convolution",
    hint: "Slides small learned filters over the image",
    settings: {
      channels: count("Filters", 16, 512),
      kernel: count("Size", 3, 11),
      stride: count("Stride", 1, 4),
      padding: { label: "Padding", min: 0, max: 5, step: 1, initial: 1 },
    },
    output: (settings, input) => slide(input, settings.channels, settings),
    parameters: ({ channels, kernel }, input) => channels * (planes(input) * kernel ** 2 + 1),
    code: ({ channels, kernel, stride, padding }, input) => {
      const options = [
        ...(stride === 1 ? [] : [`stride: ${stride}`]),
        ...(padding === 0 ? [] : [`padding: ${padding}`]),
      ];
      const last = options.length === 0 ? "" : `, { ${options.join(", ")} }`;
      return `new nn.Conv2d(${planes(input)}, ${channels}, ${kernel}${last})`;
    },
  },
  maxPool: {
    label: "Max pooling",
    hint: "Keeps the largest value of each window: a smaller image",
    settings: { kernel: { ...count("Size", 2, 8), min: 2 } },
    output: ({ kernel }, input) =>
      slide(input, planes(input), { kernel, stride: kernel, padding: 0 }),
    parameters: () => 0,
    code: ({ kernel }) => `new nn.MaxPool2d(${kernel})`,
  },
  avgPool: {
    label: "Average pooling",
    hint: "Keeps the average of each window: a smaller image",
    settings: { kernel: { ...count("Size", 2, 8), min: 2 } },
    output: ({ kernel }, input) =>
      slide(input, planes(input), { kernel, stride: kernel, padding: 0 }),
    parameters: () => 0,
    code: ({ kernel }) => `new nn.AvgPool2d(${kernel})`,
  },
  globalPool: {
    label: "Global average",
    hint: "One number for each channel: the average over the whole image",
    settings: {},
    output: (_, input) => (input.length === 3 ? [planes(input), 1, 1] : wantsImage(input)),
    parameters: () => 0,
    code: (_, input) => `new nn.AvgPool2d([${input[1]}, ${input[2]}])`,
  },
  batchNorm: {
    label: "Batch norm",
    hint: "Brings each channel to mean 0 and deviation 1 over the batch, then rescales it",
    settings: {},
    output: (_, input) => input,
    parameters: (_, input) => 2 * planes(input),
    code: (_, input) => `new nn.BatchNorm${input.length === 3 ? 2 : 1}d(${planes(input)})`,
  },
  residual: {
    label: "Residual block",
    hint: "Two convolutions with a way around them, as in a ResNet",
    settings: { channels: count("Channels", 16, 256), stride: count("Stride", 1, 2) },
    output: ({ channels, stride }, input) =>
      slide(input, channels, { kernel: 3, stride, padding: 1 }),
    parameters: ({ channels, stride }, input) => {
      const projection =
        stride === 1 && planes(input) === channels ? 0 : channels * (planes(input) + 2);
      return 9 * channels * (planes(input) + channels) + 4 * channels + projection;
    },
    code: ({ channels, stride }, input) =>
      `new ResidualBlock(${planes(input)}, ${channels}, ${stride})`,
  },
  relu: pointwise("ReLU", "Negative values become 0", "ReLU"),
  gelu: pointwise("GELU", "A smooth ReLU", "GELU"),
  tanh: pointwise("Tanh", "Squeezes values between -1 and 1", "Tanh"),
  dropout: {
    label: "Dropout",
    hint: "In training, sets this share of the values to 0, against learning by heart",
    settings: { p: { label: "Share", min: 0, max: 0.9, step: 0.05, initial: 0.25 } },
    output: (_, input) => input,
    parameters: () => 0,
    code: ({ p }) => `new nn.Dropout(${p})`,
  },
  flatten: {
    label: "Flatten",
    hint: "Puts all values of the image in one row",
    settings: {},
    output: (_, input) => [size(input)],
    parameters: () => 0,
    code: () => "new nn.Flatten()",
  },
  linear: {
    label: "Linear",
    hint: "Each output is a learned weighted sum of all inputs",
    settings: { features: count("Outputs", 128, 4096) },
    output: ({ features }, input) =>
      input.length === 1
        ? [features]
        : `It takes numbers in a row, but gets images of ${input.join(" x ")}: add Flatten above`,
    parameters: ({ features }, input) => features * (planes(input) + 1),
    code: ({ features }, input) => `new nn.Linear(${planes(input)}, ${features})`,
  },
};

/** The kinds of layers, in the order in which they are offered. */
export const layerKinds = Object.keys(layerRows) as readonly LayerKind[];
