import type { StoredModel } from "../../models/stored-model.ts";
import { loadModels, models } from "../../storage/models.ts";
import { imageSide } from "./normalize-ink.ts";
import { loadShippedModel, shippedId } from "./shipped-model.ts";

export interface DrawModels {
  /** The networks that take a drawing, the one to use first. */
  readonly usable: readonly StoredModel[];
  /** How many there are that do not. */
  readonly unfit: number;
  /** Where a network is from. */
  readonly about: (model: StoredModel) => string;
}

/** The networks trained here, the newest first, and the one that comes with the app. */
export async function loadDrawModels(): Promise<DrawModels> {
  const shipped = await loadShippedModel();
  await loadModels();
  const trained = models.value;
  const usable = trained.filter(({ input: { channels, height, width } }) =>
    [channels, height, width].every((size, i) => size === [1, imageSide, imageSide][i]),
  );
  return {
    usable: [...usable, shipped.model],
    unfit: trained.length - usable.length,
    about: ({ id, savedAt }) =>
      id === shippedId
        ? shipped.about
        : `You trained it here on ${new Date(savedAt).toLocaleString()}.`,
  };
}
