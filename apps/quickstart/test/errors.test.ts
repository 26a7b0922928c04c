import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readOptions } from "../src/options.ts";
import { UserError, userMessage } from "../src/user-error.ts";
import { runProgram, writeFirstImages } from "./run-program.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "t-errors-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

test("defaults", () => {
  expect(readOptions([])).toEqual({
    program: "fashion-mnist",
    epochs: undefined,
    lr: undefined,
    optimizer: undefined,
    batchSize: 64,
    seed: 42,
    backend: "wasm",
    model: "mlp",
    full: false,
    root: undefined,
    out: "out",
    json: false,
    help: false,
  });
});

test.each<[args: string, message: string]>([
  ["--foo", "Unknown option '--foo'; see --help"],
  ["--epochs", "Option '--epochs <value>' argument missing; see --help"],
  ["--full=yes", "Option '--full' does not take an argument; see --help"],
  ["--epochs 0", '--epochs: expected an integer above 0, got "0"'],
  ["--epochs 1.5", '--epochs: expected an integer above 0, got "1.5"'],
  ["--batch-size=", '--batch-size: expected an integer above 0, got ""'],
  ["--lr fast", '--lr: expected a number above 0, got "fast"'],
  ["--lr Infinity", '--lr: expected a number above 0, got "Infinity"'],
  ["--optimizer rmsprop", '--optimizer: expected adam or sgd, got "rmsprop"'],
  ["--backend gpu", '--backend: expected wasm or webgpu or js, got "gpu"'],
  ["--model rnn", '--model: expected mlp or cnn, got "rnn"'],
  ["--seed 1e99", '--seed: expected an integer, got "1e99"'],
  ["mnist", 'program: expected fashion-mnist or linear-regression, got "mnist"'],
  ["fashion-mnist twice", "expected one program, got fashion-mnist twice"],
])("quickstart %s", (args, message) => {
  expect(() => readOptions(args.split(" "))).toThrow(new UserError(message));
});

test("an error of the program itself is not the user's", () => {
  expect(userMessage(new TypeError("x is not a function"))).toBeUndefined();
});

interface Case {
  readonly what: string;
  readonly args: readonly string[];
  readonly message: string;
}

const cases: readonly Case[] = [
  { what: "a bad option", args: ["--lr", "-1"], message: "--lr" },
  {
    what: "a root without files",
    args: ["--root", "none"],
    message: "--root: expected train-images-idx3-ubyte.gz in ",
  },
  { what: "a damaged file", args: ["--root", "damaged"], message: "train-labels-idx1-ubyte.gz" },
  {
    what: "a sample that should be everything",
    args: ["--root", "data", "--full"],
    message: "expected 60000 training and 10000 test images",
  },
  {
    what: "an output folder below a file",
    args: ["--root", "data", "--out", "data/train-images-idx3-ubyte.gz/out"],
    message: "--out: expected a folder that files can be written to",
  },
];

test.each(cases)(
  "$what: one line, exit code 2, nothing written",
  async ({ args, message }) => {
    await writeFirstImages(join(folder, "data"), 64, 10);
    await writeFirstImages(join(folder, "damaged"), 64, 10);
    await writeFile(join(folder, "damaged", "train-labels-idx1-ubyte.gz"), "no gzip");
    const before = await readdir(folder, { recursive: true });
    const located = args.map((arg) => (/^(?:-|\d)/.test(arg) ? arg : join(folder, arg)));
    const out = args.includes("--out") ? [] : ["--out", join(folder, "out")];
    const { code, stdout, stderr } = await runProgram(...located, ...out, "--epochs", "1");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(/^quickstart: [^\n]+\n$/);
    expect(stderr).toContain(message);
    expect(await readdir(folder, { recursive: true })).toEqual(before);
  },
  20_000,
);
