import { layerRows, type LayerRow } from "./layer-rows.ts";
import {
  type InputShape,
  type LayerKind,
  type LayerSpec,
  ModelError,
  type ModelSpec,
  type Shape,
} from "./spec.ts";

/** A layer among those before it. */
export interface PlacedLayer {
  readonly layer: LayerSpec;
  readonly input: Shape;
  readonly output: Shape;
  /** How many numbers it learns. */
  readonly parameters: number;
}

export interface Description {
  /** The layers and the output layer, up to the first that does not fit. */
  readonly placed: readonly PlacedLayer[];
  /** What is wrong, and with which layer; undefined for a network that can be built. */
  readonly problem?: ModelError;
}

/** More would not fit into the memory of many a phone, with its gradients and the optimizer's state. */
const MOST_PARAMETERS = 20_000_000;
const MOST_VALUES = 4_000_000;

/** What a kind of layer is, by the type of the layer. */
export function rowOf<K extends LayerKind>(layer: LayerSpec<K>): LayerRow<K> {
  return layerRows[layer.kind];
}

/** Follows an image through the layers. */
export function describeLayers(spec: ModelSpec, input: InputShape, classes: number): Description {
  const placed: PlacedLayer[] = [];
  let shape: Shape = [input.channels, input.height, input.width];
  let parameters = 0;
  for (const [index, layer] of withOutput(spec, classes).entries()) {
    const output = outputOf(layer, shape);
    if (typeof output === "string") return { placed, problem: new ModelError(index, output) };
    const added = rowOf(layer).parameters(layer, shape);
    parameters += added;
    const values = output.reduce((product, n) => product * n, 1);
    if (parameters > MOST_PARAMETERS || values > MOST_VALUES) {
      return { placed, problem: new ModelError(index, tooLarge(parameters, values)) };
    }
    placed.push({ layer, input: shape, output, parameters: added });
    shape = output;
  }
  return { placed };
}

/** All layers, the one that gives the scores of the classes included. */
function withOutput(spec: ModelSpec, classes: number): readonly LayerSpec[] {
  return [...spec.layers, { kind: "linear", features: classes }];
}

/** How many numbers a network learns, as far as it can be built. */
export function parameterCount({ placed }: Description): number {
  return placed.reduce((sum, { parameters }) => sum + parameters, 0);
}

function outputOf(layer: LayerSpec, input: Shape): Shape | string {
  return rowOf(layer).output(layer, input);
}

function tooLarge(parameters: number, values: number): string {
  return parameters > MOST_PARAMETERS
    ? `The network would learn ${parameters.toLocaleString("en")} numbers; ${MOST_PARAMETERS.toLocaleString("en")} is the most here: make a layer smaller`
    : `It would give ${values.toLocaleString("en")} values for one image; ${MOST_VALUES.toLocaleString("en")} is the most here: make it smaller`;
}
