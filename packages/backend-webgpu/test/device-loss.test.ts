import { DeviceLostError, type Tensor, randn, relu, tensor } from "@t/core";
import { Shadow } from "@t/backend-webgpu";
import { Linear } from "@t/nn";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";
import { trainWithShadow } from "./support/shadowed-training.ts";

describe.skipIf(await adapterIsMissing())("a device that is lost", () => {
  test("training goes on from the last copies on another device", async () => {
    let device: GPUDevice;
    const onDevice = (next: GPUDevice) => {
      device = next;
    };
    await withDevice({ onDevice }, async () => {
      const { losses: expected } = await trainWithShadow();
      const pending = new Set([4, 8]);
      const { losses, repeated } = await trainWithShadow({
        interrupt(step) {
          if (pending.delete(step)) device.destroy();
        },
      });
      expect(repeated).toEqual([1, 2]);
      expect(losses).toEqual(expected);
    });
  }, 120_000);

  test("operations and reads throw an error of their own kind that says how to go on", async () => {
    let device: GPUDevice | undefined;
    const onDevice = (next: GPUDevice) => {
      device = next;
    };
    await withDevice({ onDevice }, async (backend) => {
      const x = randn(4, 5);
      await x.data();
      device?.destroy();
      await expect(relu(x).data()).rejects.toThrow(DeviceLostError);
      expect(() => tensor([1, 2])).toThrow(/was lost \(destroyed.*Shadow.*init\(webgpu\(\)\)/s);
      await backend.recover?.();
      expect(() => relu(x)).toThrow(/tensor that is read was lost/);
      await expect(x.data()).rejects.toThrow(DeviceLostError);
      x.copy_(tensor([1, 2, 3, 4, 5]));
      expect(await x.sum().item()).toBe(60);
    });
  });

  test("tensors that are written in pieces are whole again", async () => {
    let device: GPUDevice | undefined;
    const onDevice = (next: GPUDevice) => {
      device = next;
    };
    await withDevice({ onDevice }, async (backend) => {
      const x: Tensor = randn(4, 100);
      await x.data();
      device?.destroy();
      await expect(x.data()).rejects.toThrow(DeviceLostError);
      await backend.recover?.();
      x.narrow(0, 0, 2).fill_(1);
      await expect(x.data()).rejects.toThrow(DeviceLostError);
      x.narrow(0, 2, 2).fill_(2);
      expect(await x.sum().item()).toBe(600);
    });
  });

  test("other errors are not the shadow's", async () => {
    await withDevice({}, async () => {
      const shadow = await Shadow.of([new Linear(2, 2)]);
      const error = new RangeError("something else");
      await expect(shadow.recover(error)).rejects.toBe(error);
      await expect(Shadow.of([], { every: 0 })).rejects.toThrow(/expected every to be a positive/);
    });
  });
});
