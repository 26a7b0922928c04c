import { allocate, deviceMemory, FormatError, getDefaultDevice, type Tensor } from "@t/core";
import { parseHeader, type TensorEntry } from "./header.ts";

/** What a safetensors file contains. */
export interface SafetensorsContents {
  /** In the order of the file. */
  readonly tensors: Map<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface DecodeOptions {
  /** Where to put the tensors. Default: the default device */
  readonly device?: string;
  /** What to call the file in errors. Default "safetensors" */
  readonly name?: string;
}

/**
 * Reads a safetensors file. All of it is checked before the first tensor is made.
 *
 * @throws {FormatError} when the bytes are not a well-formed safetensors file
 * @throws {DTypeError} when the device has no such dtype
 * @see https://github.com/huggingface/safetensors#format
 */
export function decodeSafetensors(
  bytes: Uint8Array,
  options: DecodeOptions = {},
): SafetensorsContents {
  const { device = getDefaultDevice(), name: file = "safetensors" } = options;
  const { entries, metadata, dataOffset } = parseHeader(bytes, file);
  const memory = deviceMemory(device);
  const { maxRank } = memory.backend.manifest;
  const dataOf = ({ begin, end }: TensorEntry): Uint8Array =>
    bytes.subarray(dataOffset + begin, dataOffset + end);
  for (const entry of entries) checkEntry(entry, dataOf(entry), maxRank, file);
  const tensors = new Map<string, Tensor>();
  for (const entry of entries) {
    const tensor = allocate("load", memory, entry);
    const data = dataOf(entry);
    if (data.length > 0) memory.backend.write(tensor.storage.buffer, 0, data);
    tensors.set(entry.name, tensor);
  }
  return { tensors, metadata };
}

function checkEntry(entry: TensorEntry, data: Uint8Array, maxRank: number, file: string): void {
  const { name, dtype, shape } = entry;
  if (shape.length > maxRank) {
    throw new FormatError(
      `${file}: tensor "${name}": expected at most ${maxRank} dimensions, got ${shape.length}`,
    );
  }
  const wrong = dtype === "bool" ? data.find((byte) => byte > 1) : undefined;
  if (wrong !== undefined) {
    throw new FormatError(`${file}: tensor "${name}": expected bools of 0 or 1, got ${wrong}`);
  }
}
