import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Threads } from "./library.ts";
import { type Machine, describeMachine } from "./machine/machine.ts";
import { type Line, type Results, isMissing } from "./measurement.ts";
import { peerTable } from "./peers.ts";
import { markdownTable } from "./table.ts";
import { targetTables } from "./targets.ts";

const file = join(import.meta.dirname, "..", "RESULTS.md");

function describeThreads({ count, reason }: Threads): string {
  const counted = count === 1 ? "1 thread" : `${count} threads`;
  return reason === null ? counted : `${counted}: ${reason}`;
}

function headingOf(name: string, lines: readonly Line[]): string {
  const measured = lines.flatMap((line) => (isMissing(line) ? [] : [line]))[0];
  if (measured === undefined) return `## ${name}`;
  const { version, threads } = measured;
  return `## ${name}\n\nVersion ${version}, ${describeThreads(threads)}.`;
}

/** Writes all measurements to `RESULTS.md`. */
export function writeResults(results: Results, machine: Machine): void {
  const sections = [...results].map(
    ([name, lines]) => `${headingOf(name, lines)}\n\n${markdownTable(lines)}\n`,
  );
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(
    file,
    `# Results

Written by \`npm run bench -- --write\` on ${date}. Machine: ${describeMachine(machine)}

Median, best and mean are times of one operation (only the mean has its share of the garbage
collections); the ratio is the library's time by PyTorch's on one thread, measured in turns with it:
below 1 is faster than PyTorch. Rounds during which a core was slower than its best are repeated
(README.md); "noisy" marks figures taken while others used more than 30 % of the
machine; the best ratio suffers least from that.

## Targets

${targetTables(results)}
## Beside the fastest other JavaScript library

How many times faster \`t-wasm-1t\` and \`t-wasm-2t\` are than the fastest of the others on at most as many
threads. In Node:

${peerTable(results, "node24")}

In Chromium:

${peerTable(results, "chromium")}

${sections.join("\n")}`,
  );
}
