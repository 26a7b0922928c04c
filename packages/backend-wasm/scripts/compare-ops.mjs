// Times single ops of the whole library on this backend beside PyTorch, in turns.
//
// Usage: TORCH_PYTHON=python node scripts/compare-ops.mjs [--only TEXT] [--rounds N] [--threads N]
//   [--torch-threads N] [--json]
import { setTimeout } from "node:timers/promises";
import { parseArgs } from "node:util";
import "@t/autograd";
import { init, manualSeed, scope, zeros } from "@t/core";
import { wasm } from "@t/backend-wasm";
import { cases } from "./compare-ops/cases.mjs";
import { TorchProcess } from "./compare-ops/torch-process.mjs";

const { values: options } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    rounds: { type: "string", default: "3" },
    threads: { type: "string", default: "1" },
    "torch-threads": { type: "string", default: "1" },
    json: { type: "boolean", default: false },
  },
});

const WARM_UP_MS = 60;
/** Workers start when the first large job asks for them, while the event loop turns. */
const BOOT_MS = 300;
const ROUND_MS = 60;
const FEWEST_RUNS = 5;

/** Results are asked for (else they may wait for each other), and given back after each run, as PyTorch does by counting references. */
function measure(run, budgetMs) {
  const times = [];
  const end = performance.now() + budgetMs;
  while (times.length < FEWEST_RUNS || performance.now() < end) {
    const start = performance.now();
    scope(() => {
      for (const { storage } of [run()].flat()) storage.settle();
    });
    times.push(performance.now() - start);
  }
  return times;
}

function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}

await init(wasm({ threads: Number(options.threads) }));
scope(() => {
  zeros(1 << 20).exp();
});
await setTimeout(BOOT_MS);
const torch = new TorchProcess(process.env.TORCH_PYTHON ?? "python3", options["torch-threads"]);
const version = await torch.version();
if (!options.json) {
  console.log(`PyTorch ${version}, ${options["torch-threads"]} threads; ms: best and median\n`);
  console.log(
    `${"case".padEnd(46)}${"t".padStart(18)}${"PyTorch".padStart(18)}   ratio of best, of medians`,
  );
}
for (const { name, setup, run, prepare } of cases) {
  if (!name.includes(options.only)) continue;
  manualSeed(0);
  const ours = prepare();
  const [own, theirs] = [[], []];
  measure(ours, WARM_UP_MS);
  for (let round = 0; round < Number(options.rounds); round++) {
    theirs.push(...(await torch.measure(name, setup, run, ROUND_MS)));
    own.push(...measure(ours, ROUND_MS));
  }
  const row = {
    name,
    best: Math.min(...own),
    ms: median(own),
    torchBest: Math.min(...theirs),
    torchMs: median(theirs),
  };
  if (options.json) console.log(JSON.stringify(row));
  else {
    const times = [row.best, row.ms, row.torchBest, row.torchMs].map((ms) =>
      ms.toFixed(ms < 0.1 ? 4 : 3).padStart(9),
    );
    const ratios = [row.best / row.torchBest, row.ms / row.torchMs].map((r) =>
      r.toFixed(2).padStart(8),
    );
    console.log(name.padEnd(46) + times.join("") + ratios.join(""));
  }
}
torch.end();
