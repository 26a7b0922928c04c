import { type Signal, computed, type ReadonlySignal, signal } from "@preact/signals";
import { type BuiltInId, builtIn } from "../../datasets/catalog.ts";
import type { ImageDataset } from "../../datasets/image-dataset.ts";
import { type Description, describeLayers } from "../../models/describe-layers.ts";
import type { InputShape } from "../../models/spec.ts";
import { startRun } from "../../training/session.ts";
import { parseSettings } from "../../training/parse-settings.ts";
import { defaultSettings, type TrainingSettings } from "../../training/settings.ts";

const key = "t-demo-training";

/** What the next run will do. */
export const settings: Signal<TrainingSettings> = signal(storedSettings());

/** Changes what the next run will do. It is kept, so that a reload loses nothing. */
export function change(changes: Partial<TrainingSettings>): void {
  settings.value = { ...settings.value, ...changes };
  try {
    localStorage.setItem(key, JSON.stringify(settings.value));
  } catch {
    // Storage is switched off: the choice lasts until the page is left.
  }
}

/** Takes over the settings of a run, but for images that are gone. */
export function takeSettings(of: TrainingSettings): void {
  const isThere = isBuiltIn(of.data) || ownDatasets.value.some(({ id }) => id === of.data);
  change(isThere ? of : { ...of, data: settings.value.data });
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

/** What is known of the images before they are loaded. */
export const imageKind: ReadonlySignal<{ readonly input: InputShape; readonly classes: number }> =
  computed(() => {
    const { data } = settings.value;
    const own = ownDatasets.value.find(({ id }) => id === data);
    if (own !== undefined) return { input: own.input, classes: own.classNames.length };
    const { classNames } = builtIn[builtInId(data)];
    return { input: { channels: 1, height: 28, width: 28 }, classes: classNames.length };
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

/** Starts a run, from fresh weights or from those of a file. */
export function train(weights?: Uint8Array<ArrayBuffer>): void {
  const { data: id } = settings.value;
  const data = ownDatasets.value.find((own) => own.id === id) ?? builtInId(id);
  const start = { settings: settings.value, data, dataName: dataName.value };
  startRun(weights === undefined ? start : { ...start, weights });
}

function isBuiltIn(id: string): id is BuiltInId {
  return Object.hasOwn(builtIn, id);
}

function builtInId(id: string): BuiltInId {
  return isBuiltIn(id) ? id : "digits";
}
