import { join } from "node:path";
import process from "node:process";
import { bundleForNode } from "../bundle.ts";
import { nodeExecutable } from "../commands.ts";
import type { Command } from "../subject.ts";
import type { SoakPlan } from "./plan.ts";

/**
 * The engine's young generation starts at its full size: it would grow for thousands of steps, and
 * the growth of the process would say nothing about us.
 */
const YOUNG_GENERATION = "--min-semi-space-size=16";

/** How to start a process of the soak test; a reason where its host is missing. */
export async function soakCommand(plan: SoakPlan): Promise<Command | string> {
  const { host } = plan;
  const text = JSON.stringify(plan);
  if (host === "chromium") {
    const script = join(import.meta.dirname, "chromium.ts");
    return { executable: process.execPath, args: [script, text] };
  }
  const major = host === "node20" ? 20 : 24;
  const executable = nodeExecutable(major);
  if (executable === undefined) {
    return `no Node ${major}; install the optional dependency node${major}`;
  }
  const file =
    major === 20
      ? await bundleForNode("soak/training.ts")
      : join(import.meta.dirname, "training.ts");
  return { executable, args: [YOUNG_GENERATION, file, text] };
}
