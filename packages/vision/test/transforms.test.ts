import { js } from "@t/backend-js";
import {
  arange,
  ArgumentError,
  type DType,
  DTypeError,
  full,
  type HostArray,
  init,
  ones,
  ShapeError,
  tensor,
  zeros,
} from "@t/core";
import { beforeAll, expect, test } from "vitest";
import { ConvertImageDtype, makeGrid, Normalize, ToTensor } from "../src/index.ts";

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

// torchvision.transforms.functional.convert_image_dtype, PyTorch 2.13
const bytes = Uint8Array.of(0, 1, 7, 128, 200, 255);
const floats = Float32Array.of(0, 0.1, 0.5, 0.999, 1);
const shorts = Int16Array.of(0, 255, 12345, 32767);
test.each<[HostArray, DType, ArrayLike<number | bigint>]>([
  [bytes, "float32", Float32Array.from(bytes, (byte) => byte / 255)],
  [bytes, "int8", [0, 0, 3, 64, 100, 127]],
  [bytes, "int16", [0, 128, 896, 16384, 25600, 32640]],
  [bytes, "int32", [0, 8388608, 58720256, 1073741824, 1677721600, 2139095040]],
  [bytes, "int64", [0n, 1n, 7n, 128n, 200n, 255n].map((byte) => byte << 55n)],
  [floats, "float64", Float64Array.from(floats)],
  [floats, "uint8", [0, 25, 127, 255, 255]],
  [floats, "int16", [0, 3276, 16383, 32735, 32767]],
  [Float64Array.from(floats), "int32", [0, 214748367, 1073741823, 2145336191, 2147483647]],
  [shorts, "uint8", [0, 1, 96, 255]],
  [shorts, "int64", [0n, 71776119061217280n, 3474808587493048320n, 9223090561878065152n]],
  [BigInt64Array.of(0n, 2n ** 40n, 2n ** 62n), "int32", [0, 256, 1073741824]],
  [shorts, "float64", [0, 0.007782219916379284, 0.37675099948118534, 1]],
])("ConvertImageDtype: %o to %s", (values, dtype, expected) => {
  const image = new ConvertImageDtype(dtype).forward(tensor(values));
  expect(image.dtype).toBe(dtype);
  expect(Array.from<number | bigint>(image.dataSync())).toEqual(Array.from(expected));
});

test("ConvertImageDtype refuses integers of more bits than the floats have", () => {
  expect(() => new ConvertImageDtype("int32").forward(ones(1))).toThrow(
    new ArgumentError(
      "ConvertImageDtype: expected a dtype that float32 can be converted to safely, got int32",
    ),
  );
  expect(String(new ConvertImageDtype())).toBe("ConvertImageDtype()");
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
