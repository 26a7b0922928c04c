import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { ArgumentError, DeviceError } from "@t/core";
import { afterEach, expect, test, vi } from "vitest";
import { setThreads, threads, wasm } from "../src/index.ts";

const run = promisify(execFile);

/** Runs a module of its own process; the import of the backend is in front. */
async function output(program: string): Promise<string> {
  const index = fileURLToPath(new URL("../src/index.ts", import.meta.url));
  const source = `import { setThreads, threads, wasm } from ${JSON.stringify(index)};\n${program}`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", source]);
  return stdout.trim();
}

afterEach(() => vi.unstubAllGlobals());

test("threads() says how many there are", async () => {
  await wasm({ threads: 3 }).create();
  expect(threads()).toEqual({ count: 3, reason: null });
});

test("one thread by wish says so", async () => {
  await wasm({ threads: 1 }).create();
  expect(threads()).toEqual({ count: 1, reason: "wasm({ threads: 1 }) asked for it" });
  expect(() => setThreads(2)).toThrow(
    new DeviceError(
      "setThreads: expected 1, got 2; there is one thread: wasm({ threads: 1 }) asked for it",
    ),
  );
});

test("a page that is not isolated computes with one thread and names the headers", async () => {
  vi.stubGlobal("crossOriginIsolated", false);
  await wasm({ threads: 4 }).create();
  expect(threads().count).toBe(1);
  expect(threads().reason).toContain("Cross-Origin-Embedder-Policy: require-corp");
});

test("the pool can be resized and shut down", async () => {
  await wasm({ threads: 2 }).create();
  setThreads(4);
  expect(threads()).toEqual({ count: 4, reason: null });
  setThreads(1);
  expect(threads()).toEqual({ count: 1, reason: "one thread was asked for" });
  setThreads(2);
  expect(threads().count).toBe(2);
});

test.each([0, -1, 1.5, 65])("%d threads are refused", async (count) => {
  await wasm({ threads: 2 }).create();
  expect(() => setThreads(count)).toThrow(
    new ArgumentError(`threads: expected an integer from 1 to 64, got ${count}`),
  );
});

test("a process with a pool exits by itself", async () => {
  expect(await output(`await wasm({ threads: 4 }).create(); console.log(threads().count);`)).toBe(
    "4",
  );
});
