import type { TimedCaseId } from "../cases.ts";
import { commandOf } from "../commands.ts";
import type { Configuration } from "../configurations.ts";
import type { Answer, Failed, Measured } from "../protocol.ts";
import { Subject } from "../subject.ts";

const BUDGET_MS = 400;
const TIMEOUT_MS = 240_000;
/** Steps longer than this are not repeated in another round. */
const LONG_MS = 5000;

/** What a library measured in each of the first rounds, or why it did not. */
export type Score = readonly Measured[] | Failed;

interface Contender {
  readonly subject: Subject | null;
  score: Score;
}

async function contender(configuration: Configuration): Promise<Contender> {
  const command = await commandOf(configuration);
  if (typeof command === "string") return { subject: null, score: { error: command } };
  const subject = new Subject(command);
  const greeting = await subject.greeting;
  return { subject, score: "error" in greeting ? greeting : [] };
}

async function play({ subject, score }: Contender, id: TimedCaseId): Promise<Score> {
  if ("error" in score || (score.at(-1)?.ms ?? 0) > LONG_MS) return score;
  const request = { command: "measure", case: id, budgetMs: BUDGET_MS } as const;
  const answer = (await subject!.ask(request, TIMEOUT_MS)) as Answer | Failed;
  if ("ms" in answer) return [...score, answer];
  return "error" in answer ? answer : { error: "not in its adapter" };
}

/** Lets libraries take turns at one case, each in a fresh process; their scores in the same order. */
export async function takeTurns(
  configurations: readonly Configuration[],
  id: TimedCaseId,
  rounds: number,
): Promise<readonly Score[]> {
  const contenders: Contender[] = [];
  try {
    for (const each of configurations) contenders.push(await contender(each));
    for (let round = 0; round < rounds; round++) {
      for (const each of contenders) each.score = await play(each, id);
    }
    return contenders.map(({ score }) => score);
  } finally {
    for (const { subject } of contenders) subject?.stop();
  }
}
