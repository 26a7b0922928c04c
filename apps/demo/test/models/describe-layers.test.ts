import { js } from "@t/backend-js";
import { init, ones, type Tensor } from "@t/core";
import { beforeAll, describe, expect, test } from "vitest";
import { buildModel } from "../../src/models/build-model.ts";
import { describeLayers, parameterCount } from "../../src/models/describe-layers.ts";
import { layerKinds, layerRows } from "../../src/models/layer-rows.ts";
import { presets } from "../../src/models/presets.ts";
import { ModelError, type LayerSpec, type ModelSpec } from "../../src/models/spec.ts";

beforeAll(async () => {
  await init(js());
});

const input = { channels: 3, height: 12, width: 10 };
const flatten: LayerSpec = { kind: "flatten" };
const networks: Readonly<Record<string, ModelSpec>> = {
  ...presets,
  everything: {
    name: "everything",
    layers: [
      { kind: "conv", channels: 4, kernel: 5, stride: 2, padding: 2 },
      { kind: "batchNorm" },
      { kind: "gelu" },
      { kind: "residual", channels: 4, stride: 1 },
      { kind: "residual", channels: 6, stride: 2 },
      { kind: "avgPool", kernel: 2 },
      { kind: "maxPool", kernel: 1 },
      { kind: "globalPool" },
      flatten,
      { kind: "linear", features: 7 },
      { kind: "batchNorm" },
      { kind: "tanh" },
      { kind: "dropout", p: 0.5 },
    ],
  },
};

const problemOf = (...layers: readonly LayerSpec[]) =>
  describeLayers({ name: "x", layers }, input, 5).problem;

describe("what is said of the layers is what they do", () => {
  test.each(Object.entries(networks))("%s", (_, spec) => {
    const description = describeLayers(spec, input, 5);
    expect(description.problem).toBeUndefined();
    const model = buildModel(spec, input, 5);
    let x: Tensor = ones(2, input.channels, input.height, input.width);
    for (const [index, layer] of [...model].entries()) {
      x = layer.forward(x);
      expect(x.shape.slice(1)).toEqual(description.placed[index]?.output);
    }
    const learned = [...model.parameters()].reduce((sum, { count }) => sum + count, 0);
    expect(parameterCount(description)).toBe(learned);
  });

  test("every kind of layer is in the networks above", () => {
    const used = new Set(
      Object.values(networks).flatMap(({ layers }) => layers.map((l) => l.kind)),
    );
    expect([...used].toSorted()).toEqual([...layerKinds].toSorted());
    expect(Object.keys(layerRows)).toEqual(layerKinds);
  });
});

describe("a network that cannot be is refused at its layer", () => {
  test("what takes numbers in a row gets images", () => {
    const problem = problemOf({ kind: "relu" }, { kind: "linear", features: 3 });
    expect(problem).toBeInstanceOf(ModelError);
    expect(problem?.layer).toBe(1);
    expect(problem?.message).toBe(
      "It takes numbers in a row, but gets images of 3 x 12 x 10: add Flatten above",
    );
  });

  test("what takes images gets numbers in a row", () => {
    const problem = problemOf(flatten, { kind: "maxPool", kernel: 2 });
    expect(problem?.layer).toBe(1);
    expect(problem?.message).toContain("It takes images, but gets 360 numbers in a row");
  });

  test("the image is used up", () => {
    const pool: LayerSpec = { kind: "maxPool", kernel: 8 };
    expect(problemOf(pool, pool, flatten)?.layer).toBe(1);
    expect(problemOf(pool, pool, flatten)?.message).toContain("larger than the 1 x 1 image");
  });

  test("too much to learn", () => {
    const wide: LayerSpec = { kind: "linear", features: 4096 };
    const problem = problemOf(flatten, wide, wide, wide);
    expect(problem?.layer).toBe(3);
    expect(problem?.message).toContain("20,000,000 is the most here");
  });

  test("the scores of the classes need numbers in a row, too", () => {
    const spec = { name: "x", layers: [{ kind: "relu" } as const] };
    expect(() => buildModel(spec, input, 5)).toThrow("add Flatten above");
  });
});
