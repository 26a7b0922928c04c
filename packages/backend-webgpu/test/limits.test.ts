import { OutOfMemoryError, empty, full, ones, sgdStep } from "@t/core";
import { webgpu } from "@t/backend-webgpu";
import { runConformance } from "@t/testing";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";

const MB = 2 ** 20;

describe.skipIf(await adapterIsMissing())("the limits of small devices", () => {
  test("a tensor beyond a binding is refused with the numbers", async () => {
    await withDevice({ limits: "default" }, async () => {
      const count = (600 * MB) / 4;
      expect(() => empty([count])).toThrow(OutOfMemoryError);
      expect(() => empty([count])).toThrow(/at most 128\.0 MB.*got 600\.0 MB/);
      expect(await full([3], 2).sum().item()).toBe(6);
    });
  });

  test("all tensors together take at most memoryBytes", async () => {
    await withDevice({ memoryBytes: 8 * MB }, async () => {
      const held = [ones((4 * MB) / 4), ones((3 * MB) / 4)];
      expect(() => ones((4 * MB) / 4)).toThrow(OutOfMemoryError);
      expect(await held[0]!.sum().item()).toBe(MB);
    });
  });

  test("more groups of invocations than one dimension of a grid takes", async () => {
    await withDevice({ limits: { maxComputeWorkgroupsPerDimension: 3 } }, async () => {
      const x = ones([50, 70]).add(1).mul(2);
      expect(await x.t().sum(0).data()).toEqual(new Float32Array(50).fill(280));
    });
  });

  test("an optimizer step over more tensors than a shader can bind", async () => {
    await withDevice({ limits: "default" }, async () => {
      const parameters = Array.from({ length: 20 }, (_, i) => full([5], i));
      const gradients = parameters.map(() => ones(5));
      const [lr, momentum, dampening, weightDecay] = [0.5, 0, 0, 0];
      const options = { lr, momentum, dampening, weightDecay, nesterov: false, maximize: false };
      const fresh = parameters.map(() => true);
      sgdStep([...parameters, ...gradients], { ...options, fresh, count: 20 });
      for (const [i, x] of parameters.entries()) expect(await x.sum().item()).toBe(5 * i - 2.5);
    });
  });

  test("training follows PyTorch within the defaults of every device", async () => {
    const { passed, failures } = await runConformance({
      create: () => webgpu({ limits: "default" }).create(),
      only: (name) => /^training\/\w+ follows PyTorch$/.test(name),
    });
    expect(failures).toEqual([]);
    expect(passed).toBe(3);
  }, 240_000);

  test.each([
    ["the defaults of every device", "default"],
    ["four blocks for a shader", { maxStorageBuffersPerShaderStage: 4 }],
  ] as const)(
    "chains with %s",
    async (_, limits) => {
      const { passed, failures } = await runConformance({
        create: () => webgpu({ limits }).create(),
        only: (name) =>
          /^chains\/(chains longer|intermediate|inputs that end|gradients of|second)/.test(name),
      });
      expect(failures).toEqual([]);
      expect(passed).toBe(6);
    },
    60_000,
  );
});
