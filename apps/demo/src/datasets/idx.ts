import { DatasetError } from "./dataset-error.ts";

/** An array of bytes in the format of MNIST's files. */
export interface IdxArray {
  readonly shape: readonly number[];
  /** Row by row. */
  readonly data: Uint8Array<ArrayBuffer>;
}

const UINT8 = 8;

/** Whether the file starts as an IDX file does: two zeros, a type, one to four dimensions. */
function isIdx(bytes: Uint8Array): boolean {
  const [zero, alsoZero, type = 0, rank = 0] = bytes;
  return zero === 0 && alsoZero === 0 && type >= 8 && type <= 14 && rank >= 1 && rank <= 4;
}

/**
 * @param name - the file's name, for errors
 * @throws {DatasetError} when the file is not of bytes, too short or too long
 */
export function parseIdx(bytes: Uint8Array<ArrayBuffer>, name: string): IdxArray {
  if (!isIdx(bytes)) {
    throw new DatasetError(
      `${name} is not an IDX file: those start with two zero bytes, a type and a number of dimensions`,
    );
  }
  const [, , type, rank = 0] = bytes;
  if (type !== UINT8) {
    throw new DatasetError(
      `${name} is an IDX file of elements of type ${type}; only bytes (type ${UINT8}) are pixels or labels`,
    );
  }
  const headerBytes = 4 + 4 * rank;
  if (bytes.length < headerBytes) {
    throw new DatasetError(`${name} ends within its header: download or copy it again`);
  }
  const header = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const shape = Array.from({ length: rank }, (_, i) => header.getUint32(4 + 4 * i));
  const expected = headerBytes + shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== expected) {
    throw new DatasetError(
      `${name} says it has ${shape.join(" x ")} bytes, which makes ${expected} with the header, but ` +
        `it has ${bytes.length}: download or copy it again`,
    );
  }
  return { shape, data: bytes.subarray(headerBytes) };
}
