import { type Tensor, amax, arange, full, gather, layerNorm, ones, tensor, zeros } from "@t/core";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";

const COUNT = 140_000;

/** All residues modulo a prime, each in another place. */
function shuffled(): Tensor {
  return arange(COUNT, { dtype: "int32" }).mul(5003).remainder(140_009).float();
}

function isSame(a: Tensor, b: Tensor): Promise<unknown> {
  return a.eq(b).all().item();
}

/** Longer than one stage, or one pass, takes. */
describe.skipIf(await adapterIsMissing())("long rows", () => {
  test.each(["float32", "float16", "int64", "int32", "uint8"] as const)(
    "columns and rows of %s alike",
    async (dtype) => {
      await withDevice({ adapterClass: "software" }, async () => {
        const x = arange(0, 19 * 520, { dtype: "int32" })
          .remainder(11)
          .to(dtype)
          .reshape(19, 520);
        const rows = x.t().reshape(-1).reshape(520, 19);
        expect(await isSame(x.sum(0), rows.sum(1))).toBe(true);
        expect(await isSame(amax(x, 0), amax(rows, 1))).toBe(true);
        expect(await isSame(amax(x.narrow(1, 4, 512), 0), amax(rows.narrow(0, 4, 512), 1))).toBe(
          true,
        );
      });
    },
  );

  describe.each(["software", "hardware"] as const)("on an adapter that is %s", (adapterClass) => {
    test("sums of many terms keep their digits", async () => {
      await withDevice({ adapterClass }, async () => {
        const sum = await full([COUNT], 0.1).sum().item();
        expect(sum).toBeCloseTo(COUNT * Math.fround(0.1), 1);
        const columns = await full([COUNT / 4, 4], 0.1)
          .sum(0)
          .data();
        for (const column of columns) expect(column).toBeCloseTo((COUNT / 4) * Math.fround(0.1), 1);
      });
    });

    test("scans over several levels of segments", async () => {
      await withDevice({ adapterClass }, async () => {
        const scanned = ones([COUNT], { dtype: "int32" }).cumsum(0);
        const expected = arange(1, COUNT + 1, { dtype: "int32" });
        expect(await isSame(scanned, expected)).toBe(true);
      });
    });

    test("sorting in many passes, and where the extremes are", async () => {
      await withDevice({ adapterClass }, async () => {
        const x = shuffled();
        const { values, indices } = x.sort();
        expect(
          await values
            .narrow(0, 1, COUNT - 1)
            .gt(values.narrow(0, 0, COUNT - 1))
            .all()
            .item(),
        ).toBe(true);
        expect(await isSame(gather(x, 0, indices), values)).toBe(true);
        expect(await x.argmin().item()).toBe(await indices.at(0).item());
        expect(await x.argmax().item()).toBe(await indices.at(-1).item());
      });
    });

    test("sums by index", async () => {
      await withDevice({ adapterClass }, async () => {
        const index = arange(COUNT, { dtype: "int32" }).remainder(7);
        const counts = zeros(7).scatterAdd(0, index, ones(COUNT));
        const expected = tensor([0, 1, 2, 3, 4, 5, 6])
          .mul(-1)
          .add(COUNT + 6)
          .div(7)
          .floor();
        expect(await isSame(counts, expected)).toBe(true);
      });
    });

    test("the moments of many elements", async () => {
      await withDevice({ adapterClass }, async () => {
        const x = arange(COUNT, { dtype: "float32" }).remainder(2).add(1000);
        const normal = x.reshape(1, COUNT);
        const y = layerNorm(normal, [COUNT]);
        expect(await y.abs().sub(1).abs().max().item()).toBeLessThan(1e-3);
      });
    });
  });
});
