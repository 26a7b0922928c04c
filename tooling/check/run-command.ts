import { spawnSync } from "node:child_process";
import { join } from "node:path";
import process from "node:process";
import { root } from "../build/workspace.ts";

/** Runs an installed command with its output shown, and says whether it went well. */
export function runCommand(command: string, args: readonly string[] = []): boolean {
  return run(join(root, "node_modules", ".bin", command), args, process.platform === "win32");
}

/** Runs a file of the workspace in this Node, likewise. */
export function runScript(file: string, args: readonly string[] = []): boolean {
  return run(process.execPath, [join(root, file), ...args], false);
}

function run(executable: string, args: readonly string[], shell: boolean): boolean {
  const { status } = spawnSync(executable, args, {
    cwd: root,
    stdio: "inherit",
    shell,
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1" },
  });
  return status === 0;
}
