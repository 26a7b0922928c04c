import { DeviceLostError, type Tensor, matmul, randn } from "@t/core";
import { tuned } from "@t/backend-webgpu";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";
import { MemoryStore } from "./support/memory-store.ts";

const floats = async (x: Tensor): Promise<Float32Array> => (await x.data()) as Float32Array;

function expectClose(found: Float32Array, expected: Float32Array): void {
  const differences = found.map((x, i) => Math.abs(x - expected[i]!));
  expect(Math.max(...differences)).toBeLessThan(1e-4);
}

describe.skipIf(await adapterIsMissing())("autotune", () => {
  test("measures in the background, and keeps what it found for the next backend", async () => {
    const store = new MemoryStore();
    await withDevice({ autotune: { store } }, async (backend) => {
      const [a, b] = [randn([6, 40]), randn([40, 7])];
      const expected = await floats(matmul(a, b));
      const { dispatches } = backend.stats();
      await tuned();
      expect(backend.stats().dispatches).toBe(dispatches);
      expect(store.products).toHaveLength(1);
      expectClose(await floats(matmul(a, b)), expected);
    });
    await withDevice({ autotune: { store } }, async () => {
      await floats(matmul(randn([6, 40]), randn([40, 7])));
      await tuned();
      expect(store.writes).toBe(1);
    });
  });

  test("survives the loss of the device while it measures", async () => {
    const store = new MemoryStore();
    let device: GPUDevice | undefined;
    const onDevice = (next: GPUDevice) => {
      device = next;
    };
    await withDevice({ autotune: { store }, onDevice }, async (backend) => {
      const a = randn([6, 40]);
      await floats(matmul(a, a.t()));
      const pending = tuned();
      await new Promise((resolve) => setTimeout(resolve, 30));
      device?.destroy();
      await pending;
      expect(store.writes).toBe(0);
      expect(() => randn([3])).toThrow(DeviceLostError);
      await backend.recover?.();
      const b = randn([6, 40]);
      const expected = await floats(matmul(b, b.t()));
      await tuned();
      expect(store.products).toHaveLength(1);
      expectClose(await floats(matmul(b, b.t())), expected);
    });
  });

  test("with syncReads what is known is used, and nothing measured", async () => {
    const store = new MemoryStore();
    await withDevice({ autotune: { store }, syncReads: true }, async () => {
      const [a, b] = [randn([6, 40]), randn([40, 7])];
      const expected = await floats(matmul(a, b));
      await tuned();
      expect(store.writes).toBe(0);
      expect(matmul(a, b).dataSync()).toEqual(expected);
    });
  });

  test("does nothing unless it is asked for", async () => {
    await withDevice({}, async (backend) => {
      expect("tuned" in backend).toBe(false);
      await tuned();
    });
  });
});
