import { join } from "node:path";
import process from "node:process";
import { bundleForNode } from "../bundle.ts";
import { nodeExecutable } from "../commands.ts";
import type { Command } from "../subject.ts";
import type { SoakPlan } from "./plan.ts";

/**
 * The engine's young generation has its full size from the start: it would grow now and then for tens
 * of thousands of steps, and the growth of the process would say nothing about us.
 */
export const youngGeneration = ["--min-semi-space-size=16", "--max-semi-space-size=16"];

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
  return { executable, args: [...youngGeneration, file, text] };
}
