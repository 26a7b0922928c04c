import { ArgumentError, type Tensor } from "@t/core";
import { hasFiles, readFile } from "./node-files.ts";
import { decodeSafetensors } from "./safetensors/decode.ts";

/**
 * Where a file is read from: a path (in browsers, a URL relative to the page), a URL, or the file's
 * contents.
 */
export type LoadSource = string | URL | Blob | ArrayBuffer | Uint8Array;

export interface LoadOptions {
  /** Where to put the tensors. Default: the default device */
  readonly device?: string;
}

/**
 * Loads the tensors of a safetensors file, in its order. The whole file is checked first: nothing of a
 * damaged one is loaded.
 *
 * @throws {FormatError} when the file is not a well-formed safetensors file
 * @throws {DTypeError} when the device has no such dtype
 * @example
 * model.loadStateDict(await load("model.safetensors"));
 * @see torch.load
 */
export async function load(
  source: LoadSource,
  options: LoadOptions = {},
): Promise<Map<string, Tensor>> {
  const bytes = await bytesOf(source);
  const isNamed = typeof source === "string" || source instanceof URL;
  const named = isNamed ? { ...options, name: String(source) } : options;
  return decodeSafetensors(bytes, named).tensors;
}

async function bytesOf(source: LoadSource): Promise<Uint8Array> {
  if (source instanceof Uint8Array) return source;
  if (source instanceof ArrayBuffer) return new Uint8Array(source);
  if (source instanceof Blob) return new Uint8Array(await source.arrayBuffer());
  const isFile = typeof source === "string" ? hasFiles() : source.protocol === "file:";
  if (isFile) return readFile(source);
  const response = await fetch(source);
  if (!response.ok) {
    await response.body?.cancel();
    throw new ArgumentError(
      `load: expected a file at ${String(source)}, got HTTP status ${response.status}`,
    );
  }
  return new Uint8Array(await response.arrayBuffer());
}
