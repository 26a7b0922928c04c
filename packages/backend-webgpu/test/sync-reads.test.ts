import "@t/autograd";
import {
  ArgumentError,
  DeviceError,
  DeviceLostError,
  SyncReadError,
  type Tensor,
  arange,
  manualSeed,
  nonzero,
  randn,
  tensor,
} from "@t/core";
import { Linear, ReLU, Sequential } from "@t/nn";
import { SGD } from "@t/optim";
import { webgpu } from "@t/backend-webgpu";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";

const STEPS = 12;

/** The losses of some steps, each read by `read`. */
async function train(read: (loss: Tensor) => unknown): Promise<number[]> {
  manualSeed(1);
  const model = new Sequential(new Linear(12, 16), new ReLU(), new Linear(16, 1));
  const optimizer = new SGD(model.parameters(), { lr: 0.05, momentum: 0.9 });
  const x = randn(32, 12);
  const target = x.sum({ dim: 1, keepdim: true });
  const losses: number[] = [];
  for (let step = 0; step < STEPS; step++) {
    optimizer.zeroGrad();
    const loss = model.forward(x).sub(target).square().mean();
    loss.backward();
    optimizer.step();
    losses.push(Number(await read(loss)));
  }
  return losses;
}

describe.skipIf(await adapterIsMissing())("a device in a thread of its own", () => {
  test("a loop that reads synchronously trains as one that waits", async () => {
    let expected: number[] = [];
    await withDevice({}, async () => {
      expect(() => randn(2).dataSync()).toThrow(SyncReadError);
      expected = await train((loss) => loss.item());
    });
    await withDevice({ syncReads: true }, async () => {
      expect(await train((loss) => loss.itemSync())).toEqual(expected);
      expect(await train((loss) => loss.item())).toEqual(expected);
    });
    expect(expected.at(-1)).toBeLessThan(expected[0]! / 2);
  });

  test("elements of every form, and shapes that depend on them", async () => {
    await withDevice({ syncReads: true }, async () => {
      const x = arange(6).reshape(2, 3);
      expect(x.mul(2).tolistSync()).toEqual([
        [0, 2, 4],
        [6, 8, 10],
      ]);
      expect(nonzero(x.gt(3)).tolistSync()).toEqual([
        [1, 1],
        [1, 2],
      ]);
      expect([...tensor([1.5, -2]).dataSync()]).toEqual([1.5, -2]);
      expect(x.at(x.lt(2)).tolistSync()).toEqual([0, 1]);
      const many = await Promise.all([x.sum().item(), x.amax().item(), x.data()]);
      expect(many.slice(0, 2)).toEqual([15, 5]);
    });
  });

  test("a loop that neither reads nor waits is held back, and ends", async () => {
    await withDevice({ syncReads: true }, async (backend) => {
      const x = tensor([0, 1, 2]);
      for (let i = 0; i < 4000; i++) x.add_(1);
      expect(x.tolistSync()).toEqual([4000, 4001, 4002]);
      expect(backend.stats().submits).toBeGreaterThan(20);
    });
  });

  test("a device that ends is told to a program that never waits", async () => {
    const backend = await webgpu({ syncReads: true }).create();
    const block = backend.alloc(64)!;
    backend.write(block, 0, new Uint8Array(64));
    backend.dispose?.();
    expect(() => backend.readSync?.(block, 0, 64)).toThrow(DeviceLostError);
  });

  test("what is refused says so", async () => {
    await expect(webgpu({ syncReads: true, onDevice: () => {} }).create()).rejects.toThrow(
      ArgumentError,
    );
    await withDevice({ syncReads: true, limits: { maxBufferSize: 2 ** 20 } }, async (backend) => {
      expect(backend.alloc(2 ** 21)).toBeUndefined();
    });
    const isolated = Object.getOwnPropertyDescriptor(globalThis, "crossOriginIsolated");
    Object.defineProperty(globalThis, "crossOriginIsolated", { value: false, configurable: true });
    try {
      const refused = webgpu({ syncReads: true }).create();
      await expect(refused).rejects.toThrow(DeviceError);
      await expect(refused).rejects.toThrow(/Cross-Origin-Opener-Policy/);
    } finally {
      if (isolated === undefined) Reflect.deleteProperty(globalThis, "crossOriginIsolated");
      else Object.defineProperty(globalThis, "crossOriginIsolated", isolated);
    }
  });
});
