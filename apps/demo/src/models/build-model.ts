import { Sequential, type TensorModule } from "@t/nn";
import { describeLayers, type PlacedLayer, rowOf } from "./describe-layers.ts";
import type { InputShape, ModelSpec } from "./spec.ts";

/**
 * The network, with fresh weights on the default device: `[N, channels, height, width]` to one score
 * for each class, `[N, classes]`.
 *
 * @throws {ModelError} that names the layer which does not fit
 */
export function buildModel(spec: ModelSpec, input: InputShape, classes: number): Sequential {
  const { placed, problem } = describeLayers(spec, input, classes);
  if (problem !== undefined) throw problem;
  return new Sequential(...placed.map(buildLayer));
}

function buildLayer({ layer, input }: PlacedLayer): TensorModule {
  return rowOf(layer).build(layer, input);
}
