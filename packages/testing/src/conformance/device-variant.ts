import type { Backend, KernelTable } from "@t/core";

/** The same backend under another name, with other accelerations or other parts. */
export function deviceVariant(
  backend: Backend,
  name: string,
  parts: Partial<Backend> & { readonly accelerations?: KernelTable } = {},
): Backend {
  return {
    abi: backend.abi,
    name,
    manifest: backend.manifest,
    primitives: backend.primitives,
    accelerations: backend.accelerations,
    ...(backend.chain && { chain: backend.chain }),
    alloc: (byteLength) => backend.alloc(byteLength),
    free: (buffer, byteLength) => backend.free(buffer, byteLength),
    write: (buffer, byteOffset, bytes) => backend.write(buffer, byteOffset, bytes),
    read: (buffer, byteOffset, byteLength) => backend.read(buffer, byteOffset, byteLength),
    copy: (source, sourceOffset, target, targetOffset, byteLength) =>
      backend.copy(source, sourceOffset, target, targetOffset, byteLength),
    flush: () => backend.flush(),
    sync: () => backend.sync(),
    stats: () => backend.stats(),
    ...(backend.isRefused && { isRefused: (buffer) => backend.isRefused!(buffer) }),
    ...(backend.pace && { pace: () => backend.pace!() }),
    ...(backend.readSync && {
      readSync: (buffer, byteOffset, byteLength) =>
        backend.readSync!(buffer, byteOffset, byteLength),
    }),
    ...(backend.view && {
      view: (buffer, byteOffset, byteLength) => backend.view!(buffer, byteOffset, byteLength),
    }),
    ...parts,
  };
}
