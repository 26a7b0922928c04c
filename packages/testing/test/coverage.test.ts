import * as core from "@t/core";
import { describe, expect, it } from "vitest";
import { tensorPositions } from "../src/conformance/call-case.ts";
import { type EncodedCall, families, loadCases } from "../src/conformance/fixtures.ts";

/** Names of everything that the fixtures call. */
async function called(): Promise<Set<string>> {
  const files = await Promise.all(families.map(loadCases));
  const calls = files.flatMap(({ cases }) =>
    cases.flatMap(({ call }) =>
      call[0] === "program" ? (call.slice(1) as EncodedCall[]) : [call],
    ),
  );
  return new Set(calls.map(([name]) => name.replace(/^\./, "")));
}

/** Functions on tensors that no fixture can hold, each with the reason. */
const elsewhere: Readonly<Record<string, string>> = {
  sgdStep: "changes lists of tensors: training and agreement",
  adamStep: "changes lists of tensors: training and agreement",
  normal: "draws: core's streams, and the backends' tests of them",
  bernoulli: "draws: as normal",
  randint: "draws: as normal",
  randperm: "draws: as normal",
  dropout: "draws: as normal, and the derivatives' cases",
};

describe("the fixtures", () => {
  it("call every op by the public function of its name", async () => {
    const names = await called();
    const exported = core as Readonly<Record<string, unknown>>;
    const functions = core
      .allOps()
      .map(({ name }) => name)
      .filter((name) => typeof exported[name] === "function");
    const missing = functions.filter((name) => !names.has(name) && elsewhere[name] === undefined);
    expect([...new Set(missing)]).toEqual([]);
  });

  it("hold tensors for every dtype", async () => {
    const files = await Promise.all(families.map(loadCases));
    const found = new Set(
      files.flatMap(({ tensors, cases }) =>
        cases.flatMap(({ call }) =>
          tensorPositions(call).map((position) => tensors[position]!.dtype),
        ),
      ),
    );
    expect(found).toEqual(new Set(Object.keys(core.dtypes)));
  });
});
