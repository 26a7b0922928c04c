import type { StoredModel } from "../../models/stored-model.ts";
import { loadModels, models } from "../../storage/models.ts";
import { messageOf } from "../../ui/message.ts";
import { imageSide } from "./normalize-ink.ts";
import { loadShippedModel, shippedId } from "./shipped-model.ts";

export interface DrawModels {
  /** The networks that take a drawing, the one to use first. */
  readonly usable: readonly StoredModel[];
  /** How many there are that do not. */
  readonly unfit: number;
  /** Why networks that were trained here are missing. */
  readonly problem: string | undefined;
  /** Where a network is from. */
  readonly about: (model: StoredModel) => string;
}

/** The networks trained here, the newest first, and the one that comes with the app. */
export async function loadDrawModels(): Promise<DrawModels> {
  const shipped = await loadShippedModel();
  const problem = await loadModels().then(() => undefined, messageOf);
  const trained = models.value;
  const usable = trained.filter(({ input: { channels, height, width } }) =>
    [channels, height, width].every((size, i) => size === [1, imageSide, imageSide][i]),
  );
  return {
    usable: [...usable, shipped.model],
    problem,
    unfit: trained.length - usable.length,
    about: ({ id, savedAt }) =>
      id === shippedId
        ? shipped.about
        : `You trained it here on ${new Date(savedAt).toLocaleString()}.`,
  };
}
