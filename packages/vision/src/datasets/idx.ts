import { FormatError } from "@t/core";

/** An array of bytes as the MNIST family stores it. */
export interface IdxArray {
  readonly shape: readonly number[];
  /** Row-major. */
  readonly data: Uint8Array<ArrayBuffer>;
}

const UINT8 = 0x08;

/**
 * Reads the IDX format: two zero bytes, the element type, the number of dimensions, each size as a
 * big-endian 32-bit integer, then the elements and nothing else.
 *
 * @param name - the file's name, for errors
 * @param rank - the number of dimensions it must have
 * @throws {FormatError} when the file is anything but uint8 of this rank, too short or too long
 * @see http://yann.lecun.com/exdb/mnist/ "THE IDX FILE FORMAT"
 */
export function parseIdx(bytes: Uint8Array<ArrayBuffer>, name: string, rank: number): IdxArray {
  const headerBytes = 4 + 4 * rank;
  if (bytes.length < headerBytes) {
    throw new FormatError(
      `${name}: expected an IDX header of ${headerBytes} bytes, got ${bytes.length} bytes`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, headerBytes);
  const magic = view.getUint32(0);
  const expectedMagic = (UINT8 << 8) | rank;
  if (magic !== expectedMagic) {
    throw new FormatError(
      `${name}: expected an IDX file of uint8 with ${rank} dimensions (magic ${hex(expectedMagic)}), ` +
        `got magic ${hex(magic)}`,
    );
  }
  const shape = Array.from({ length: rank }, (_, i) => view.getUint32(4 + 4 * i));
  const count = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== headerBytes + count) {
    throw new FormatError(
      `${name}: expected ${headerBytes + count} bytes for shape [${shape.join(", ")}], ` +
        `got ${bytes.length}`,
    );
  }
  return { shape, data: bytes.subarray(headerBytes) };
}

function hex(word: number): string {
  return `0x${word.toString(16).padStart(8, "0")}`;
}
