import process from "node:process";
import { torchCommand } from "./commands.ts";
import { comparisonTable } from "./compare.ts";
import { appendToHistory, lastEntry } from "./history.ts";
import { measureMachine, processorName } from "./machine/machine.ts";
import type { Line, Results } from "./measurement.ts";
import { type Options, UsageError, parseOptions, usage } from "./options.ts";
import { checkRegressions, recordRegressionBaseline } from "./regression/check.ts";
import { writeResults } from "./results.ts";
import { runConfiguration } from "./run.ts";
import { markdownTable } from "./table.ts";
import { targetTables } from "./targets.ts";
import { compareOnWebGpu, writeWebGpuTable } from "./webgpu/peers.ts";
import { compareTuning } from "./webgpu/tuning.ts";

async function main(options: Options): Promise<void> {
  const { configurations, cases, rounds, json, write, targets, compare } = options;
  if (torchCommand(1) === null) {
    console.error(
      "*** No PyTorch: no ratios, and no numbers are compared. Set TORCH_PYTHON to a Python with torch. ***",
    );
  }
  const results = new Map<string, readonly Line[]>();
  for (const configuration of configurations) {
    const lines: Line[] = [];
    for await (const line of runConfiguration(configuration, cases, rounds)) {
      lines.push(line);
      if (json) console.log(JSON.stringify(line));
      else process.stderr.write(".");
    }
    results.set(configuration.name, lines);
    if (!json) console.log(`\n${configuration.name}\n${markdownTable(lines)}\n`);
  }
  if (targets) console.log(targetTables(results));
  if (compare) console.log(comparison(results));
  if (write) {
    const machine = await measureMachine();
    writeResults(results, machine);
    appendToHistory(results, machine);
  }
}

async function compareAndWrite({ rounds, write }: Options): Promise<void> {
  const table = await compareOnWebGpu(rounds);
  console.log(table);
  if (write) writeWebGpuTable(table);
}

function comparison(results: Results): string {
  const processor = processorName();
  const entry = lastEntry(processor);
  return entry === undefined
    ? `No entry of ${processor} in the history to compare with.`
    : comparisonTable(results, entry);
}

try {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) console.log(usage);
  else if (options.record) await recordRegressionBaseline();
  else if (options.check) process.exitCode = (await checkRegressions()) ? 0 : 1;
  else if (options.webgpu) await compareAndWrite(options);
  else if (options.tuning) await compareTuning(options.rounds, options.write);
  else await main(options);
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(`${error.message}\n\n${usage}`);
  process.exitCode = 2;
}
