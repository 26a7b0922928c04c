import { spawn, spawnSync } from "node:child_process";
import { mkdtemp, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { createInterface } from "node:readline";
import { expect, test } from "vitest";

const script = join(import.meta.dirname, "../scripts/demo.ts");

test("npm run demo builds, serves isolated pages and prints their address", async () => {
  const out = await mkdtemp(join(tmpdir(), "demo-out-"));
  const demo = spawn(process.execPath, [script, "--out", out, "--port", "0"], {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, NODE_ENV: "production" },
  });
  try {
    let address: string | undefined;
    for await (const line of createInterface({ input: demo.stdout })) {
      address = /^the demo is at (http\S+)/.exec(line)?.[1];
      if (address !== undefined) break;
    }
    const response = await fetch(address!);
    expect(await response.text()).toContain('<div id="app">');
    expect(response.headers.get("Cross-Origin-Opener-Policy")).toBe("same-origin");
    expect(response.headers.get("Cross-Origin-Embedder-Policy")).toBe("require-corp");
    expect(await readdir(out)).toEqual(expect.arrayContaining(["index.html", "service-worker.js"]));
  } finally {
    demo.kill();
  }
}, 120_000);

test("npm run demo says what is wrong with an option", () => {
  const { status, stderr } = spawnSync(process.execPath, [script, "--port", "many"], {
    encoding: "utf8",
  });
  expect(status).toBe(2);
  expect(stderr).toContain("expected --port to be a number from 0 to 65535, got many");
});
