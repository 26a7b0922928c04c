import { describeLayers } from "../../../models/describe-layers.ts";
import { layerRows } from "../../../models/layer-rows.ts";
import type { InputShape, LayerKind, ModelSpec } from "../../../models/spec.ts";

/** A place in a network whose images are shown. */
export interface MapStage {
  /** The layer after which it is. */
  readonly layer: number;
  readonly title: string;
}

const filters: readonly LayerKind[] = ["conv", "residual"];
const follow: readonly LayerKind[] = ["batchNorm", "relu", "gelu", "tanh", "dropout"];

/** Behind each convolution, with what is made of each of its values alone. */
export function mapStages(
  spec: ModelSpec,
  input: InputShape,
  classes: number,
): readonly MapStage[] {
  const { placed } = describeLayers(spec, input, classes);
  const stages: MapStage[] = [];
  for (const [index, { layer }] of placed.entries()) {
    if (!filters.includes(layer.kind)) continue;
    let last = index;
    while (follow.includes(placed[last + 1]?.layer.kind ?? "flatten")) last++;
    stages.push({ layer: last, title: `${layerRows[layer.kind].label} ${stages.length + 1}` });
  }
  return stages;
}
