import { DeviceError } from "@t/core";

const HEADER_BYTES = 8;
const IMPORT_SECTION = 2;
const MEMORY = 2;
const SHARED = 2;

/** Reads an unsigned LEB128 number; returns it and the position after it. */
function readNumber(bytes: Uint8Array, start: number): readonly [value: number, end: number] {
  let value = 0;
  let position = start;
  for (let scale = 1; ; scale *= 128) {
    const byte = bytes[position++];
    if (byte === undefined) break;
    value += (byte & 0x7f) * scale;
    if (byte < 0x80) return [value, position];
  }
  throw notKernels();
}

function notKernels(): DeviceError {
  return new DeviceError("wasm: expected the contents of a .wasm file of this package, got others");
}

/** Where the flags of the imported memory are: it is the first import of the kernels. */
function memoryFlags(bytes: Uint8Array): number {
  for (let position = HEADER_BYTES; position < bytes.length;) {
    const id = bytes[position];
    const [size, content] = readNumber(bytes, position + 1);
    position = content + size;
    if (id !== IMPORT_SECTION) continue;
    const [, afterCount] = readNumber(bytes, content);
    const [moduleLength, moduleStart] = readNumber(bytes, afterCount);
    const [nameLength, nameStart] = readNumber(bytes, moduleStart + moduleLength);
    if (bytes[nameStart + nameLength] === MEMORY) return nameStart + nameLength + 1;
    break;
  }
  throw notKernels();
}

/**
 * The kernels over a shared memory: a copy of `bytes` in which the flag of the imported memory says so.
 * One file so serves hosts with threads and without.
 * @throws {DeviceError} when `bytes` are not kernels
 */
export function overSharedMemory(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const copy = Uint8Array.from(bytes);
  copy[memoryFlags(copy)]! |= SHARED;
  return copy;
}
