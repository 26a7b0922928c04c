import type { InputShape, ModelSpec } from "../../models/spec.ts";
import type { StoredModel } from "../../models/stored-model.ts";

export const shippedId = "shipped";

/** What public/models/digits.json says, as scripts/train-shipped-model.ts writes it. */
interface ShippedModel {
  readonly name: string;
  readonly spec: ModelSpec;
  readonly input: InputShape;
  readonly classNames: readonly string[];
  readonly mean: number;
  readonly std: number;
  readonly accuracy: number;
  readonly parameters: number;
  /** What it was trained with, in words. */
  readonly data: string;
  readonly command: string;
}

/** The network that comes with the app, and where it is from. */
export interface Shipped {
  readonly model: StoredModel;
  readonly about: string;
}

export async function loadShippedModel(): Promise<Shipped> {
  const [about, weights] = await Promise.all([get("digits.json"), get("digits.safetensors")]);
  // The app's own file.
  const { parameters, data, ...model } = (await about.json()) as ShippedModel;
  const bytes = new Uint8Array(await weights.arrayBuffer());
  return {
    model: { ...model, id: shippedId, bytes, savedAt: 0 },
    about: `Trained by this app's own script with t, on ${data}. It learned ${parameters.toLocaleString("en")} numbers.`,
  };
}

async function get(name: string): Promise<Response> {
  const response = await fetch(`./models/${name}`);
  if (!response.ok) throw new Error(`${name} could not be loaded (status ${response.status})`);
  return response;
}
