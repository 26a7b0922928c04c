import type { Backend } from "@t/core";

/** One block is one `ArrayBuffer`; a view of it stays valid as long as anybody holds it. */
type Memory = Pick<
  Backend<ArrayBuffer>,
  "alloc" | "free" | "write" | "read" | "readSync" | "view" | "copy" | "stats"
>;

/** Blocks of exactly the size asked for, `maxBytes` together at most. */
export function arrayBufferMemory(maxBytes: number): Memory {
  let reservedBytes = 0;
  const view = (buffer: ArrayBuffer, byteOffset: number, byteLength: number) =>
    new Uint8Array(buffer, byteOffset, byteLength);

  return {
    alloc(byteLength) {
      if (reservedBytes + byteLength > maxBytes) return undefined;
      try {
        const buffer = new ArrayBuffer(byteLength);
        reservedBytes += byteLength;
        return buffer;
      } catch (error) {
        if (error instanceof RangeError) return undefined;
        throw error;
      }
    },
    free(_buffer, byteLength) {
      reservedBytes -= byteLength;
    },
    write(buffer, byteOffset, bytes) {
      view(buffer, byteOffset, bytes.length).set(bytes);
    },
    read: (buffer, byteOffset, byteLength) =>
      Promise.resolve(view(buffer, byteOffset, byteLength).slice()),
    readSync: (buffer, byteOffset, byteLength) => view(buffer, byteOffset, byteLength).slice(),
    view,
    copy(source, sourceOffset, target, targetOffset, byteLength) {
      view(target, targetOffset, byteLength).set(view(source, sourceOffset, byteLength));
    },
    stats: () => ({ reservedBytes }),
  };
}
