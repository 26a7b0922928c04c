import type { Storage } from "./storage.ts";

/**
 * The storages made while a block of code runs. A `library` scope surrounds our own compositions: no
 * user code sees what is made in it. A `user` scope is one the user opened.
 */
interface ActiveScope {
  readonly kind: "library" | "user";
  readonly parent: ActiveScope | null;
  readonly storages: Storage[];
}

let active: ActiveScope | null = null;

/** Registers a fresh storage with the innermost scope, or as one the garbage collector decides about. */
export function adopt(storage: Storage): void {
  if (active === null) {
    storage.escaped = true;
    storage.memory.watch(storage);
  } else {
    storage.escaped = active.kind === "user";
    active.storages.push(storage);
  }
}

/** The storages that wait for the end of a scope, released ones among them. */
export function* scopedStorages(): IterableIterator<Storage> {
  for (let scope = active; scope !== null; scope = scope.parent) yield* scope.storages;
}

/** Opens a scope; must be paired with {@link leave}, on errors too. */
export function enter(kind: ActiveScope["kind"]): void {
  active = { kind, parent: active, storages: [] };
}

/**
 * Closes the innermost scope and releases what was made in it, but for `results` and for what the
 * library owns elsewhere (a graph, a gradient).
 */
export function leave(results: ReadonlyArray<{ readonly storage: Storage } | null>): void {
  const { kind, parent, storages } = active!;
  active = parent;
  for (let i = 0; i < results.length; i++) if (results[i] !== null) results[i]!.storage.owners++;
  for (let i = 0; i < storages.length; i++) {
    const storage = storages[i]!;
    if (storage.released) continue;
    if (kind === "user") storage.escaped = false;
    if (storage.owners === 0) storage.memory.release(storage);
    else if (parent !== null) parent.storages.push(storage);
    else storage.memory.watch(storage);
  }
  for (let i = 0; i < results.length; i++) {
    const storage = results[i]?.storage;
    if (storage === undefined) continue;
    storage.owners--;
    if (parent === null) storage.memory.watch(storage);
    if (parent === null || parent.kind === "user") storage.escaped = true;
  }
}

/**
 * Runs user code (a hook, a custom backward) from inside the library: what it makes belongs to it,
 * as if no scope were open.
 */
export function outsideScopes<T>(fn: () => T): T {
  const suspended = active;
  active = null;
  try {
    return fn();
  } finally {
    active = suspended;
  }
}

/** Marks a tensor as visible to user code: from here on only the garbage collector may free it. */
export function escape(tensor: { readonly storage: Storage }): void {
  const { storage } = tensor;
  storage.escaped = true;
  if (!storage.released) storage.memory.watch(storage);
}

/** The library holds on to a tensor (a saved input, a gradient) until {@link disown}. */
export function own(tensor: { readonly storage: Storage }): void {
  tensor.storage.owners++;
}

/** Ends an {@link own}; the block is released at once when nothing else can reach it. */
export function disown(tensor: { readonly storage: Storage }): void {
  const { storage } = tensor;
  storage.owners--;
  if (storage.owners === 0 && !storage.escaped && !storage.released) {
    storage.memory.release(storage);
  }
}
