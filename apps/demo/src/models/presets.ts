import type { ModelSpec } from "./spec.ts";

export type PresetName = "mlp" | "cnn" | "resnet";

const conv = { kind: "conv", kernel: 3, stride: 1, padding: 1 } as const;
const halve = { kind: "maxPool", kernel: 2 } as const;
const relu = { kind: "relu" } as const;
const flatten = { kind: "flatten" } as const;

/** Networks to start from. */
export const presets: { readonly [Name in PresetName]: ModelSpec } = {
  cnn: {
    name: "Small CNN",
    layers: [
      { ...conv, channels: 16 },
      relu,
      halve,
      { ...conv, channels: 32 },
      relu,
      halve,
      flatten,
    ],
  },
  mlp: {
    name: "MLP",
    layers: [flatten, { kind: "linear", features: 128 }, relu],
  },
  resnet: {
    name: "Small ResNet",
    layers: [
      { ...conv, channels: 16 },
      { kind: "batchNorm" },
      relu,
      halve,
      { kind: "residual", channels: 16, stride: 1 },
      { kind: "residual", channels: 32, stride: 2 },
      { kind: "globalPool" },
      flatten,
    ],
  },
};
