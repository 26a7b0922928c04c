import type { InputShape, ModelSpec } from "../models/spec.ts";
import type { StoredModel } from "../models/stored-model.ts";

/** What a network of a file is taken for, if the file does not say. */
export interface AssumedModel {
  readonly spec: ModelSpec;
  readonly input: InputShape;
  readonly classNames: readonly string[];
  readonly mean: number;
  readonly std: number;
}

export interface CheckRequest {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly assumed: AssumedModel | null;
}

export type CheckAnswer =
  | { readonly model: Omit<StoredModel, "id" | "savedAt"> }
  | { readonly problem: string };
