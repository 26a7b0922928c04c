import process from "node:process";
import { torchCommand } from "./commands.ts";
import type { Line } from "./measurement.ts";
import { type Options, UsageError, parseOptions, usage } from "./options.ts";
import { writeResults } from "./results.ts";
import { runConfiguration } from "./run.ts";
import { markdownTable } from "./table.ts";

async function main({ configurations, cases, rounds, json, write }: Options): Promise<void> {
  if (torchCommand(1) === null) {
    console.error(
      "*** No PyTorch: no ratios, and no numbers are compared. Set TORCH_PYTHON to a Python with torch. ***",
    );
  }
  const byConfiguration = new Map<string, readonly Line[]>();
  for (const configuration of configurations) {
    const lines: Line[] = [];
    for await (const line of runConfiguration(configuration, cases, rounds)) {
      lines.push(line);
      if (json) console.log(JSON.stringify(line));
      else process.stderr.write(".");
    }
    byConfiguration.set(configuration.name, lines);
    if (!json) console.log(`\n${configuration.name}\n${markdownTable(lines)}\n`);
  }
  if (write) writeResults(byConfiguration);
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else await main(options);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
