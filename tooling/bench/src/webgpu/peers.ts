import { configurations } from "../configurations.ts";
import { processorName } from "../machine/machine.ts";
import { installedVersion } from "../versions.ts";
import { today, writeSection } from "./document.ts";
import { type Scores, type TargetId, contenders, targetIds, webGpuTable } from "./table.ts";
import { takeTurns } from "./turns.ts";

/** Lets our backend and the other libraries take turns on the same adapter; returns the table. */
export async function compareOnWebGpu(rounds: number): Promise<string> {
  const playing = contenders.map((name) => configurations.find((each) => each.name === name)!);
  const results = new Map<TargetId, Scores>();
  for (const id of targetIds) {
    results.set(id, (await takeTurns(playing, id, rounds)) as Scores);
  }
  return webGpuTable(results);
}

/** Writes the table to `WEBGPU.md`. */
export function writeWebGpuTable(table: string): void {
  const versions = ["@jax-js/jax", "@tensorflow/tfjs-backend-webgpu"]
    .map((name) => `${name} ${installedVersion(name)}`)
    .join(", ");
  writeSection(
    "# WebGPU beside other libraries",
    `Written by \`npm run bench -- --webgpu --write\` on ${today()}, with ${versions}.
All three run in headless Chromium on its adapter that computes on the CPU (${processorName()}), in turns:
a round is 0.4 s of each, or one step of what takes longer than 5 s. A time is the median over the rounds;
"by ours" is the median of the rounds' ratios, beside what the project's tracker asks for.

${table}`,
  );
}
