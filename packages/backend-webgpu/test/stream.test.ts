import {
  OutOfMemoryError,
  SyncReadError,
  type Tensor,
  empty,
  fromTyped,
  memory,
  ones,
  randn,
} from "@t/core";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";

describe.skipIf(await adapterIsMissing())("the command stream", () => {
  test("kernels and writes are one batch until something is read", async () => {
    await withDevice({}, async (backend) => {
      const values = Float32Array.from({ length: 40_000 }, (_, i) => i % 100);
      await ones(1).item();
      const { submits = 0, dispatches = 0 } = backend.stats();
      let total: Tensor = ones(200, 200);
      for (let i = 0; i < 10; i++) {
        const x = fromTyped(values, [200, 200], "float32");
        total = total.add(x.mul(i));
        // Its block is free for the next write, while the batch has yet to read it.
        x[Symbol.dispose]();
      }
      const [first, last] = [await total.at(0, 1).item(), await total.at(199, 199).item()];
      expect([first, last]).toEqual([1 + 45, 1 + 45 * 99]);
      const after = backend.stats();
      expect(after.submits! - submits).toBe(2);
      expect(after.dispatches! - dispatches).toBeLessThanOrEqual(21);
    });
  });

  test("writes beyond what a batch stages go their own way", async () => {
    await withDevice({ accelerations: false }, async (backend) => {
      const block = backend.alloc(2 ** 21)!;
      const other = backend.alloc(2 ** 21)!;
      const bytes = (value: number) => new Uint8Array(2 ** 20).fill(value);
      for (const value of [1, 2, 3]) {
        backend.copy(block, 0, other, 0, 2 ** 20);
        backend.write(block, 0, bytes(value));
      }
      expect((await backend.read(other, 0, 2 ** 20))[77]).toBe(2);
      expect((await backend.read(block, 0, 2 ** 20))[77]).toBe(3);
    });
  });

  test("synchronous reads name the asynchronous form", async () => {
    await withDevice({}, async () => {
      expect(() => ones(1).itemSync()).toThrow(SyncReadError);
      expect(() => ones(1).itemSync()).toThrow(/await .*item\(\)/);
      expect(() => ones(2).dataSync()).toThrow(/await data\(\)/);
      expect(() => ones(2).tolistSync()).toThrow(/tolist\(\)/);
      await Promise.resolve();
    });
  });

  test("a program that waits elsewhere does not run far ahead of the device", async () => {
    await withDevice({}, async (backend) => {
      const x = randn(64, 64);
      let product: Tensor = x;
      for (let i = 0; i < 40; i++) {
        product = x.matmul(product).clamp(-1, 1);
        backend.flush();
        await backend.pace?.();
      }
      expect(Number(await product.max().item())).toBeLessThanOrEqual(1);
    });
  });

  test("memory of dead tensors is used again, and idle memory is bounded", async () => {
    await withDevice({ memoryBytes: 2 ** 28 }, async (backend) => {
      const read: unknown[] = [];
      for (let step = 0; step < 150; step++) {
        const x = empty([2 ** 20]);
        x.narrow(0, 5, 1).fill_(step);
        if (step % 20 === 0) read.push(await x.at(5).item());
      }
      expect(read).toEqual([0, 20, 40, 60, 80, 100, 120, 140]);
      const { webgpu } = memory();
      expect(webgpu!.peakBytes).toBeLessThan(2 ** 28);
      expect(backend.stats().reservedBytes).toBeLessThan(2 ** 28);
      expect(() => empty([2 ** 27])).toThrow(OutOfMemoryError);
      // Blocks of other sizes give way before memory is said to be full.
      const large = empty([50 * 2 ** 20]);
      large.narrow(0, 7, 1).fill_(3);
      expect(await large.at(7).item()).toBe(3);
    });
  });
});
