import "@t/autograd";
import { OutOfMemoryError, type Tensor, full, manualSeed, ones, randn, tensor } from "@t/core";
import { Linear } from "@t/nn";
import { SGD } from "@t/optim";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";
import { limitMemory } from "./support/small-memory.ts";

const MB = 2 ** 20;

function onDevice(device: GPUDevice): void {
  limitMemory(device, 16 * MB);
}

describe.skipIf(await adapterIsMissing())("a device whose memory is full", () => {
  test("throws an error of its own kind, and goes on when something was freed", async () => {
    await withDevice({ onDevice }, async () => {
      const before = tensor([1, 2, 3]);
      await before.data();
      const held = ones((9 * MB) / 4);
      expect(await held.sum().item()).toBe((9 * MB) / 4);
      const large = ones((9 * MB) / 4);
      const read = large.sum().item();
      await expect(read).rejects.toThrow(OutOfMemoryError);
      await expect(read).rejects.toThrow(/device ran out of memory \(no memory left\).*smaller/s);
      expect(await before.mul(2).data()).toEqual(Float32Array.of(2, 4, 6));
      // What was to be in there is gone, and says so.
      expect(() => large.sum()).toThrow(OutOfMemoryError);
      expect(() => large.sum()).toThrow(/had no memory for a tensor that is used \(.* MB\)/);
      held[Symbol.dispose]();
      large[Symbol.dispose]();
      const next = full([(9 * MB) / 4], 2);
      expect(await next.sum().item()).toBe((18 * MB) / 4);
    });
  });

  test("collects garbage in time, once it has shown how much there is", async () => {
    await withDevice({ onDevice }, async (backend) => {
      const failures: unknown[] = [];
      const values: unknown[] = [];
      for (let step = 0; step < 60; step++) {
        const element = async (): Promise<unknown> =>
          full([MB / 4], step)
            .add(1)
            .at(5)
            .item();
        await element().then(
          (value) => values.push(value),
          (error: unknown) => failures.push(error),
        );
      }
      expect(failures.length).toBeGreaterThan(0);
      expect(failures.length).toBeLessThan(4);
      expect(failures.every((error) => error instanceof OutOfMemoryError)).toBe(true);
      expect(values.slice(-40)).toEqual(Array.from({ length: 40 }, (_, i) => i + 21));
      expect(backend.stats().reservedBytes).toBeLessThanOrEqual(16 * MB);
    });
  });

  test("trains on with a smaller batch", async () => {
    await withDevice({ onDevice }, async () => {
      manualSeed(1);
      const model = new Linear(256, 256);
      const optimizer = new SGD(model.parameters(), { lr: 0.1 });
      const step = (batch: Tensor): Promise<number> => {
        optimizer.zeroGrad();
        const loss = model.forward(batch).square().mean();
        loss.backward();
        optimizer.step();
        return loss.item();
      };
      const first = await step(randn(64, 256));
      await expect(step(randn(16_384, 256))).rejects.toThrow(OutOfMemoryError);
      let last = first;
      for (let i = 0; i < 20; i++) last = await step(randn(64, 256));
      expect(last).toBeLessThan(first);
    });
  });
});
