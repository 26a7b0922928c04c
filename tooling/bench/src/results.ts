import { writeFileSync } from "node:fs";
import { cpus, release, totalmem, type } from "node:os";
import { join } from "node:path";
import { type Line, isMissing } from "./measurement.ts";
import { markdownTable } from "./table.ts";

const file = join(import.meta.dirname, "..", "RESULTS.md");

function machine(): string {
  const processors = cpus();
  const gigabytes = (totalmem() / 2 ** 30).toFixed(0);
  return `${processors.length} × ${processors[0]?.model.trim()}, ${gigabytes} GB, ${type()} ${release()}`;
}

function versionOf(lines: readonly Line[]): string {
  const measured = lines.find((line) => !isMissing(line));
  return measured === undefined || isMissing(measured) ? "" : ` (version ${measured.version})`;
}

/** Writes all measurements to `RESULTS.md`. */
export function writeResults(byConfiguration: ReadonlyMap<string, readonly Line[]>): void {
  const sections = [...byConfiguration].map(
    ([name, lines]) => `## ${name}${versionOf(lines)}\n\n${markdownTable(lines)}\n`,
  );
  const date = new Date().toISOString().slice(0, 10);
  writeFileSync(
    file,
    `# Results

Written by \`npm run bench -- --write\` on ${date}. Machine: ${machine()}.

Median, best and mean are times of one operation (only the mean has its share of the garbage
collections); the ratio is the library's time by PyTorch's on one thread, measured in turns with it:
below 1 is faster than PyTorch. "Noisy" marks figures taken while others used more than 30 % of the
machine; the best ratio suffers least from that.

${sections.join("\n")}`,
  );
}
