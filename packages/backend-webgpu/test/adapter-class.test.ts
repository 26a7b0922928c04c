import { webgpu } from "@t/backend-webgpu";
import { runConformance } from "@t/testing";
import { describe, expect, test } from "vitest";
import { adapterIsMissing } from "./support/device.ts";

/** What has kernels of its own for GPUs. */
const families = /^(primitives\/matmul float32|agreement\/(matmul|linear|conv2d))/;

describe.skipIf(await adapterIsMissing())("kernels for GPUs", () => {
  test("are right on an adapter that computes on the CPU", { timeout: 300_000 }, async () => {
    const { passed, failures } = await runConformance({
      create: () => webgpu({ adapterClass: "hardware" }).create(),
      only: (name) => families.test(name),
    });
    expect(failures).toEqual([]);
    expect(passed).toBeGreaterThan(10);
  });
});
