import process from "node:process";
import { type Tensor, fromTyped, full, tensor } from "@t/core";
import type { WebGpuOptions } from "@t/backend-webgpu";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";

const COUNT = 2 ** 16;

/** Says so where nobody overlooks it. */
async function hasNoHalves(): Promise<boolean> {
  let hasHalves = false;
  await shadersOf({}, async ({ features }) => {
    hasHalves = features.has("shader-f16");
  });
  if (!hasHalves) {
    process.stderr.write(
      "\n*** SKIPPED: float16 that is not packed needs an adapter with shader-f16, and this one is without; " +
        "VK_DRIVER_FILES names another driver, such as Mesa's lavapipe of 2025 ***\n",
    );
  }
  return !hasHalves;
}

/** Runs `use` on a device; returns the shaders that were compiled for it. */
async function shadersOf(
  options: WebGpuOptions,
  use: (device: GPUDevice) => Promise<void>,
): Promise<string[]> {
  const codes: string[] = [];
  let used: GPUDevice;
  const onDevice = (device: GPUDevice) => {
    const create = device.createShaderModule.bind(device);
    device.createShaderModule = (descriptor) => {
      codes.push(descriptor.code);
      return create(descriptor);
    };
    used = device;
  };
  await withDevice({ ...options, onDevice }, () => use(used));
  return codes;
}

/** The left half of a wider matrix of ones, and all of that: its elements are written one by one. */
function columns(): readonly [columns: Tensor, all: Tensor] {
  const all = full([256, 513], 1, { dtype: "float16" });
  return [all.narrow(1, 1, 256), all];
}

const isNaNHalf = (bits: number): boolean => (bits & 0x7fff) > 0x7c00;

const isMissing = await adapterIsMissing();

describe.skipIf(isMissing).each([
  ["packed", { features: [] }, false],
  ["native", {}, isMissing || (await hasNoHalves())],
] as const)("float16, %s:", (form, options, skipped) => {
  test.skipIf(skipped)("every half is written and read as it is", async () => {
    const codes = await shadersOf(options, async () => {
      const halves = Uint16Array.from({ length: COUNT }, (_, i) => i);
      const [x, all] = columns();
      x.mul_(fromTyped(halves, [256, 256], "float16"));
      const found = (await x.data()) as Uint16Array;
      const wrong = halves.filter((bits) =>
        isNaNHalf(bits) ? !isNaNHalf(found[bits]!) : found[bits] !== bits,
      );
      expect([...wrong]).toEqual([]);
      for (const others of [all.narrow(1, 0, 1), all.narrow(1, 257, 256)]) {
        expect(await others.eq(1).all().item()).toBe(true);
      }
    });
    expect(codes.some((code) => code.includes("array<f16>"))).toBe(form === "native");
  });

  test.skipIf(skipped)("numbers between halves go to the nearest, ties to even", async () => {
    await withDevice(options, async () => {
      const step = 2 ** -10;
      const tiny = 2 ** -24;
      const cases = [
        [1 + step / 2, 1],
        [1 + step / 2 + 2 ** -23, 1 + step],
        [-1 - 1.5 * step, -1 - 2 * step],
        [tiny / 2, 0],
        [tiny * 0.51, tiny],
        [tiny * 1.5, tiny * 2],
        [65519, 65504],
        [65520, Infinity],
        [-1e30, -Infinity],
        [NaN, NaN],
      ] as const;
      const [x] = columns();
      const row = x.narrow(0, 0, 1).narrow(1, 0, cases.length);
      row.copy_(tensor([cases.map(([from]) => from)]));
      expect(await row.float().tolist()).toEqual([cases.map(([, to]) => to)]);
    });
  });
});
