import { webgpu } from "@t/backend-webgpu";
import { runConformance } from "@t/testing";
import { describe, expect, test } from "vitest";
import { adapterIsMissing } from "./support/device.ts";

/** The kernels that GPUs get, whose invocations work together: software adapters get others. */
describe.skipIf(await adapterIsMissing())("kernels with barriers", () => {
  test.each([
    ["reductions", /^primitives\/reduce (sum|max) (float32|int64|int8)|^primitives\/reduce any/],
    ["positions of extremes", /^primitives\/argReduce .* (float32|int64|uint8)/],
    ["scans", /^primitives\/scan (cumsum|cummax) (float32|int64)/],
    ["sorting", /^primitives\/sort (float16|int32|int64)/],
    ["sums by index", /^primitives\/scatter add (float32|int16) by int32/],
    ["softmax and normalization", /^agreement\/(softmax|logSoftmax|crossEntropy|.*Norm)/],
  ])(
    "%s",
    async (_, names) => {
      const create = () => webgpu({ adapterClass: "hardware" }).create();
      const { passed, failures } = await runConformance({
        create,
        only: (name) => names.test(name),
      });
      expect(failures).toEqual([]);
      expect(passed).toBeGreaterThan(0);
    },
    120_000,
  );
});
