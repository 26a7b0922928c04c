import { js } from "@t/backend-js";
import { init, tensor } from "@t/core";
import { describe, expect, it } from "vitest";
import { MismatchError, VacuousBoundError, assertClose } from "../src/index.ts";

await init(js());

/** The message of what `assertion` throws. */
async function messageOf(assertion: Promise<void>): Promise<string> {
  const error: unknown = await assertion.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(MismatchError);
  return (error as Error).message;
}

describe("assertClose", () => {
  it("accepts values within PyTorch's bounds of their dtype", async () => {
    await assertClose(tensor([1, 2, 3]), tensor([1, 2.000002, 3.00001]));
    await assertClose(
      tensor([1, 2], { dtype: "float64" }),
      tensor([1, 2.0000001], { dtype: "float64" }),
    );
    await assertClose(tensor([1n, 2n]), tensor([1n, 2n]));
    await assertClose(tensor([true, false]), [true, false]);
  });

  it("takes numbers and nested lists as tensors of the other side's dtype", async () => {
    await assertClose(
      tensor([
        [1, 2],
        [3, 4],
      ]),
      [
        [1, 2],
        [3, 4],
      ],
    );
    await assertClose(tensor(0.1), 0.1);
    await assertClose([[1], [2]], tensor([[1], [2]]));
    await assertClose(tensor([1n, 2n]), [1, 2]);
  });

  it("counts what differs and says where most, as PyTorch", async () => {
    const message = await messageOf(
      assertClose(
        tensor([
          [1, 2],
          [3, 4],
        ]),
        tensor([
          [1, 2],
          [3.5, 4.25],
        ]),
      ),
    );
    expect(message).toBe(
      [
        "Tensor-likes are not close!",
        "",
        "Mismatched elements: 2 / 4 (50.0%)",
        "Greatest absolute difference: 0.5 at index (1, 0) (up to 0.00001 allowed) (got 3, expected 3.5)",
        "Greatest relative difference: 0.14285714285714285 at index (1, 0) (up to 0.0000013 allowed)",
      ].join("\n"),
    );
  });

  it("speaks of scalars and of equality where PyTorch does", async () => {
    expect(await messageOf(assertClose(tensor(1), 2))).toMatch(/^Scalars are not close!/);
    expect(await messageOf(assertClose(tensor([1n]), [2n]))).toMatch(
      /^Tensor-likes are not equal!/,
    );
  });

  it.each([
    ["shape", tensor([1, 2]), tensor([[1, 2]]), "shape' do not match: [2] != [1, 2]."],
    ["dtype", tensor([1]), tensor([1n]), "dtype' do not match: float32 != int64."],
  ])("compares the %s first", async (_, actual, expected, text) => {
    expect(await messageOf(assertClose(actual, expected))).toContain(text);
  });

  it("can ignore the dtype and compare strides", async () => {
    await assertClose(tensor([1, 2]), tensor([1n, 2n]), { checkDtype: false });
    const square = tensor([
      [1, 2],
      [2, 1],
    ]);
    await assertClose(square, square.transpose(0, 1));
    const message = await messageOf(
      assertClose(square, square.transpose(0, 1), { checkStride: true }),
    );
    expect(message).toContain("strides' do not match: [2, 1] != [1, 2].");
  });

  it("tells NaN from NaN unless asked not to", async () => {
    const x = tensor([Number.NaN, 1]);
    expect(await messageOf(assertClose(x, x))).toContain("Mismatched elements: 1 / 2");
    await assertClose(x, x, { equalNan: true });
  });

  it("compares infinities by their sign", async () => {
    const x = tensor([Infinity, -Infinity, 1]);
    await assertClose(x, x);
    await messageOf(assertClose(x, tensor([Infinity, Infinity, 1])));
    await messageOf(assertClose(tensor([3e38, -Infinity, 1]), x));
  });

  it("reads views of any layout", async () => {
    const x = tensor([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    await assertClose(x.transpose(0, 1), [
      [1, 4],
      [2, 5],
      [3, 6],
    ]);
    await assertClose(x.at(":", "1:"), [
      [2, 3],
      [5, 6],
    ]);
    await assertClose(tensor([7]).expand(3), [7, 7, 7]);
  });

  it("refuses a bound that would accept zeros", async () => {
    const tiny = tensor([1e-7, -2e-7]);
    await expect(assertClose(tiny, tiny)).rejects.toThrow(VacuousBoundError);
    await expect(assertClose(tiny, tiny)).rejects.toThrow("which would also accept zeros");
    await assertClose(tiny, tiny, { rtol: 1e-5, atol: 0 });
  });

  it("refuses a bound that would accept values 1 % too large", async () => {
    const x = tensor([1, 2, 3]);
    await expect(assertClose(x, x, { rtol: 0.02, atol: 0 })).rejects.toThrow("1.01 times");
    await assertClose(x, x, { rtol: 0.005, atol: 0 });
  });

  it("accepts zeros where zeros are expected", async () => {
    await assertClose(tensor([0, 0]), [0, 0]);
    await messageOf(assertClose(tensor([0, 1e-4]), [0, 0]));
  });

  it("wants both bounds or none, and lists of one length", async () => {
    await expect(assertClose(tensor([1]), [1], { rtol: 1e-3 })).rejects.toThrow(
      "both rtol and atol",
    );
    await expect(
      assertClose(
        tensor([
          [1, 2],
          [3, 4],
        ]),
        [[1, 2], [3]],
      ),
    ).rejects.toThrow("expected lists of 2");
  });
});
