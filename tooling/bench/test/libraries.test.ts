import { expect, test } from "vitest";
import { caseIds } from "../src/cases.ts";
import { configurations } from "../src/configurations.ts";
import { libraries, libraryNamed } from "../src/libraries.ts";
import { omissions } from "../src/omissions.ts";

test("every configuration but PyTorch's names a library", () => {
  const named = new Set(configurations.map(({ library }) => library));
  expect([...named].toSorted()).toEqual([...Object.keys(libraries), "torch"].toSorted());
});

test.each(["t-js", "tfjs-cpu", "tfjs-wasm", "jax-js", "ort-web"])(
  "%s has every case, or a reason why not",
  async (name) => {
    const { cases } = await libraryNamed(name).load();
    const omitted = Object.keys(omissions[name] ?? {});
    const covered = new Set([...Object.keys(cases), ...omitted, "memory_300"]);
    expect(caseIds.filter((id) => !covered.has(id))).toEqual([]);
  },
);

test("an unknown library is refused with those there are", () => {
  expect(() => libraryNamed("numpy")).toThrow(/expected a library, one of t-js, .*, got numpy/);
});
