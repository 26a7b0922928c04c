import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { StoredModel } from "../models/stored-model.ts";
import type { RunRecord } from "../training/run-record.ts";
import { storageError } from "./storage-error.ts";

interface Schema extends DBSchema {
  runs: { key: string; value: RunRecord };
  models: { key: string; value: StoredModel };
}

export type Database = IDBPDatabase<Schema>;

let opened: Promise<Database> | undefined;

/**
 * Does something with the database, and says in a sentence what went wrong.
 * @throws {StorageError}
 */
export async function withDatabase<T>(use: (database: Database) => Promise<T>): Promise<T> {
  try {
    opened ??= open();
    return await use(await opened);
  } catch (error) {
    opened = undefined;
    throw await storageError(error);
  }
}

function open(): Promise<Database> {
  return openDB<Schema>("t-demo", 1, {
    upgrade(database) {
      database.createObjectStore("runs", { keyPath: "id" });
      database.createObjectStore("models", { keyPath: "id" });
    },
    // Another tab brings a newer version, or the browser closes it: the next use opens it again.
    blocking: (_, __, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => {
      opened = undefined;
    },
  });
}

/** Asks the browser not to clear what is kept when it is short of room. */
export async function askToPersist(): Promise<void> {
  await navigator.storage.persist?.();
}
