import { readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import * as autograd from "@t/autograd";
import { js } from "@t/backend-js";
import * as core from "@t/core";
import * as data from "@t/data";
import * as datasetsMini from "@t/datasets-mini";
import * as io from "@t/io";
import * as nn from "@t/nn";
import * as optim from "@t/optim";
import * as testing from "@t/testing";
import * as vision from "@t/vision";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { examplesIn, runExample } from "../src/examples.ts";

const packages = join(import.meta.dirname, "..", "..", "..", "packages");

const scope = {
  ...datasetsMini,
  ...testing,
  ...vision,
  ...io,
  ...data,
  ...optim,
  ...autograd,
  ...core,
  nn,
  optim,
};

beforeAll(async () => {
  await core.init(js());
});
beforeEach(() => {
  core.manualSeed(0);
});

const files = readdirSync(packages).flatMap((folder) =>
  readdirSync(join(packages, folder, "src"), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => join(packages, folder, "src", file)),
);

const examples = files.flatMap((file) =>
  examplesIn(readFileSync(file, "utf8")).map((example) => ({
    where: `${relative(packages, file)}:${example.line}`,
    example,
  })),
);

describe("the examples of docstrings", () => {
  test.each(examples)("$where", async ({ example }) => {
    expect(await runExample(example, scope)).toEqual([]);
  });
});

describe("the runner", () => {
  const docstring = `
/**
 * Doubles.
 *
 * @example
 * const x: number = twice(2);
 * x; // => 4
 * [x, "a"]; // => [4, "a"]
 * await Promise.resolve(x); // => 5
 * @see nothing
 */
/**
 * @example
 * twice(1);
 */
`;

  test("finds the examples that state results", () => {
    expect(examplesIn(docstring)).toEqual([
      {
        line: 6,
        code: 'const x: number = twice(2);\nx; // => 4\n[x, "a"]; // => [4, "a"]\nawait Promise.resolve(x); // => 5\n',
      },
    ]);
  });

  test("reports what differs", async () => {
    const [example] = examplesIn(docstring);
    expect(await runExample(example!, { twice: (x: number) => 2 * x })).toEqual([
      { expected: "5", got: "4" },
    ]);
  });
});
