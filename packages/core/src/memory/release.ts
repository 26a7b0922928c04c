import type { Storage } from "./storage.ts";

/** User code gives a tensor's memory back: at once, or when the graph that saved it lets go. */
export function release(tensor: { readonly storage: Storage }): void {
  const { storage } = tensor;
  storage.escaped = false;
  if (storage.owners === 0 && !storage.released) storage.memory.release(storage);
}
