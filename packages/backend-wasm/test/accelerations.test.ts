import { js } from "@t/backend-js";
import {
  IndexError,
  type Tensor,
  avgPool2d,
  conv2d,
  crossEntropy,
  float64,
  init,
  logSoftmax,
  maxPool2d,
  memory,
  permute,
  tensor,
  unregisterBackend,
} from "@t/core";
import { expect, test } from "vitest";
import { wasm } from "../src/index.ts";

await init(wasm(), js());

/** Numbers without a pattern, the same each time. */
function noise(shape: readonly number[], device: string): Tensor {
  const count = shape.reduce((product, size) => product * size, 1);
  const values = Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898) * 2);
  return tensor(values, { device }).reshape([...shape]);
}

function expectClose(actual: Tensor, expected: Tensor): void {
  expect(actual.shape).toEqual(expected.shape);
  const [a, e] = [actual, expected].map((x) => x.reshape(-1).tolistSync() as number[]);
  const worst = Math.max(...a!.map((value, i) => Math.abs(value - e![i]!)));
  expect(worst).toBeLessThan(1e-5);
}

test("operands of any layout give what the compositions give", () => {
  const outcome = (device: string): Tensor[] => {
    const channelsLast = permute(noise([2, 7, 9, 3], device), 0, 3, 1, 2);
    const weight = permute(noise([3, 3, 3, 4], device), 3, 0, 1, 2);
    return [
      conv2d(channelsLast, weight, null, { padding: 1 }),
      maxPool2d(channelsLast, 2),
      avgPool2d(channelsLast, 3, { stride: 2, padding: 1, countIncludePad: false }),
      logSoftmax(permute(noise([5, 6], device), 1, 0), 1),
      crossEntropy(
        permute(noise([4, 6], device), 1, 0),
        tensor([0, 3, 1, 2, -100, 3], { dtype: "int64", device }),
        { weight: tensor([1, 2, 0.5, 1], { device }), labelSmoothing: 0.1 },
      ),
    ];
  };
  const expected = outcome("js");
  for (const [i, actual] of outcome("wasm").entries()) expectClose(actual.to("js"), expected[i]!);
});

test("dtypes and attributes without a kernel take the composition", () => {
  const logits = noise([3, 4], "wasm");
  const target = tensor([0, 1, 2], { dtype: "int32" });
  const far = crossEntropy(logits, target, { ignoreIndex: 2 ** 40 });
  expectClose(far, crossEntropy(logits, target));
  expect(logSoftmax(logits.to(float64), 1).dtype).toBe("float64");
});

test("convolutions do without Winograd's filtering when asked to", async () => {
  const errors = async (winograd: boolean): Promise<number> => {
    unregisterBackend("wasm");
    await init(wasm({ winograd }));
    const outcome = (device: string) =>
      conv2d(noise([1, 32, 16, 16], device), noise([32, 32, 3, 3], device))
        .reshape(-1)
        .to("js");
    const [actual, exact] = [outcome("wasm"), outcome("js")].map((x) => x.tolistSync() as number[]);
    return Math.max(...actual!.map((value, i) => Math.abs(value - exact![i]!)));
  };
  const [without, with_] = [await errors(false), await errors(true)];
  expect(with_).not.toBe(without);
  expect(without).toBeLessThan(with_ / 2);
});

test("a target that is no class is an IndexError", () => {
  const target = tensor([0, 4], { dtype: "int64" });
  expect(() => crossEntropy(noise([2, 4], "wasm"), target)).toThrow(
    new IndexError("crossEntropy: expected targets in [0, 4), the number of classes, got 4"),
  );
});

test("copies of what is not contiguous end with the call", () => {
  const x = permute(noise([64, 64, 16], "wasm"), 2, 0, 1);
  logSoftmax(x, 1);
  const before = memory()["wasm"]!.liveBytes;
  for (let i = 0; i < 200; i++) logSoftmax(x, 1)[Symbol.dispose]();
  expect(memory()["wasm"]!.liveBytes).toBe(before);
});
