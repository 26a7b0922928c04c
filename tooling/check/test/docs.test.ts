import { expect, test } from "vitest";
import { programsOf } from "../docs.ts";

test("programsOf takes complete programs and leaves fragments and other languages", () => {
  const markdown = [
    "```ts",
    "const x = 1;",
    "```",
    "",
    "```ts fragment",
    "x.add(1);",
    "```",
    "",
    "```sh",
    "npm test",
    "```",
    "",
    "```ts",
    "const y = 2;",
    "```",
    "",
  ].join("\n");
  expect(programsOf(markdown)).toEqual(["const x = 1;\n", "const y = 2;\n"]);
});
