import { encodeSafetensors } from "@t/io";
import type { Sequential } from "@t/nn";
import type { ImageDataset } from "../datasets/image-dataset.ts";
import type { ModelSpec } from "../models/spec.ts";

/** The weights as a safetensors file that says what they are of. */
export function encodeModel(
  model: Sequential,
  spec: ModelSpec,
  { input, classNames, mean, std }: ImageDataset,
  accuracy: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const description = JSON.stringify({ spec, input, classNames, mean, std, accuracy });
  return encodeSafetensors(model.stateDict(), { metadata: { description } });
}
