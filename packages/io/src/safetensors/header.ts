import { type DType, dtypes, FormatError } from "@t/core";
import { dtypeNamed, formatNames } from "./dtype-names.ts";

/** The header's length, as a 64-bit integer, comes before everything. */
export const LENGTH_BYTES = 8;
/** As in the reference implementation. */
const MAX_HEADER_BYTES = 100_000_000;

/** One tensor's entry; its bytes are from `begin` to `end` of the data behind the header. */
export interface TensorEntry {
  readonly name: string;
  readonly dtype: DType;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

/** What a file says about itself, with everything checked against the file. */
export interface Header {
  /** In the order of the file. */
  readonly entries: readonly TensorEntry[];
  readonly metadata: Readonly<Record<string, string>>;
  /** Where the data starts. */
  readonly dataOffset: number;
}

/**
 * Reads and checks the header: entries cover the data exactly, each byte once.
 *
 * @param file - what to call the file in errors
 * @throws {FormatError} for anything that is not a well-formed safetensors file
 * @see https://github.com/huggingface/safetensors#format
 */
export function parseHeader(bytes: Uint8Array, file: string): Header {
  const dataOffset = LENGTH_BYTES + headerLength(bytes, file);
  const { __metadata__: metadata, ...infos } = parseJson(
    bytes.subarray(LENGTH_BYTES, dataOffset),
    file,
  );
  const entries = Object.entries(infos).map(([name, info]) => parseEntry(name, info, file));
  checkCoverage(entries, bytes.length - dataOffset, file);
  return { entries, metadata: parseMetadata(metadata, file), dataOffset };
}

function headerLength(bytes: Uint8Array, file: string): number {
  if (bytes.length < LENGTH_BYTES) {
    throw new FormatError(
      `${file}: expected a safetensors file of at least ${LENGTH_BYTES} bytes, got ${bytes.length}`,
    );
  }
  const length = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true);
  if (length > MAX_HEADER_BYTES || length > bytes.length - LENGTH_BYTES) {
    throw new FormatError(
      `${file}: expected a safetensors header of at most ` +
        `${Math.min(MAX_HEADER_BYTES, bytes.length - LENGTH_BYTES)} bytes, got ${length}`,
    );
  }
  return Number(length);
}

function parseJson(bytes: Uint8Array, file: string): Readonly<Record<string, unknown>> {
  let header: unknown;
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    header = JSON.parse(text);
  } catch (cause) {
    throw new FormatError(`${file}: expected a safetensors header in JSON, got something else`, {
      cause,
    });
  }
  if (isRecord(header)) return header;
  throw new FormatError(`${file}: expected a safetensors header that is a JSON object`);
}

function parseMetadata(metadata: unknown, file: string): Readonly<Record<string, string>> {
  if (metadata === undefined) return {};
  if (isRecord(metadata) && Object.values(metadata).every((text) => typeof text === "string")) {
    return metadata as Readonly<Record<string, string>>;
  }
  throw new FormatError(`${file}: expected __metadata__ that maps names to strings`);
}

function parseEntry(name: string, info: unknown, file: string): TensorEntry {
  const refuse = (expected: string, got: unknown): never => {
    throw new FormatError(
      `${file}: tensor "${name}": expected ${expected}, got ${JSON.stringify(got)}`,
    );
  };
  if (!isRecord(info)) return refuse("an object with dtype, shape and data_offsets", info);
  const { dtype: dtypeName, shape, data_offsets: offsets } = info;
  const dtype = dtypeNamed(dtypeName);
  if (dtype === undefined) {
    return refuse(`a dtype of ${Object.values(formatNames).join(", ")}`, dtypeName);
  }
  if (!isSizes(shape)) return refuse("a shape of sizes ≥ 0", shape);
  if (!isSizes(offsets) || offsets.length !== 2) {
    return refuse("data_offsets [begin, end]", offsets);
  }
  const [begin = 0, end = 0] = offsets;
  const byteLength = shape.reduce((product, size) => product * size, dtypes[dtype].itemSize);
  if (end - begin !== byteLength) {
    return refuse(
      `${byteLength} bytes for ${dtype} [${shape.join(", ")}] from data_offsets`,
      offsets,
    );
  }
  return { name, dtype, shape, begin, end };
}

/** Neither a hole in which something could hide, nor two tensors over the same bytes. */
function checkCoverage(entries: readonly TensorEntry[], dataBytes: number, file: string): void {
  let covered = 0;
  for (const { name, begin, end } of entries.toSorted(
    (a, b) => a.begin - b.begin || a.end - b.end,
  )) {
    if (begin !== covered) {
      throw new FormatError(
        `${file}: tensor "${name}": expected its data from byte ${covered} on, after the tensor ` +
          `before it, got data_offsets [${begin}, ${end}]`,
      );
    }
    covered = end;
  }
  if (covered !== dataBytes) {
    throw new FormatError(`${file}: expected ${covered} bytes of data, got ${dataBytes}`);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSizes(value: unknown): value is readonly number[] {
  return (
    Array.isArray(value) &&
    value.every((size) => Number.isSafeInteger(size) && size >= 0 && !Object.is(size, -0))
  );
}
