import { js } from "@t/backend-js";
import { wasm } from "@t/backend-wasm";
import {
  getDefaultDType,
  init,
  scope,
  setDefaultDevice,
  setDefaultDType,
  ShapeError,
  type Tensor,
} from "@t/core";
import { DataLoader, type Transform, type TransformObject } from "@t/data";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  Compose,
  ConvertImageDtype,
  LabelledImages,
  Lambda,
  Normalize,
  type SampleTransforms,
  ToTensor,
} from "../src/index.ts";

const height = 5;
const width = 7;
const count = 40;

/** Images with every byte, and their classes. */
function dataset<X = Tensor, Y = number>(
  transforms: SampleTransforms<X, Y> = {},
): LabelledImages<X, Y> {
  const pixels = Uint8Array.from({ length: count * height * width }, (_, i) => i * 89);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 10);
  return new LabelledImages({ pixels, labels, height, width }, "0123456789".split(""), transforms);
}

/** A batch as it comes sample by sample, however well its transform could do. */
function oneByOne(transform: Transform<Tensor, Tensor>): Tensor {
  const [images] = dataset({ transform: new Compose([(x: Tensor) => x, transform]) }).getItems(
    picks,
  );
  return images;
}

const picks = [3, -1, 17, 3, 0];

/** Counts how often it is asked. */
class Inverted implements TransformObject<Tensor, Tensor> {
  readonly pointwise = true;
  batches = 0;

  forward(image: Tensor): Tensor {
    return image.neg().add(255);
  }

  forwardBatch(images: Tensor): Tensor {
    this.batches++;
    return this.forward(images);
  }

  toString(): string {
    return "Inverted()";
  }
}

beforeAll(async () => {
  await init(wasm());
  await init(js());
});

afterEach(() => {
  setDefaultDevice("js");
});

describe.each(["js", "wasm"])("on %s", (device) => {
  const cases: ReadonlyArray<readonly [name: string, transform: Transform<Tensor, Tensor>]> = [
    ["ToTensor", new ToTensor()],
    ["ToTensor and Normalize", new Compose([new ToTensor(), new Normalize([0.286], [0.353])])],
    [
      "Normalize in place",
      new Compose([new ToTensor(), new Normalize([0.5], [0.5], { inplace: true })]),
    ],
    ["ConvertImageDtype", new ConvertImageDtype("float64")],
    ["bytes to bytes", new Inverted()],
    ["a step for each sample at the end", new Compose([new ToTensor(), (x: Tensor) => x.view(-1)])],
  ];

  test.each(cases)("%s: a batch is the same bit for bit as its samples", (_name, transform) => {
    setDefaultDevice(device);
    const [images, labels] = dataset({ transform }).getItems(picks) as [Tensor, Tensor];
    const expected = oneByOne(transform);
    expect([images.device, images.dtype, images.shape]).toEqual([
      device,
      expected.dtype,
      expected.shape,
    ]);
    expect(images.dataSync()).toEqual(expected.dataSync());
    expect([labels.dtype, labels.tolistSync()]).toEqual(["int64", [3n, 9n, 7n, 3n, 0n]]);
  });
});

test("a pointwise transform is asked once for all bytes", () => {
  const transform = new Inverted();
  const images = dataset({ transform });
  for (const _batch of new DataLoader(images, { batchSize: 8 })) expect(transform.batches).toBe(1);
});

test("one that is not pointwise after all is asked for each batch", () => {
  class Summed extends Inverted {
    override forward(image: Tensor): Tensor {
      return image.sum([-2, -1], { keepdim: true });
    }
  }
  const transform = new Summed();
  const [sums] = dataset({ transform }).getItems(picks) as [Tensor, Tensor];
  expect(sums.shape).toEqual([5, 1, 1]);
});

test("ToTensor follows the default dtype", () => {
  const images = dataset({ transform: new ToTensor() });
  const dtypeOf = (): unknown => images.getItems([0])[0].dtype;
  expect(dtypeOf()).toBe("float32");
  const before = getDefaultDType();
  setDefaultDType("float64");
  expect(dtypeOf()).toBe("float64");
  setDefaultDType(before);
  expect(dtypeOf()).toBe("float32");
});

test("an error is about the images, not about the bytes", () => {
  const transform = new Compose([new ToTensor(), new Normalize([0, 0, 0], [1, 1, 1])]);
  expect(() => dataset({ transform }).getItems(picks)).toThrow(
    new ShapeError(
      "Normalize: expected […, C, H, W] with 1 or C means and standard deviations, " +
        "got 3 and 3 for [5, 1, 5, 7]",
    ),
  );
});

test("what the data set keeps outlives a scope around the loop", () => {
  const images = dataset({ transform: new ToTensor() });
  const sums = [0, 1].map(() =>
    scope(() => {
      const [first] = [...new DataLoader(images, { batchSize: 8 })];
      return first?.[0].sum().itemSync();
    }),
  );
  expect(sums[0]).toBeGreaterThan(0);
  expect(sums[1]).toBe(sums[0]);
});

test("data is what batches are read from", () => {
  const images = dataset();
  images.data.zero_();
  expect(images.getItems([1])[0].sum().itemSync()).toBe(0n);
  expect(images.getItem(1)[0].sum().itemSync()).toBe(0n);
  const [image] = images.getItem(2);
  image.fill_(1);
  expect(images.data.sum().itemSync()).toBe(0n);
});

describe("targets", () => {
  test("are transformed as a batch where that can be", () => {
    const even: TransformObject<number, number> = {
      forward: (label) => label % 2,
      forwardBatch: (labels) => labels.remainder(2),
    };
    const [, labels] = dataset({ targetTransform: even }).getItems(picks);
    expect([labels.dtype, labels.tolistSync()]).toEqual(["int64", [1n, 1n, 1n, 1n, 0n]]);
  });

  test("one by one otherwise, and the images are a batch still", () => {
    const transform = new Inverted();
    const targetTransform = (label: number): string => `class ${label}`;
    const [images, names] = dataset({ transform, targetTransform }).getItems(picks);
    expect(names).toEqual(["class 3", "class 9", "class 7", "class 3", "class 0"]);
    expect([images.shape, transform.batches]).toEqual([[5, 5, 7], 1]);
  });

  test("each with its image where neither takes batches", () => {
    const calls: string[] = [];
    const samples = dataset({
      transform: new Lambda((image: Tensor) => {
        calls.push("image");
        return image;
      }),
      targetTransform: (label) => {
        calls.push("target");
        return label;
      },
    });
    samples.getItems([0, 1]);
    expect(calls).toEqual(["image", "target", "image", "target"]);
  });
});
