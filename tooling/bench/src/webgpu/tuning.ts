import process from "node:process";
import { type TuningStore, tuned, webgpu } from "@t/backend-webgpu";
import {
  type Tensor,
  conv2d,
  init,
  manualSeed,
  matmul,
  randn,
  scope,
  setDefaultDevice,
} from "@t/core";
import "@t/autograd";
import { duration, times } from "../format.ts";
import { processorName } from "../machine/machine.ts";
import { markdownRows } from "../markdown.ts";
import { today, writeSection } from "./document.ts";

const SAMPLE_MS = 60;
const MOST_RUNS = 64;

/** Makes what a sample repeats; its result is read at the end. */
type Make = () => () => Tensor;

function product(...shapes: readonly [readonly number[], readonly number[]]): Make {
  return () => {
    const [a, b] = shapes.map((shape) => randn(shape)) as [Tensor, Tensor];
    return () => matmul(a, b);
  };
}

function convolution(image: readonly number[], filters: readonly number[]): Make {
  return () => {
    const [x, weight] = [randn(image), randn(filters)];
    return () => conv2d(x, weight);
  };
}

function gradients(image: readonly number[], filters: readonly number[]): Make {
  return () => {
    const x = randn(image).requiresGrad_();
    const weight = randn(filters).requiresGrad_();
    return () => {
      weight.grad = null;
      conv2d(x, weight).sum().backward();
      return weight.grad!;
    };
  };
}

const cases: Readonly<Record<string, Make>> = {
  "512×512 by 512×512": product([512, 512], [512, 512]),
  "64×784 by 784×512": product([64, 784], [784, 512]),
  "1×784 by 784×512": product([1, 784], [784, 512]),
  "4096×64 by 64×64": product([4096, 64], [64, 64]),
  "32 of 64×64 by 64×64": product([32, 64, 64], [32, 64, 64]),
  "conv2d 64×1×28×28, 32 of 3×3": convolution([64, 1, 28, 28], [32, 1, 3, 3]),
  "conv2d 8×32×26×26, 64 of 3×3": convolution([8, 32, 26, 26], [64, 32, 3, 3]),
  "the same with its gradients": gradients([8, 32, 26, 26], [64, 32, 3, 3]),
};

/** Milliseconds: of an adapter that computes on the CPU those that its cores work, whoever else does. */
type Clock = () => number;

const coreTime: Clock = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

/** What one device does in a case. */
class Player {
  readonly #clock: Clock;
  readonly #run: () => Tensor;
  #count = 1;

  constructor(device: string, make: Make, clock: Clock) {
    this.#clock = clock;
    setDefaultDevice(device);
    this.#run = make();
  }

  /** The first runs, which compile; how many fill a sample is found by one more. */
  async prepare(): Promise<void> {
    await this.sample();
    const ms = await this.sample();
    this.#count = Math.min(Math.max(Math.ceil(SAMPLE_MS / ms), 1), MOST_RUNS);
  }

  /** Milliseconds of a run. */
  async sample(): Promise<number> {
    const start = this.#clock();
    // Results go back to the pool at once: fresh memory would cost more than many a kernel.
    for (let i = 1; i < this.#count; i++) scope(() => void this.#run());
    await scope(() => this.#run().flatten().narrow(0, 0, 1)).data();
    return (this.#clock() - start) / this.#count;
  }
}

/** Keeps what was found, and tells which plans came since the last time. */
class Findings implements TuningStore {
  #text = "{}";
  readonly #known = new Set<string>();

  getItem(): null {
    return null;
  }

  setItem(_: string, text: string): void {
    this.#text = text;
  }

  takeNew(): string {
    const { plans = {} } = JSON.parse(this.#text) as { plans?: Record<string, object> };
    const found = Object.entries(plans).flatMap(([kernel, byClass]) =>
      Object.entries(byClass).map(([name, plan]) => [`${kernel} ${name}`, String(plan)] as const),
    );
    const fresh = found.filter(([name]) => !this.#known.has(name));
    for (const [name] of fresh) this.#known.add(name);
    return fresh.map(([, plan]) => plan).join(", ");
  }
}

async function playCase(
  name: string,
  make: Make,
  rounds: number,
  findings: Findings,
  clock: Clock,
) {
  const untuned = new Player("untuned", make, clock);
  const autotuned = new Player("autotuned", make, clock);
  await untuned.prepare();
  await autotuned.prepare();
  const start = performance.now();
  await tuned("autotuned");
  const tuning = performance.now() - start;
  await autotuned.prepare();
  let [before, after] = [Infinity, Infinity];
  for (let round = 0; round < rounds; round++) {
    before = Math.min(before, await untuned.sample());
    after = Math.min(after, await autotuned.sample(), await autotuned.sample());
    before = Math.min(before, await untuned.sample());
  }
  const figures = [duration(before), duration(after), times(before / after)];
  return [name, ...figures, findings.takeNew(), duration(tuning)];
}

/** Times kernels as sizes have it and as measuring has it, in turns, on the adapter of Node. */
export async function compareTuning(rounds: number, write: boolean): Promise<void> {
  const findings = new Findings();
  let adapter: GPUAdapterInfo | undefined;
  const onDevice = ({ adapterInfo }: GPUDevice) => {
    adapter = adapterInfo;
  };
  await init(
    webgpu({ name: "untuned", onDevice }),
    webgpu({ name: "autotuned", autotune: { store: findings } }),
  );
  manualSeed(0);
  const isSoftware = adapter?.isFallbackAdapter ?? false;
  const clock = isSoftware ? coreTime : () => performance.now();
  const rows: string[][] = [];
  for (const [name, make] of Object.entries(cases)) {
    rows.push(await playCase(name, make, rounds, findings, clock));
    process.stderr.write(`${rows.at(-1)!.join("  ")}\n`);
  }
  const header = ["case", "by rules", "tuned", "gain", "plans", "measuring took"];
  const table = markdownRows(header, rows);
  console.log(table);
  if (!write) return;
  writeSection(
    `## Autotune on ${adapter?.device || adapter?.vendor}`,
    `Written by \`npm run bench -- --tuning --rounds ${rounds} --write\` on ${today()}, in Node 24 on ${processorName()}:
${isSoftware ? "time that its cores work, " : ""}the best of ${2 * rounds} samples each, in turns. "As planned" is
what the rules choose, so that both columns are the same kernel and "gain" is noise. Other plans are tiles, with
"q" those of quads that share what they load, and after the slash how many invocations sums are split for.

${table}`,
  );
}
