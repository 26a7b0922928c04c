import { js } from "@t/backend-js";
import { init } from "@t/core";
import { decodeSafetensors } from "@t/io";
import { beforeAll, describe, expect, test } from "vitest";
import type { ImageDataset } from "../../src/datasets/image-dataset.ts";
import { buildModel } from "../../src/models/build-model.ts";
import { presets } from "../../src/models/presets.ts";
import { checkModel } from "../../src/training/check-model.ts";
import { encodeImages } from "../../src/training/images-file.ts";
import { encodeModel } from "../../src/training/model-file.ts";
import { parseSettings } from "../../src/training/parse-settings.ts";
import { defaultSettings } from "../../src/training/settings.ts";

beforeAll(async () => {
  await init(js());
});

const part = (count: number) => ({
  pixels: Uint8Array.from({ length: count * 64 }, (_, i) => i),
  labels: Uint8Array.from({ length: count }, (_, i) => i % 3),
  count,
});

const dataset: ImageDataset = {
  id: "mine",
  name: "Mine",
  classNames: ["a", "b", "c"],
  input: { channels: 1, height: 8, width: 8 },
  train: part(5),
  test: part(2),
  mean: 0.5,
  std: 0.25,
};

describe("the images of a data set as a file", () => {
  test("give the same bytes and shapes back", async () => {
    const bytes = new Uint8Array(await encodeImages(dataset).arrayBuffer());
    const { tensors } = decodeSafetensors(bytes);
    expect(tensors.get("train.pixels")?.shape).toEqual([5, 1, 8, 8]);
    expect(tensors.get("test.labels")?.shape).toEqual([2]);
    expect(await tensors.get("train.pixels")?.data()).toEqual(dataset.train.pixels);
    expect(await tensors.get("test.labels")?.data()).toEqual(dataset.test.labels);
  });
});

describe("a model as a file", () => {
  const spec = presets.cnn;

  test("comes back with all that is said of it", async () => {
    const model = buildModel(spec, dataset.input, 3);
    const bytes = await encodeModel(model, spec, dataset, 0.75);
    const { input, classNames, mean, std } = dataset;
    expect(checkModel({ name: "mine", bytes, assumed: null })).toEqual({
      ...{ name: "mine", spec, input, classNames, mean, std, bytes, accuracy: 0.75 },
    });
  });

  test("of another network is refused with what does not fit", async () => {
    const model = buildModel(presets.mlp, dataset.input, 3);
    const bytes = await encodeModel(model, spec, dataset, 0.75);
    expect(() => checkModel({ name: "mine", bytes, assumed: null })).toThrow("1.weight");
  });

  test("without a description needs to be told what it is of", async () => {
    const { encodeSafetensors } = await import("@t/io");
    const bytes = await encodeSafetensors(buildModel(spec, dataset.input, 3).stateDict());
    expect(() => checkModel({ name: "mine", bytes, assumed: null })).toThrow(
      "mine: expected a model that this page saved",
    );
    expect(checkModel({ name: "mine", bytes, assumed: { ...dataset, spec } }).spec).toBe(spec);
  });
});

describe("settings that were stored", () => {
  test("come back", () => {
    const settings = { ...defaultSettings, seed: 7, optimizer: "sgd", model: presets.resnet };
    expect(parseSettings(JSON.parse(JSON.stringify(settings)))).toEqual(settings);
  });

  test("that make no sense are as they are by default", () => {
    const model = { name: "x", layers: [{ kind: "conv", channels: 1e9 }] };
    const stored = { optimizer: "__proto__", batchSize: -1, epochs: "3", backend: "cuda", model };
    expect(parseSettings(stored)).toEqual(defaultSettings);
    expect(parseSettings(null)).toEqual(defaultSettings);
  });
});
