import { type Signal, signal } from "@preact/signals";
import type { StoredModel } from "../models/stored-model.ts";
import { askToPersist, withDatabase } from "./database.ts";

/** The models that are kept, the newest first; empty until `loadModels` is done. */
export const models: Signal<readonly StoredModel[]> = signal([]);

/**
 * Reads what is kept. Models that could not be kept stay in the list.
 * @throws {StorageError}
 */
export async function loadModels(): Promise<void> {
  const stored = await withDatabase((database) => database.getAll("models"));
  const kept = new Set(stored.map(({ id }) => id));
  const unkept = models.value.filter(({ id }) => !kept.has(id));
  models.value = [...unkept, ...stored].toSorted((a, b) => b.savedAt - a.savedAt);
}

/**
 * Keeps a model, in place of one with the same id. It is in the list even if it cannot be kept.
 * @throws {StorageError} that says why it will be gone on reload
 */
export async function saveModel(model: StoredModel): Promise<void> {
  models.value = [model, ...models.value.filter(({ id }) => id !== model.id)];
  await withDatabase((database) => database.put("models", model));
  await askToPersist();
}

/** @throws {StorageError} */
export async function deleteModel(id: string): Promise<void> {
  models.value = models.value.filter((model) => model.id !== id);
  await withDatabase((database) => database.delete("models", id));
}
