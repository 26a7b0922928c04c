import { decodeSafetensors } from "@t/io";
import { buildModel } from "../models/build-model.ts";
import { parseInput, parseModelSpec } from "../models/parse-spec.ts";
import type { AssumedModel, CheckRequest } from "./check-protocol.ts";
import type { StoredModel } from "../models/stored-model.ts";
import { ModelFileError } from "./model-file-error.ts";

const LONGEST_DESCRIPTION = 100_000;
const MOST_CLASSES = 1000;

/**
 * The model in a safetensors file: reads all of it and builds the network.
 *
 * @throws {FormatError} when the file is damaged
 * @throws {ModelFileError} when it says nothing of use about its network
 * @throws {StateDictError} when the weights are of another network
 */
export function checkModel({
  name,
  bytes,
  assumed,
}: CheckRequest): Omit<StoredModel, "id" | "savedAt"> {
  const { tensors, metadata } = decodeSafetensors(bytes, { name });
  const { description } = metadata;
  const found = description === undefined ? null : parseDescription(description);
  const known = found ?? assumed;
  if (known === null) {
    throw new ModelFileError(
      `${name}: expected a model that this page saved, or weights of the network chosen above, got ` +
        `${tensors.size} tensors without a description: choose the data and the layers they belong to first`,
    );
  }
  const { spec, input, classNames, mean, std } = known;
  buildModel(spec, input, classNames.length).loadStateDict(tensors);
  return { name, spec, input, classNames, mean, std, bytes, accuracy: found?.accuracy ?? 0 };
}

interface Description extends AssumedModel {
  readonly accuracy: number;
}

function parseDescription(text: string): Description | null {
  if (text.length > LONGEST_DESCRIPTION) return null;
  const value = parseJson(text);
  const spec = parseModelSpec(value["spec"]);
  const input = parseInput(value["input"]);
  const { classNames, mean, std, accuracy } = value;
  if (spec === undefined || input === undefined || !isNames(classNames)) return null;
  if (typeof mean !== "number" || typeof std !== "number" || !(std > 0)) return null;
  const share = typeof accuracy === "number" && accuracy >= 0 && accuracy <= 1 ? accuracy : 0;
  return { spec, input, classNames, mean, std, accuracy: share };
}

function parseJson(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(text) as object) };
  } catch {
    return {};
  }
}

function isNames(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length < 1 || value.length > MOST_CLASSES) return false;
  return value.every((name) => typeof name === "string");
}
