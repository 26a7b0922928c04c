import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { Command } from "../subject.ts";
import type { SoakProgress, SoakReport } from "./report.ts";

/** Why there is no report. */
export interface SoakFailure {
  readonly error: string;
}

/** Resolves when the process has ended, with its exit code; null when a signal ended it. */
function ended(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => {
    child.on("close", resolve);
    child.on("error", () => resolve(null));
  });
}

/**
 * Waits for a process that prints lines of SoakProgress and then a SoakReport.
 *
 * @param silenceMs - how long it may print nothing; after that it is killed
 */
export async function watchSoak(
  { executable, args }: Command,
  silenceMs: number,
): Promise<SoakReport | SoakFailure> {
  const child = spawn(executable, args, { stdio: ["ignore", "pipe", "inherit"] });
  const end = ended(child);
  let steps = 0;
  let report: SoakReport | undefined;
  let hung = false;
  const timer = setTimeout(() => {
    hung = true;
    child.kill("SIGKILL");
  }, silenceMs);
  createInterface({ input: child.stdout }).on("line", (line) => {
    timer.refresh();
    const message = JSON.parse(line) as SoakProgress | SoakReport;
    if ("progress" in message) steps = message.progress;
    else report = message;
  });
  const code = await end;
  clearTimeout(timer);
  if (hung) return { error: `hung: nothing for ${silenceMs / 1000} s after step ${steps}` };
  if (code !== 0) return { error: `ended with code ${code} after step ${steps}` };
  return report ?? { error: `no report after step ${steps}` };
}
