import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { wasm } from "@t/backend-wasm";
import { init } from "@t/core";
import { beforeAll, expect, test, vi } from "vitest";
import { setSink } from "../../src/pages/playground/module/sink.ts";
import { exampleGroups } from "../../src/pages/playground/menu/catalog.ts";

const folder = join(import.meta.dirname, "../../src/pages/playground/examples");
const listed = exampleGroups.flatMap(({ examples }) => examples.map(({ id }) => id));

beforeAll(async () => {
  await init(wasm());
});

test("the menu lists the programs that there are", () => {
  const files = readdirSync(folder).map((file) => basename(file, ".ts"));
  expect(listed.toSorted()).toEqual(files.toSorted());
});

test.each(listed)("%s runs", async (id) => {
  const shown: unknown[] = [];
  setSink((output) => shown.push(output));
  const print = vi.spyOn(console, "log").mockImplementation((...values) => shown.push(values));
  await import(`../../src/pages/playground/examples/${id}.ts`);
  print.mockRestore();
  expect(shown).not.toEqual([]);
});
