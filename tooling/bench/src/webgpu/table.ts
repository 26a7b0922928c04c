import type { TimedCaseId } from "../cases.ts";
import { agree } from "../checks.ts";
import { duration, times } from "../format.ts";
import { markdownRows } from "../markdown.ts";
import { median } from "../statistics.ts";
import type { Score } from "./turns.ts";

/** Ours first. */
export const contenders = [
  "t-webgpu/chromium",
  "jax-js-webgpu/chromium",
  "tfjs-webgpu/chromium",
] as const;

/** How many times our time jax-js and TensorFlow.js have to take, as the project's tracker has it. */
const targets = {
  matmul_512: [1, 1],
  matmul_1024: [1, 1],
  mlp_train_64: [1.5, 4],
  cnn_train_64: [1.5, 1.5],
} as const satisfies Partial<Record<TimedCaseId, readonly [number, number]>>;

export type TargetId = keyof typeof targets;

export const targetIds = Object.keys(targets) as readonly TargetId[];

/** What the contenders measured, in their order. */
export type Scores = readonly [ours: Score, jax: Score, tensorflow: Score];

function time(score: Score): string {
  return "error" in score ? score.error : duration(median(score.map(({ ms }) => ms)));
}

/** The median ratio of the rounds that both played, and whether it is what it has to be. */
function verdict(ours: Score, theirs: Score, least: number): string {
  if ("error" in ours || "error" in theirs) return "–";
  const ratio = median(theirs.slice(0, ours.length).map(({ ms }, round) => ms / ours[round]!.ms));
  const differs = agree(theirs[0]!.check, ours[0]!.check) ? "" : ", numbers differ";
  return `${times(ratio)} (${ratio >= least ? "met" : "missed"}: ${least}×${differs})`;
}

const header = contenders.flatMap((name, i) => {
  const library = name.replace("/chromium", "");
  return i === 0 ? ["case", library] : [library, "by ours"];
});

/** Each library's times, and the others' by ours beside the targets, as Markdown. */
export function webGpuTable(results: ReadonlyMap<TargetId, Scores>): string {
  const rows = [...results].map(([id, [ours, ...others]]) => [
    id,
    time(ours),
    ...others.flatMap((theirs, i) => [time(theirs), verdict(ours, theirs, targets[id][i]!)]),
  ]);
  return markdownRows(header, rows);
}
