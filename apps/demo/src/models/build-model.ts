import { Sequential } from "@t/nn";
import { describeLayers } from "./describe-layers.ts";
import { buildLayer } from "./layer-builders.ts";
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
  return new Sequential(...placed.map((one) => buildLayer(one.layer, one.input)));
}
