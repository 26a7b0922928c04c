import { create } from "../adapters/t.ts";
import { busyShare } from "../busy.ts";
import { percent, significant } from "../format.ts";
import type { Library } from "../library.ts";
import { processorName } from "../machine/machine.ts";
import { multiplyAddPeak } from "../machine/multiply-add.ts";
import { markdownRows } from "../markdown.ts";
import { type Standard, readBaselines, recordBaseline, standardFor } from "./baseline.ts";
import { type CheckedCase, type Ratios, checkedCases } from "./cases.ts";
import { clockResolutionMs, ratioOf } from "./contest.ts";
import { type Judgement, judge } from "./judge.ts";
import { type Reference, type ReferenceName, makeReference } from "./references.ts";

const BUDGET_MS = 1000;
/** A coarser clock cannot time a turn of a few milliseconds. */
const COARSEST_CLOCK_MS = 0.1;
const RECORDED_ATTEMPTS = 5;

const ids = Object.keys(checkedCases) as CheckedCase[];

/** Compares one library's cases with the references. */
class Checker {
  readonly #library: Library;
  readonly #references = new Map<ReferenceName, Reference>();

  constructor(library: Library) {
    this.#library = library;
  }

  async ratio(id: CheckedCase, budgetMs: number): Promise<number> {
    const { step, operations = 1 } = await this.#library.cases[id]!();
    return (await ratioOf(step, await this.#reference(checkedCases[id]), budgetMs)) / operations;
  }

  async #reference(name: ReferenceName): Promise<Reference> {
    const reference = this.#references.get(name) ?? (await makeReference(name));
    this.#references.set(name, reference);
    return reference;
  }
}

async function judgeAll(checker: Checker, standard: Standard): Promise<readonly Judgement[]> {
  const judgements: Judgement[] = [];
  for (const id of ids) {
    const judgement = await judge(id, standard, async (number) => ({
      busy: await busyShare(),
      ratio: await checker.ratio(id, number * BUDGET_MS),
    }));
    judgements.push(judgement);
  }
  return judgements;
}

function table(judgements: readonly Judgement[], { tolerance }: Standard): string {
  const rows = judgements.map(({ id, ratio, expected, verdict }) => [
    id,
    significant(ratio),
    expected === undefined ? "–" : significant(expected),
    expected === undefined ? "" : percent(ratio / expected),
    verdict,
  ]);
  const header = ["case", "by reference", "baseline", `limit ${percent(tolerance)}`, ""];
  return markdownRows(header, rows);
}

/** Prints how the cases compare with the baseline; false when one has become slower. */
export async function checkRegressions(): Promise<boolean> {
  const resolution = clockResolutionMs();
  if (resolution > COARSEST_CLOCK_MS) {
    console.error(
      `*** SKIPPED: the speed cannot be judged: this system counts CPU time in steps of ${resolution} ms ***`,
    );
    return true;
  }
  const peak = await multiplyAddPeak("relaxed");
  const standard = standardFor(readBaselines(), processorName(), peak);
  const judgements = await judgeAll(new Checker(await create("wasm")), standard);
  console.log(table(judgements, standard));
  const unjudged = judgements.filter(({ verdict }) => verdict === "unjudged");
  if (unjudged.length > 0) {
    console.error(
      `*** SKIPPED: too much else runs here to judge ${unjudged.map(({ id }) => id).join(", ")} ***`,
    );
  }
  return judgements.every(({ verdict }) => verdict !== "slower");
}

/** Writes what this machine does to `baseline.json`. */
export async function recordRegressionBaseline(): Promise<void> {
  const checker = new Checker(await create("wasm"));
  const ratios: Partial<Record<CheckedCase, number>> = {};
  for (let attempt = 0; attempt < RECORDED_ATTEMPTS; attempt++) {
    for (const id of ids) {
      const ratio = await checker.ratio(id, BUDGET_MS);
      ratios[id] = Math.min(ratios[id] ?? Infinity, Number(ratio.toPrecision(4)));
    }
  }
  recordBaseline({
    processor: processorName(),
    peakGflops: Number((await multiplyAddPeak("relaxed")).toPrecision(3)),
    recorded: new Date().toISOString().slice(0, 10),
    ratios: ratios as Ratios,
  });
}
