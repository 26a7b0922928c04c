import { execFileSync } from "node:child_process";
import { cpus, release, totalmem, type } from "node:os";
import { findChromium } from "headless-chromium";
import { nodeExecutable } from "../commands.ts";
import { type Bandwidth, measureBandwidth } from "./bandwidth.ts";
import { type Variant, multiplyAddPeak } from "./multiply-add.ts";

/** What figures are compared by: those of another processor say nothing. */
export function processorName(): string {
  return cpus()[0]?.model.trim() ?? "unknown";
}

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGigabytes: number;
  readonly system: string;
  /** GFLOP/s of one core in registers. */
  readonly peak: Readonly<Record<Variant, number>>;
  readonly cacheBandwidth: Bandwidth;
  readonly memoryBandwidth: Bandwidth;
  /** Of the hosts, by name. */
  readonly hosts: Readonly<Record<string, string>>;
}

const CACHED_BYTES = 2 ** 22;
const UNCACHED_BYTES = 2 ** 26;

function versionOf(executable: string | undefined): string {
  if (executable === undefined) return "none";
  return execFileSync(executable, ["--version"], { encoding: "utf8" }).trim();
}

/** Takes a second; the rest of the machine should be idle. */
export async function measureMachine(): Promise<Machine> {
  return {
    processor: processorName(),
    cores: cpus().length,
    memoryGigabytes: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    peak: { relaxed: await multiplyAddPeak("relaxed"), simd: await multiplyAddPeak("simd") },
    cacheBandwidth: measureBandwidth(CACHED_BYTES),
    memoryBandwidth: measureBandwidth(UNCACHED_BYTES),
    hosts: {
      "Node 24": versionOf(nodeExecutable(24)),
      "Node 20": versionOf(nodeExecutable(20)),
      Chromium: versionOf(findChromium()),
    },
  };
}

function speeds({ read, copy }: Bandwidth): string {
  return `reads ${read.toFixed(0)} GB/s and copies ${copy.toFixed(0)} GB/s`;
}

/** As paragraphs of Markdown. */
export function describeMachine(machine: Machine): string {
  const { processor, cores, memoryGigabytes, system, peak, hosts } = machine;
  const versions = Object.entries(hosts).map(([name, version]) => `${name} (${version})`);
  return `${cores} × ${processor}, ${memoryGigabytes} GB, ${system}; ${versions.join(", ")}.

One core multiplies and adds ${peak.relaxed.toFixed(1)} GFLOP/s in registers with relaxed SIMD (Node 24, Chromium) and
${peak.simd.toFixed(1)} GFLOP/s without (Node 20). It ${speeds(machine.cacheBandwidth)} in blocks of 4 MB, and ${speeds(machine.memoryBandwidth)}
in blocks of 64 MB, which no cache holds (what is read and what is written are both counted).`;
}
