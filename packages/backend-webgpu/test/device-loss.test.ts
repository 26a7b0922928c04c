import { DeviceLostError, type Tensor, fromTyped, manualSeed, randn, relu, tensor } from "@t/core";
import "@t/autograd";
import { Shadow } from "@t/backend-webgpu";
import { Adam } from "@t/optim";
import { Linear, Sequential, Tanh } from "@t/nn";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";

const STEPS = 10;
const inputs = Float32Array.from({ length: 16 * 6 }, (_, i) => Math.sin(7 * i));

/** The loss of each step; `interrupt` may end the device in the middle of one. */
async function train(
  interrupt: (step: number) => void,
  resume: (lost: number) => void = () => {},
): Promise<number[]> {
  manualSeed(3);
  const model = new Sequential(new Linear(6, 8), new Tanh(), new Linear(8, 1));
  const optimizer = new Adam(model.parameters(), { lr: 0.02 });
  const shadow = await Shadow.of([model, optimizer], { every: 3 });
  const losses: number[] = [];
  for (let step = 0; step < STEPS;) {
    try {
      const x = fromTyped(inputs, [16, 6], "float32");
      const loss = model
        .forward(x)
        .sub(x.sum({ dim: 1, keepdim: true }))
        .square()
        .mean();
      loss.backward();
      interrupt(step);
      optimizer.step();
      losses[step] = await loss.item();
      optimizer.zeroGrad();
      step = await shadow.step();
    } catch (error) {
      const resumed = await shadow.recover(error);
      resume(step - resumed);
      step = resumed;
    }
  }
  return losses;
}

describe.skipIf(await adapterIsMissing())("a device that is lost", () => {
  test("training goes on from the last copies on another device", async () => {
    let device: GPUDevice;
    const onDevice = (next: GPUDevice) => {
      device = next;
    };
    await withDevice({ onDevice }, async () => {
      const expected = await train(() => {});
      const pending = new Set([4, 8]);
      const lostSteps: number[] = [];
      const found = await train(
        (step) => {
          if (pending.delete(step)) device.destroy();
        },
        (lost) => lostSteps.push(lost),
      );
      expect(lostSteps).toEqual([1, 2]);
      expect(pending.size).toBe(0);
      expect(found).toEqual(expected);
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
