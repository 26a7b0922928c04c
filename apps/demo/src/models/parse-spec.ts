import { layerRows, type SettingRow } from "./layer-rows.ts";
import type { InputShape, LayerKind, LayerSpec, ModelSpec } from "./spec.ts";

const MOST_LAYERS = 60;
const LONGEST_NAME = 80;

/** The network in what was stored or uploaded; undefined where it is none. */
export function parseModelSpec(value: unknown): ModelSpec | undefined {
  if (!isRecord(value)) return undefined;
  const { name, layers } = value;
  if (typeof name !== "string" || !Array.isArray(layers)) return undefined;
  if (layers.length > MOST_LAYERS) return undefined;
  const parsed = layers.map(parseLayer).filter((layer) => layer !== undefined);
  if (parsed.length < layers.length) return undefined;
  return { name: name.slice(0, LONGEST_NAME), layers: parsed };
}

/** A layer of the kind with the settings it starts with. */
export function freshLayer(kind: LayerKind): LayerSpec {
  const settings = settingRows(kind).map(([name, { initial }]) => [name, initial]);
  return { kind, ...Object.fromEntries(settings) } as LayerSpec;
}

/** What can be set of a kind of layer, in the order in which it is shown. */
export function settingRows(kind: LayerKind): readonly (readonly [string, SettingRow])[] {
  return Object.entries(layerRows[kind].settings);
}

/** The value of a setting by its name. */
export function settingOf(layer: LayerSpec, name: string): number {
  return Number(Reflect.get(layer, name));
}

/** The layer with another value of a setting. */
export function withSetting(layer: LayerSpec, name: string, value: number): LayerSpec {
  return { ...layer, [name]: value };
}

/** The size of images in what was stored or uploaded; undefined where it is none. */
export function parseInput(value: unknown): InputShape | undefined {
  if (!isRecord(value)) return undefined;
  const { channels, height, width } = value;
  if (!isSize(channels, 4) || !isSize(height, 1024) || !isSize(width, 1024)) return undefined;
  return { channels, height, width };
}

function parseLayer(value: unknown): LayerSpec | undefined {
  if (!isRecord(value) || !isKind(value["kind"])) return undefined;
  let layer = freshLayer(value["kind"]);
  for (const [name, row] of settingRows(layer.kind)) {
    const setting = value[name];
    if (typeof setting !== "number" || !(setting >= row.min && setting <= row.max))
      return undefined;
    if (row.step === 1 && !Number.isInteger(setting)) return undefined;
    layer = withSetting(layer, name, setting);
  }
  return layer;
}

function isSize(value: unknown, most: number): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= most;
}

function isKind(value: unknown): value is LayerKind {
  return typeof value === "string" && Object.hasOwn(layerRows, value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
