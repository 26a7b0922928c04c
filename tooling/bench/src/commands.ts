import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { bundleForNode } from "./bundle.ts";
import type { Configuration } from "./configurations.ts";
import type { Command } from "./subject.ts";

const source = import.meta.dirname;
const torchScript = join(source, "..", "python", "torch_bench.py");

/** The Node that a development dependency of the workspace holds, or this one if it fits. */
export function nodeExecutable(major: 20 | 24): string | undefined {
  const binary = process.platform === "win32" ? "node.exe" : "node";
  const installed = join(source, "..", "..", "..", "node_modules", `node${major}`, "bin", binary);
  if (existsSync(installed)) return installed;
  return process.versions.node.startsWith(`${major}.`) ? process.execPath : undefined;
}

let python: string | null | undefined;

/** `TORCH_PYTHON`, or else `python3`, if it has PyTorch. */
function torchPython(): string | null {
  if (python === undefined) {
    const candidate = process.env["TORCH_PYTHON"] ?? "python3";
    const { status } = spawnSync(candidate, ["-c", "import torch"], { stdio: "ignore" });
    python = status === 0 ? candidate : null;
  }
  return python;
}

/** How to start PyTorch; null where it is not installed. */
export function torchCommand(threads: number): Command | null {
  const executable = torchPython();
  return executable === null ? null : { executable, args: [torchScript, String(threads)] };
}

/** How to start a configuration's process; a reason where its host is missing. */
export async function commandOf({ library, host }: Configuration): Promise<Command | string> {
  switch (host) {
    case "python":
      return torchCommand(2) ?? "no Python with PyTorch; set TORCH_PYTHON to one";
    case "node24": {
      const executable = nodeExecutable(24);
      if (executable === undefined) return "no Node 24; install the optional dependency node24";
      return { executable, args: [join(source, "worker.ts"), library] };
    }
    case "node20": {
      const executable = nodeExecutable(20);
      if (executable === undefined) return "no Node 20; install the optional dependency node20";
      // It cannot read TypeScript.
      return { executable, args: [await bundleForNode("worker.ts"), library] };
    }
    case "chromium":
      return chromiumCommand(library, "isolated");
    case "chromium-unisolated":
      return chromiumCommand(library, "unisolated");
  }
}

function chromiumCommand(library: string, isolation: string): Command {
  const script = join(source, "hosts", "chromium.ts");
  return { executable: process.execPath, args: [script, library, isolation] };
}
