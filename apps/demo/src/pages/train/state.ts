import { type Signal, computed, type ReadonlySignal, signal } from "@preact/signals";
import { type BuiltInId, builtIn, loadBuiltIn } from "../../datasets/catalog.ts";
import type { ImageDataset } from "../../datasets/image-dataset.ts";
import { type Description, describeLayers } from "../../models/describe-layers.ts";
import type { InputShape } from "../../models/spec.ts";
import { startRun } from "../../training/session.ts";
import { parseSettings } from "../../training/parse-settings.ts";
import { defaultSettings, type TrainingSettings } from "../../training/settings.ts";
import { messageOf } from "../../ui/message.ts";

/** What the next run will do. */
export const settings: Signal<TrainingSettings> = signal(storedSettings());

const key = "t-demo-training";

/** Changes what the next run will do. It is kept, so that a reload loses nothing. */
export function change(changes: Partial<TrainingSettings>): void {
  settings.value = { ...settings.value, ...changes };
  try {
    localStorage.setItem(key, JSON.stringify(settings.value));
  } catch {
    // Storage is switched off: the choice lasts until the page is left.
  }
}

function storedSettings(): TrainingSettings {
  try {
    const stored = parseSettings(JSON.parse(localStorage.getItem(key) ?? "null"));
    // Images that the visitor brought are gone with the page.
    return isBuiltIn(stored.data) ? stored : { ...stored, data: defaultSettings.data };
  } catch {
    return defaultSettings;
  }
}

/** Data sets that the visitor brought, until the page is left. */
export const ownDatasets: Signal<readonly ImageDataset[]> = signal([]);

/** What is going on before a run can start; null when nothing is. */
export const preparation: Signal<{ readonly label: string; readonly share?: number } | null> =
  signal(null);

/** Why a run could not start. */
export const startProblem: Signal<string | null> = signal(null);

const loaded = new Map<string, Promise<ImageDataset>>();

/** What is known of the images before they are loaded. */
export const imageKind: ReadonlySignal<{ readonly input: InputShape; readonly classes: number }> =
  computed(() => {
    const own = ownDatasets.value.find(({ id }) => id === settings.value.data);
    if (own !== undefined) return { input: own.input, classes: own.classNames.length };
    return { input: { channels: 1, height: 28, width: 28 }, classes: 10 };
  });

export const dataName: ReadonlySignal<string> = computed(() => {
  const id = settings.value.data;
  return (ownDatasets.value.find((own) => own.id === id) ?? builtIn[builtInId(id)]).name;
});

/** The network of the next run, followed through its layers. */
export const description: ReadonlySignal<Description> = computed(() => {
  const { input, classes } = imageKind.value;
  return describeLayers(settings.value.model, input, classes);
});

/** The chosen data set, loaded once. */
function chosenDataset(signal?: AbortSignal): Promise<ImageDataset> {
  const id = settings.value.data;
  const own = ownDatasets.value.find((dataset) => dataset.id === id);
  if (own !== undefined) return Promise.resolve(own);
  const known = loaded.get(id);
  if (known !== undefined) return known;
  const loading = loadBuiltIn(builtInId(id), {
    ...(signal === undefined ? {} : { signal }),
    onProgress: (share) => {
      if (preparation.value !== null) preparation.value = { label: LOADING, share };
    },
  });
  loaded.set(id, loading);
  loading.catch(() => loaded.delete(id));
  return loading;
}

const LOADING = "Loading the images";

/** Loads what is needed and starts a run, from fresh weights or from those of a file. */
export async function train(weights?: Uint8Array<ArrayBuffer>): Promise<void> {
  startProblem.value = null;
  preparation.value = { label: LOADING };
  try {
    const data = await chosenDataset();
    startRun({ settings: settings.value, data, ...(weights === undefined ? {} : { weights }) });
  } catch (error) {
    startProblem.value = messageOf(error);
  } finally {
    preparation.value = null;
  }
}

function isBuiltIn(id: string): id is BuiltInId {
  return Object.hasOwn(builtIn, id);
}

function builtInId(id: string): BuiltInId {
  return isBuiltIn(id) ? id : "digits";
}
