import { js } from "@t/backend-js";
import {
  arange,
  ArgumentError,
  DTypeError,
  full,
  init,
  ones,
  ShapeError,
  tensor,
  zeros,
} from "@t/core";
import { beforeAll, expect, test } from "vitest";
import { makeGrid, Normalize, ToTensor } from "../src/index.ts";

beforeAll(async () => {
  await init(js());
});

test("ToTensor puts channels first and scales bytes", () => {
  const toTensor = new ToTensor();
  const grey = toTensor.forward(full([2, 3], 255, { dtype: "uint8" }));
  expect([grey.dtype, grey.shape, grey.sum().itemSync()]).toEqual(["float32", [1, 2, 3], 6]);
  const colour = toTensor.forward(arange(12, { dtype: "uint8" }).view(2, 2, 3));
  expect([colour.shape, colour.contiguous]).toEqual([[3, 2, 2], true]);
  expect(colour.mul(255).round().tolistSync()).toEqual([
    [
      [0, 3],
      [6, 9],
    ],
    [
      [1, 4],
      [7, 10],
    ],
    [
      [2, 5],
      [8, 11],
    ],
  ]);
  const exact = toTensor.forward(tensor([[7]], { dtype: "uint8" })).itemSync();
  expect(exact).toBe(Math.fround(7 / 255));
});

test("ToTensor leaves other dtypes as they are", () => {
  const image = new ToTensor().forward(full([2, 2], 300, { dtype: "int32" }));
  expect([image.dtype, image.sum().itemSync()]).toEqual(["int32", 1200n]);
});

test("ToTensor takes pixels of a canvas", () => {
  const data = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255);
  const image = new ToTensor().forward({ data, width: 2, height: 1 });
  expect(image.tolistSync()).toEqual([[[1, 0]], [[0, 1]], [[0, 0]], [[1, 1]]]);
  expect(() => new ToTensor().forward({ data, width: 3, height: 1 })).toThrow(
    new ArgumentError("ToTensor: expected height · width · channels bytes for 1 x 3 pixels, got 8"),
  );
});

test("ToTensor refuses other shapes", () => {
  expect(() => new ToTensor().forward(zeros(3))).toThrow(
    new ShapeError("ToTensor: expected [H, W] or [H, W, C], got [3]"),
  );
  expect(() => new ToTensor().forwardBatch(zeros(3, 4))).toThrow(
    new ShapeError("ToTensor: expected [N, H, W] or [N, H, W, C], got [3, 4]"),
  );
});

test("Normalize works channel by channel", () => {
  const image = tensor([[[1, 2]], [[3, 4]]]);
  const normalize = new Normalize([1, 2], [2, 4]);
  expect(normalize.forward(image).tolistSync()).toEqual([[[0, 0.5]], [[0.25, 0.5]]]);
  expect(image.tolistSync()).toEqual([[[1, 2]], [[3, 4]]]);
  expect(String(normalize)).toBe("Normalize(mean=[1, 2], std=[2, 4])");
});

test("Normalize in place", () => {
  const image = ones(2, 1, 1);
  expect(new Normalize([0.5], [0.5], { inplace: true }).forward(image)).toBe(image);
  expect(image.tolistSync()).toEqual([[[1]], [[1]]]);
});

test("Normalize refuses what it cannot normalize", () => {
  expect(() => new Normalize([0, 0], [1, 0])).toThrow(
    new ArgumentError("Normalize: expected standard deviations other than 0, got [1, 0]"),
  );
  const normalize = new Normalize([0, 0], [1, 1]);
  expect(() => normalize.forward(zeros(2, 1, 1, { dtype: "uint8" }))).toThrow(
    new DTypeError("Normalize: expected a float image, got uint8; use ToTensor before"),
  );
  expect(() => normalize.forward(zeros(3, 1, 1))).toThrow(
    new ShapeError(
      "Normalize: expected […, C, H, W] with 1 or C means and standard deviations, " +
        "got 2 and 2 for [3, 1, 1]",
    ),
  );
});

// torchvision.utils.make_grid(torch.arange(6.).view(3, 1, 1, 2), nrow=2, padding=1, pad_value=9)
test("makeGrid tiles images", () => {
  const images = arange(6).view(3, 1, 1, 2);
  const grid = makeGrid(images, { nrow: 2, padding: 1, padValue: 9 });
  const channel = [
    [9, 9, 9, 9, 9, 9, 9],
    [9, 0, 1, 9, 2, 3, 9],
    [9, 9, 9, 9, 9, 9, 9],
    [9, 4, 5, 9, 9, 9, 9],
    [9, 9, 9, 9, 9, 9, 9],
  ];
  expect(grid.tolistSync()).toEqual([channel, channel, channel]);
});

test("makeGrid normalizes by all, by each, or by a range", () => {
  const images = tensor([0, 1, 2, 4]).view(2, 1, 1, 2);
  const options = { padding: 0, normalize: true };
  const first = (grid: ReturnType<typeof makeGrid>): unknown => grid.select(0, 0).tolistSync();
  expect(first(makeGrid(images, options))).toEqual([[0, 0.25, 0.5, 1]]);
  expect(first(makeGrid(images, { ...options, scaleEach: true }))).toEqual([[0, 1, 0, 1]]);
  expect(first(makeGrid(images, { ...options, valueRange: [0, 2] }))).toEqual([[0, 0.5, 1, 1]]);
});

test("makeGrid takes single images and lists, and refuses the rest", () => {
  expect(makeGrid(ones(4, 5)).shape).toEqual([3, 4, 5]);
  expect(makeGrid(ones(3, 4, 5)).shape).toEqual([3, 4, 5]);
  expect(makeGrid([ones(3, 4, 5), ones(3, 4, 5)]).shape).toEqual([3, 8, 16]);
  expect(() => makeGrid(ones(4))).toThrow(
    new ShapeError("makeGrid: expected [N, C, H, W], [C, H, W] or [H, W] with an image, got [4]"),
  );
});
