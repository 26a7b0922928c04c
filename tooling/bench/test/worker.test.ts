import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commandOf } from "../src/commands.ts";
import { configurations } from "../src/configurations.ts";
import { threadsOf } from "../src/library.ts";
import { measureCase } from "../src/rounds.ts";
import { Subject } from "../src/subject.ts";

describe.each(["t-js/node24", "t-wasm-1t/node20"])("%s", (name) => {
  let subject: Subject;

  beforeAll(async () => {
    const command = await commandOf(configurations.find((each) => each.name === name)!);
    if (typeof command === "string") throw new Error(command);
    subject = new Subject(command);
  });

  afterAll(() => {
    subject.stop();
  });

  test("says its version and measures a case", async () => {
    expect(await subject.greeting).toEqual({
      version: "0.1.0",
      threads: { count: 1, reason: null },
    });
    const contest = {
      config: name,
      version: "0.1.0",
      threads: threadsOf(1),
      variant: null,
      subject,
      reference: null,
    };
    const line = await measureCase(contest, "add4", 1);
    expect(line).toMatchObject({ config: name, case: "add4", reference_ms: null, ratio: null });
    expect(line).toHaveProperty("ms");
  }, 60_000);

  test("a process that gives no answer in time is stopped, and says so", async () => {
    const request = { command: "measure", case: "matmul_256", budgetMs: 10_000 } as const;
    expect(await subject.ask(request, 100)).toEqual({ error: "no answer in 0.1 s" });
    expect(subject.stopped).toBe(true);
  });
});
