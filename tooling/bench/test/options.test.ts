import { expect, test } from "vitest";
import { caseIds } from "../src/cases.ts";
import { casesOf, configurations } from "../src/configurations.ts";
import { UsageError, parseOptions } from "../src/options.ts";

test("without options every configuration but Chromium's runs five rounds of every case", () => {
  const options = parseOptions([]);
  expect(options.rounds).toBe(5);
  expect(options.cases).toEqual([]);
  expect(options.configurations.map(({ name }) => name)).toEqual(
    configurations.filter(({ host }) => !host.startsWith("chromium")).map(({ name }) => name),
  );
});

test("--chromium adds Chromium", () => {
  expect(parseOptions(["--chromium"]).configurations).toEqual(configurations);
});

test("configurations and cases are taken by name", () => {
  const options = parseOptions(["--config", "t-js/node24", "--case", "add4", "--case", "chain_1M"]);
  expect(options.configurations.map(({ name }) => name)).toEqual(["t-js/node24"]);
  expect(options.cases).toEqual(["add4", "chain_1M"]);
});

test.each([
  [["--case", "matmul_3"], "--case: expected one of matmul_128"],
  [["--config", "t-wasm"], "--config: expected one of t-js/node24"],
  [["--rounds", "0"], "--rounds: expected a positive integer, got 0"],
  [["--fast"], "Unknown option '--fast'"],
])("%j is refused", (args, message) => {
  expect(() => parseOptions(args)).toThrow(UsageError);
  expect(() => parseOptions(args)).toThrow(message);
});

test("a configuration is not asked for what it omits", () => {
  const tensorFlow = configurations.find(({ name }) => name === "tfjs-cpu/node24")!;
  expect(casesOf(tensorFlow, [])).toEqual(
    caseIds.filter((id) => tensorFlow.omitted[id] === undefined),
  );
  expect(casesOf(tensorFlow, ["cnn_train_64", "add4"])).toEqual(["add4"]);
});
