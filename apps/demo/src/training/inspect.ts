import { noGrad } from "@t/autograd";
import type { Tensor } from "@t/core";
import { Conv2d, Linear, type Module, type Sequential } from "@t/nn";
import type { ImageDataset } from "../datasets/image-dataset.ts";
import { layerRows } from "../models/layer-rows.ts";
import type { ModelSpec } from "../models/spec.ts";
import { type Histogram, histogramOf } from "./histogram.ts";
import { normalize } from "./pixel-batches.ts";
import { scaleAround0, scaleFrom0 } from "./to-bytes.ts";

/** Pictures of one size, as grey or RGB bytes `[count, channels, height, width]`. */
export interface Pictures {
  readonly title: string;
  readonly count: number;
  readonly channels: number;
  readonly height: number;
  readonly width: number;
  readonly pixels: Uint8Array<ArrayBuffer>;
}

export interface ParameterHistograms {
  readonly name: string;
  readonly weights: Histogram;
  /** Undefined before the first step. */
  readonly gradients: Histogram | undefined;
}

/** A look inside the network. */
export interface Inspection {
  /** What the first layer with weights looks for; null where that cannot be drawn. */
  readonly filters: Pictures | null;
  /** The image that the feature maps are of. */
  readonly image: Pictures;
  /** What the layers make of one test image. */
  readonly featureMaps: readonly Pictures[];
  readonly histograms: readonly ParameterHistograms[];
}

const MOST_PICTURES = 32;
const MOST_LAYERS = 4;

export async function inspectModel(
  model: Sequential,
  spec: ModelSpec,
  dataset: ImageDataset,
  testImages: Tensor,
): Promise<Inspection> {
  const histograms: ParameterHistograms[] = [];
  for (const [name, parameter] of model.namedParameters()) {
    const weights = histogramOf(await parameter.data());
    const { grad } = parameter;
    const gradients = grad === null ? undefined : histogramOf(await grad.data());
    histograms.push({ name, weights, gradients });
  }
  const { channels, height, width } = dataset.input;
  const pixels = dataset.test.pixels.slice(0, channels * height * width);
  return {
    filters: await filtersOf(model, dataset),
    image: { title: "The image", count: 1, channels, height, width, pixels },
    featureMaps: await featureMapsOf(model, spec, normalize(testImages.narrow(0, 0, 1), dataset)),
    histograms,
  };
}

async function filtersOf(model: Sequential, { input }: ImageDataset): Promise<Pictures | null> {
  const { channels, height, width } = input;
  const first = [...model.modules()].find(hasWeights);
  if (first === undefined) return null;
  const values = await first.weight.data();
  const [rows = 0, ...rest] = first.weight.shape;
  const count = Math.min(rows, MOST_PICTURES);
  const title =
    first instanceof Conv2d ? "Filters of the first layer" : "Weights of the first layer";
  const [kernelHeight = height, kernelWidth = width] = rest.slice(1);
  // A linear layer right below the image has one weight for each pixel.
  const size = channels * kernelHeight * kernelWidth;
  if (size !== rest.reduce((product, n) => product * n, 1)) return null;
  return {
    title,
    count,
    channels,
    height: kernelHeight,
    width: kernelWidth,
    pixels: scaleAround0(values, count, size),
  };
}

function hasWeights(module: Module): module is Conv2d | Linear {
  return module instanceof Conv2d || module instanceof Linear;
}

async function featureMapsOf(
  model: Sequential,
  { layers }: ModelSpec,
  image: Tensor,
): Promise<readonly Pictures[]> {
  const pictures: Pictures[] = [];
  let x = image;
  model.eval();
  for (const [position, module] of [...model].entries()) {
    x = noGrad(() => module.forward(x));
    const layer = layers[position];
    const [, channels = 0, height = 1, width = 1] = x.shape;
    if (layer === undefined || x.ndim !== 4 || height * width === 1) continue;
    // The rectified maps right behind say more than those below 0.
    if (layers[position + 1]?.kind === "relu" || pictures.length === MOST_LAYERS) continue;
    const count = Math.min(channels, MOST_PICTURES);
    const title = `After layer ${position + 1}, ${layerRows[layer.kind].label}`;
    const pixels = scaleFrom0(await x.data(), count, height * width);
    pictures.push({ title, count, channels: 1, height, width, pixels });
  }
  model.train();
  return pictures;
}
