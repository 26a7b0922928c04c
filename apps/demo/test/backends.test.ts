import { chromiumIsMissing } from "headless-chromium";
import { describe, expect, test } from "vitest";
import { violationsOf } from "./support/axe.ts";
import { openDemo } from "./support/open-demo.ts";

describe.skipIf(chromiumIsMissing())("the Backends page", { timeout: 90_000 }, () => {
  test("says why WebGPU is refused and what would help, and copies it", async () => {
    const permissions = ["clipboard-read", "clipboard-write"];
    await using demo = await openDemo("backends", { context: { permissions } });
    const gpu = demo.page.getByRole("region", { name: "WebGPU", exact: true });
    await gpu.getByText("does not work").waitFor();
    await gpu.getByText(/expected an adapter, got none/).waitFor();
    await gpu.getByText(/Update the graphics driver/).waitFor();
    await demo.page.getByRole("button", { name: "Copy report" }).press("Enter");
    await demo.page.getByRole("status").filter({ hasText: "Copied" }).waitFor();
    const report = await demo.page.evaluate(() => navigator.clipboard.readText());
    expect(report).toMatch(/- WebAssembly: works, threads: \d+\n/);
    expect(report).toMatch(/- WebGPU: does not work \(webgpu: expected an adapter/);
    expect(report).toContain("- Cross-origin isolated: yes");
    expect(demo.errors).toEqual([]);
  });

  test("tests every backend against known numbers", async () => {
    await using demo = await openDemo("backends", { webgpu: true });
    await demo.page.getByRole("button", { name: "Run the self-test" }).press("Enter");
    for (const name of ["WebAssembly", "WebGPU", "JavaScript"]) {
      const panel = demo.page.getByRole("region", { name, exact: true });
      await panel.getByRole("table").waitFor();
      expect(await panel.getByText("✓ correct").count()).toBe(2);
    }
    expect(await violationsOf(demo.page)).toEqual([]);
    await demo.page.getByRole("progressbar").waitFor({ state: "detached" });
    expect(demo.errors).toEqual([]);
  });

  test("the self-test can be cancelled", async () => {
    await using demo = await openDemo("backends");
    await demo.page.getByRole("button", { name: "Run the self-test" }).click();
    await demo.page.getByRole("button", { name: "Cancel" }).click();
    await demo.page.getByRole("progressbar").waitFor({ state: "detached" });
    expect(await demo.page.getByRole("button", { name: "Run the self-test" }).isEnabled()).toBe(
      true,
    );
    expect(demo.errors).toEqual([]);
  });
});
