import { chromiumIsMissing } from "headless-chromium";
import { describe, expect, test } from "vitest";
import { commandOf } from "../src/commands.ts";
import { configurations } from "../src/configurations.ts";
import type { Greeting } from "../src/protocol.ts";
import { Subject } from "../src/subject.ts";

interface Started {
  readonly greeting: Greeting;
  readonly answer: object;
}

/** Starts a configuration and measures a case of it. */
async function start(name: string): Promise<Started> {
  const command = await commandOf(configurations.find((each) => each.name === name)!);
  if (typeof command === "string") throw new Error(command);
  const subject = new Subject(command);
  try {
    const greeting = await subject.greeting;
    if ("error" in greeting) throw new Error(greeting.error);
    const request = { command: "measure", case: "sum_rows_1024", budgetMs: 50 } as const;
    return { greeting, answer: await subject.ask(request, 60_000) };
  } finally {
    subject.stop();
  }
}

describe.skipIf(chromiumIsMissing())("pages in Chromium", () => {
  test.each([
    { name: "t-wasm-2t/chromium", version: "0.1.0", threads: 2 },
    { name: "ort-web-2t/chromium", version: "1.30.0", threads: 2 },
    { name: "tfjs-wasm/chromium", version: "4.22.0", threads: 1 },
    { name: "tfjs-webgpu/chromium", version: "4.22.0", threads: 1 },
  ])(
    "$name has its threads and measures",
    async ({ name, version, threads }) => {
      const { greeting, answer } = await start(name);
      expect(greeting).toEqual({ version, threads: { count: threads, reason: null } });
      expect(answer).toHaveProperty("ms");
    },
    120_000,
  );

  test("without isolation there is one thread, with the reason and the remedy", async () => {
    const { greeting, answer } = await start("t-wasm-2t/chromium-unisolated");
    expect(greeting.threads.count).toBe(1);
    expect(greeting.threads.reason).toContain("Cross-Origin-Opener-Policy: same-origin");
    expect(answer).toHaveProperty("ms");
  }, 120_000);
});
