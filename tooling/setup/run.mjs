// Runs a command of the workspace, installing first what is missing. It must work with nothing
// but Node 20 and npm, so it uses no dependency and no TypeScript.
//
//   node tooling/setup/run.mjs <file.ts | installed command> [arguments…]

import { spawn } from "node:child_process";
import { delimiter, join } from "node:path";
import process from "node:process";
import { install, isInstalled } from "./install.mjs";
import { newestNode, root } from "./paths.mjs";

const [command, ...args] = process.argv.slice(2);
if (command === undefined) {
  console.error("usage: node tooling/setup/run.mjs <file.ts | installed command> [arguments…]");
  process.exit(2);
}
if (!isInstalled()) install();

const node = newestNode();
const bin = join(root, "node_modules", ".bin");
const file = /\.m?[jt]s$/.test(command);
const child = spawn(file ? node.executable : join(bin, command), file ? [command, ...args] : args, {
  cwd: root,
  stdio: "inherit",
  shell: !file && process.platform === "win32",
  env: { ...process.env, PATH: [node.folder, bin, process.env["PATH"]].join(delimiter) },
});
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
child.on("error", (error) => {
  console.error(`${command}: ${error.message}`);
  process.exit(127);
});
child.on("exit", (code) => process.exit(code ?? 1));
