import { noGrad } from "@t/autograd";
import { scope, type Tensor, tensor } from "@t/core";
import { load } from "@t/io";
import type { Sequential } from "@t/nn";
import { buildModel } from "../../../models/build-model.ts";
import type { StoredModel } from "../../../models/stored-model.ts";
import { mapStages, type MapStage } from "./map-stages.ts";
import type { Classification, FeatureMaps } from "./protocol.ts";

/** More would not be looked at. */
const MAPS_SHOWN = 16;

/** A trained network that looks at one image at a time. */
export class Network {
  readonly #stored: StoredModel;
  readonly #layers: Sequential;
  readonly #stages: readonly MapStage[];

  private constructor(stored: StoredModel, layers: Sequential) {
    this.#stored = stored;
    this.#layers = layers;
    this.#stages = mapStages(stored.spec, stored.input, stored.classNames.length);
  }

  static async load(stored: StoredModel): Promise<Network> {
    const layers = buildModel(stored.spec, stored.input, stored.classNames.length);
    layers.loadStateDict(await load(stored.bytes));
    return new Network(stored, layers.eval());
  }

  /** @param pixels - `[channels, height, width]`, 0 … 255 */
  classify(pixels: Uint8Array): Classification {
    const start = performance.now();
    const { mean, std, input } = this.#stored;
    return scope(() =>
      noGrad(() => {
        const scaled = Float32Array.from(pixels, (value) => (value / 255 - mean) / std);
        let x = tensor(scaled).view(1, input.channels, input.height, input.width);
        const maps: FeatureMaps[] = [];
        for (const [index, layer] of [...this.#layers].entries()) {
          x = layer.forward(x);
          const stage = this.#stages.find((shown) => shown.layer === index);
          if (stage !== undefined) maps.push(mapsOf(stage, x));
        }
        const probabilities = Array.from(x.softmax(1).dataSync(), Number);
        return { probabilities, maps, milliseconds: performance.now() - start };
      }),
    );
  }
}

function mapsOf({ title }: MapStage, x: Tensor): FeatureMaps {
  const [, channels = 0, height = 0, width = 0] = x.shape;
  const shown = Math.min(channels, MAPS_SHOWN) * height * width;
  const values = Float32Array.from(x.dataSync().subarray(0, shown), Number);
  const low = values.reduce((least, value) => Math.min(least, value), Infinity);
  const high = values.reduce((most, value) => Math.max(most, value), -Infinity);
  const scale = high > low ? 255 / (high - low) : 0;
  const pixels = Uint8Array.from(values, (value) => Math.round((value - low) * scale));
  return { title, channels, height, width, pixels };
}
