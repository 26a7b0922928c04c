import { js } from "@t/backend-js";
import { wasm } from "@t/backend-wasm";
import { describe, expect, it } from "vitest";
import { type TestRunner, runConformance, testBackend } from "../src/index.ts";

/** A runner that runs nothing and remembers what it was given. */
function recorder() {
  const names: string[] = [];
  const skipped: string[] = [];
  const tests = new Map<string, () => Promise<void> | void>();
  const runner: TestRunner = {
    describe: (_, body) => body(),
    it: Object.assign(
      (name: string, body: () => Promise<void> | void) => {
        names.push(name);
        tests.set(name, body);
      },
      { skip: (name: string) => void skipped.push(name) },
    ),
  };
  return { runner, names, skipped, tests };
}

const create = () => js().create();
const storage = (name: string) => name.startsWith("storage/") || name.startsWith("skips/");

describe("testBackend", () => {
  it("defines a test for every part of the suite", async () => {
    const { runner, names } = recorder();
    await testBackend({ name: "js", create, runner });
    for (const part of ["storage", "primitives", "ops", "training", "memory", "soak"]) {
      expect(names.some((name) => name.startsWith(`${part}/`))).toBe(true);
    }
    expect(new Set(names).size).toBe(names.length);
  });

  it("compares with accelerations and without where there are any", async () => {
    const { runner, names } = recorder();
    await testBackend({ name: "wasm", create: () => wasm().create(), runner });
    expect(names.some((name) => name.startsWith("agreement/"))).toBe(true);
    expect(names).toContain("training/mlp follows PyTorch, accelerations off");
  });

  it("skips a backend that cannot be made here, and says why", async () => {
    const { runner, names, skipped } = recorder();
    await testBackend({
      name: "gpu",
      create: () => Promise.reject(new Error("no adapter")),
      runner,
    });
    expect(names).toEqual([]);
    expect(skipped).toEqual(["is not available here: no adapter"]);
  });

  it("does not skip a backend that REQUIRE_DEVICES names", async () => {
    const { runner } = recorder();
    process.env["REQUIRE_DEVICES"] = "cpu,gpu";
    try {
      const missing = testBackend({
        name: "gpu",
        create: () => Promise.reject(new Error("no adapter")),
        runner,
      });
      await expect(missing).rejects.toThrow("no adapter");
    } finally {
      delete process.env["REQUIRE_DEVICES"];
    }
  });

  it("shows the reason of a skip in the test's name", async () => {
    const { runner, names } = recorder();
    const skip = { "storage/keeps blocks apart": "they overlap, issue 7" };
    await testBackend({ name: "js", create, runner, skip });
    expect(names).toContain("storage/keeps blocks apart (must fail: they overlap, issue 7)");
  });

  it("asks for a test runner", async () => {
    await expect(testBackend({ name: "js", create })).rejects.toThrow("pass runner");
  });
});

describe("a skip", () => {
  it("fails the run where the check passes", async () => {
    const skip = { "storage/keeps": "not yet" };
    const { failures } = await runConformance({ create, skip, only: storage });
    expect(failures.map(({ name }) => name)).toEqual(["storage/keeps blocks apart"]);
    expect(String(failures[0]?.error)).toContain('remove the skip "storage/keeps" (not yet)');
  });

  it("fails the run where it names no check", async () => {
    const skip = { "storage/teleports": "not yet" };
    const { failures } = await runConformance({ create, skip, only: storage });
    expect(failures.map(({ name }) => name)).toEqual(['skips/"storage/teleports" names a check']);
  });

  it("passes where the check fails", async () => {
    const leaking = async () => Object.assign(await create(), { free() {} });
    const skip = { "storage/reuses what was freed": "keeps everything" };
    const { failures } = await runConformance({ create: leaking, skip, only: storage });
    expect(failures).toEqual([]);
  });
});
