import { expect, test } from "vitest";
import { checkImport, importsOf } from "../arrows.ts";

test("importsOf finds every form of import and skips comments", () => {
  const source = `
import { zeros } from "@t/core";
import type { Tensor } from "@t/core";
import {
  grad,
} from "@t/autograd";
import "@t/autograd";
export * from "./shape.ts";
export type { Module } from "@t/nn";
const io = await import("@t/io");
// import { no } from "@t/no";
/**
 * import { no } from "@t/no";
 */
`;
  expect(importsOf(source)).toEqual([
    { specifier: "@t/core", typeOnly: false },
    { specifier: "@t/core", typeOnly: true },
    { specifier: "@t/autograd", typeOnly: false },
    { specifier: "@t/autograd", typeOnly: false },
    { specifier: "./shape.ts", typeOnly: false },
    { specifier: "@t/nn", typeOnly: true },
    { specifier: "@t/io", typeOnly: false },
  ]);
});

test("a forbidden import is named with what the package may import", () => {
  expect(checkImport("autograd", { specifier: "@t/nn", typeOnly: true })).toBe(
    "expected imports of [core], got @t/nn",
  );
  expect(checkImport("optim", { specifier: "@t/nn", typeOnly: false })).toBe(
    "expected an import of types alone from @t/nn",
  );
  expect(checkImport("optim", { specifier: "@t/nn", typeOnly: true })).toBeUndefined();
  expect(checkImport("core", { specifier: "node:fs", typeOnly: false })).toBeUndefined();
});
