import * as nn from "@t/nn";
import { ResidualBlock } from "./residual-block.ts";
import type { LayerKind, LayerSettings, LayerSpec, Shape } from "./spec.ts";

type Builder<K extends LayerKind> = (settings: LayerSettings[K], input: Shape) => nn.TensorModule;

const planes = (input: Shape): number => input[0] ?? 0;

// Apart from what is known of each kind, so that a page can describe networks without the library.
const builders: { readonly [K in LayerKind]: Builder<K> } = {
  conv: ({ channels, kernel, stride, padding }, input) =>
    new nn.Conv2d(planes(input), channels, kernel, { stride, padding }),
  maxPool: ({ kernel }) => new nn.MaxPool2d(kernel),
  avgPool: ({ kernel }) => new nn.AvgPool2d(kernel),
  globalPool: (_, input) => new nn.AvgPool2d([input[1] ?? 1, input[2] ?? 1]),
  batchNorm: (_, input) =>
    input.length === 3 ? new nn.BatchNorm2d(planes(input)) : new nn.BatchNorm1d(planes(input)),
  residual: ({ channels, stride }, input) => new ResidualBlock(planes(input), channels, stride),
  relu: () => new nn.ReLU(),
  gelu: () => new nn.GELU(),
  tanh: () => new nn.Tanh(),
  dropout: ({ p }) => new nn.Dropout(p),
  flatten: () => new nn.Flatten(),
  linear: ({ features }, input) => new nn.Linear(planes(input), features),
};

/** The layer, with fresh weights, for an input that fits. */
export function buildLayer<K extends LayerKind>(
  layer: LayerSpec<K>,
  input: Shape,
): nn.TensorModule {
  const build: Builder<K> = builders[layer.kind];
  return build(layer, input);
}
