import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { defineConfig } from "vitest/config";

const root = import.meta.dirname;

// WebGPU in Node finds its Vulkan driver by these, and only if a process starts with them. Chromium
// brings one that computes on the CPU; VK_DRIVER_FILES names another.
const chromium = "/usr/lib/chromium";
if (process.env["VK_DRIVER_FILES"] === undefined && existsSync(join(chromium, "libvulkan.so.1"))) {
  process.env["VK_DRIVER_FILES"] = join(chromium, "vk_swiftshader_icd.json");
  process.env["LD_LIBRARY_PATH"] = [chromium, process.env["LD_LIBRARY_PATH"]]
    .filter(Boolean)
    .join(":");
}

const tested = ["packages", "apps", "tooling"]
  .flatMap((group) => readdirSync(join(root, group)).map((folder) => join(group, folder)))
  .filter((folder) => existsSync(join(root, folder, "test")));

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 2,
    // Generous: the machine may be busy, and a test that hangs is found all the same.
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: tested.map((folder) => ({
      extends: true,
      test: {
        name: folder,
        root: join(root, folder),
        include: ["test/**/*.test.ts"],
        globalSetup: existsSync(join(folder, "test/global-setup.ts"))
          ? "./test/global-setup.ts"
          : [],
      },
    })),
  },
});
