import { ArgumentError, contiguous, dtypes, type Tensor } from "@t/core";
import { formatNames } from "./dtype-names.ts";
import { LENGTH_BYTES } from "./header.ts";

/** Tensors by name: a state dict, a `Map`, or an object. */
export type NamedTensors = Iterable<readonly [string, Tensor]> | Readonly<Record<string, Tensor>>;

export interface EncodeOptions {
  /** Texts to keep with the tensors. Default: none */
  readonly metadata?: Readonly<Record<string, string>>;
}

const METADATA_KEY = "__metadata__";

/**
 * Writes tensors in the safetensors format, in the order given.
 *
 * @throws {ArgumentError} for the name `__metadata__`, or the same name twice
 * @see https://github.com/huggingface/safetensors#format
 */
export async function encodeSafetensors(
  tensors: NamedTensors,
  options: EncodeOptions = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const { byteLength, chunks } = layOut(tensors, options);
  const bytes = new Uint8Array(byteLength);
  let offset = 0;
  for await (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  return bytes;
}

/** A file about to be written: its chunks are read from the device one by one. */
export interface Layout {
  readonly byteLength: number;
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** Decides where everything goes; reads no tensor yet. */
export function layOut(tensors: NamedTensors, { metadata }: EncodeOptions): Layout {
  const named = entriesOf(tensors);
  // The widest elements first, so that each tensor is aligned to the size of its elements.
  const inFile = named.toSorted(
    ([, a], [, b]) => dtypes[b.dtype].itemSize - dtypes[a.dtype].itemSize,
  );
  const offsets = new Map<string, readonly [begin: number, end: number]>();
  let dataBytes = 0;
  for (const [name, { count, dtype }] of inFile) {
    const begin = dataBytes;
    dataBytes += count * dtypes[dtype].itemSize;
    offsets.set(name, [begin, dataBytes]);
  }
  const fields = named.map(([name, { dtype, shape }]) => {
    const info = { dtype: formatNames[dtype], shape, data_offsets: offsets.get(name) };
    return `${JSON.stringify(name)}:${JSON.stringify(info)}`;
  });
  if (metadata !== undefined) fields.unshift(`"${METADATA_KEY}":${JSON.stringify(metadata)}`);
  const header = headerBytes(`{${fields.join(",")}}`);
  return {
    byteLength: header.length + dataBytes,
    chunks: readAll(
      header,
      inFile.map(([, tensor]) => tensor),
    ),
  };
}

function entriesOf(tensors: NamedTensors): ReadonlyArray<readonly [string, Tensor]> {
  const entries = isIterable(tensors) ? [...tensors] : Object.entries(tensors);
  const names = new Set<string>();
  for (const [name] of entries) {
    if (name === METADATA_KEY || names.has(name)) {
      throw new ArgumentError(
        `save: expected each tensor to have a name of its own other than ${METADATA_KEY}, ` +
          `got "${name}"${names.has(name) ? " twice" : ""}`,
      );
    }
    names.add(name);
  }
  return entries;
}

function isIterable(tensors: NamedTensors): tensors is Iterable<readonly [string, Tensor]> {
  return Symbol.iterator in tensors;
}

/** The length, then the JSON with spaces behind it so that the data starts at a multiple of 8. */
function headerBytes(json: string): Uint8Array {
  const text = new TextEncoder().encode(json);
  const length = Math.ceil(text.length / LENGTH_BYTES) * LENGTH_BYTES;
  const bytes = new Uint8Array(LENGTH_BYTES + length).fill(" ".charCodeAt(0));
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, LENGTH_BYTES);
  return bytes;
}

async function* readAll(
  header: Uint8Array,
  tensors: readonly Tensor[],
): AsyncGenerator<Uint8Array, void, undefined> {
  yield header;
  for (const tensor of tensors) {
    if (tensor.count === 0) continue;
    const { count, dtype, offset, storage } = contiguous(tensor);
    const { itemSize } = dtypes[dtype];
    // One tensor at a time, so that no second copy of the whole model is held.
    yield await storage.memory.backend.read(storage.buffer, offset * itemSize, count * itemSize);
  }
}
