import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { root } from "../build/workspace.ts";

/** Runs an installed command with its output shown, and says whether it went well. */
export function runCommand(command: string, args: readonly string[] = []): boolean {
  const { status } = spawnSync(join(root, "node_modules", ".bin", command), args, {
    cwd: root,
    stdio: "inherit",
    shell: process.platform === "win32",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  });
  return status === 0;
}
