import { busyShare } from "./busy.ts";
import { type TimedCaseId, gflopsOf } from "./cases.ts";
import { agree } from "./checks.ts";
import type { Identity, Line } from "./measurement.ts";
import { type Variant, multiplyAddPeak } from "./machine/multiply-add.ts";
import type { Answer, Failed, Measured } from "./protocol.ts";
import { Core, type Round, areEnough, quietest } from "./quiet.ts";
import { ratesOf } from "./rates.ts";
import { median } from "./statistics.ts";
import type { Subject } from "./subject.ts";

/** Short, so that the machine is in one mood while both have their turn. */
const BUDGET_MS = 200;
const TIMEOUT_MS = 240_000;
/** Steps longer than this are not repeated in another round. */
const LONG_MS = 3000;
/** Past this, rounds that were disturbed are not repeated. */
const PATIENCE_MS = 60_000;

const core = new Core();

const UNSUPPORTED: Failed = { error: "not in its adapter" };

export interface Contest extends Identity {
  readonly variant: Variant | null;
  readonly subject: Subject;
  /** PyTorch on one thread. */
  readonly reference: Subject | null;
}

interface Turns extends Round {
  readonly measured: Measured;
  readonly reference: Measured | null;
  /** GFLOP/s of a core in registers, right after: a processor's clock changes. */
  readonly peak: number | null;
  readonly busy: number;
}

/** Lets the library and PyTorch take turns at one case. */
export async function measureCase(
  contest: Contest,
  id: TimedCaseId,
  rounds: number,
): Promise<Line> {
  const result = await takeTurns(contest, id, rounds);
  await contest.subject.ask({ command: "forget", case: id }, TIMEOUT_MS);
  await contest.reference?.ask({ command: "forget", case: id }, TIMEOUT_MS);
  return "error" in result
    ? { config: contest.config, case: id, error: result.error }
    : summary(contest, id, result);
}

/** Rounds until enough were quiet or patience ends; the quietest of them. */
async function takeTurns(
  contest: Contest,
  id: TimedCaseId,
  rounds: number,
): Promise<readonly Turns[] | Failed> {
  const taken: Turns[] = [];
  const end = performance.now() + PATIENCE_MS;
  const isPatient = () => taken.length < rounds || performance.now() < end;
  do {
    const turns = await takeTurn(contest, id);
    if ("error" in turns) return turns;
    taken.push(turns);
    if (turns.measured.ms > LONG_MS) break;
  } while (!areEnough(taken, rounds, core.highest) && isPatient());
  return quietest(taken, rounds);
}

/** One round: PyTorch's turn, then the library's. */
async function takeTurn(
  { subject, reference, variant }: Contest,
  id: TimedCaseId,
): Promise<Turns | Failed> {
  const request = { command: "measure", case: id, budgetMs: BUDGET_MS } as const;
  const busy = await busyShare();
  const speeds = [await core.settle()];
  let torch: Measured | null = null;
  if (reference !== null) {
    const answer = (await reference.ask(request, TIMEOUT_MS)) as Answer | Failed;
    if (!("ms" in answer)) return { error: `PyTorch: ${"error" in answer ? answer.error : id}` };
    torch = answer;
    speeds.push(await core.speed());
  }
  const measured = (await subject.ask(request, TIMEOUT_MS)) as Answer | Failed;
  if ("unsupported" in measured) return UNSUPPORTED;
  if ("error" in measured) return measured;
  speeds.push(await core.speed());
  const counted = variant !== null && gflopsOf(id, measured.ms) !== undefined;
  const peak = counted ? await multiplyAddPeak(variant) : null;
  return { measured, reference: torch, peak, busy, speed: Math.min(...speeds) };
}

function least(all: readonly Measured[]): number {
  return Math.min(...all.map(({ minMs }) => minMs));
}

function summary(
  { config, version, threads }: Contest,
  id: TimedCaseId,
  rounds: readonly Turns[],
): Line {
  const measured = rounds.map((round) => round.measured);
  const references = rounds.flatMap(({ reference }) => reference ?? []);
  const peaks = rounds.flatMap(({ peak }) => peak ?? []);
  const ms = median(measured.map((each) => each.ms));
  const min_ms = least(measured);
  const [first] = measured;
  const compared = references.length > 0 && first!.check.length > 0;
  return {
    config,
    case: id,
    version,
    threads,
    ms,
    min_ms,
    mean_ms: median(measured.map((each) => each.meanMs)),
    ...comparison(measured, references),
    ...ratesOf(id, ms, min_ms, peaks.length === 0 ? null : Math.max(...peaks) * threads.count),
    agrees: compared ? agree(first!.check, references[0]!.check) : null,
    busy: median(rounds.map((round) => round.busy)),
    ...(first!.note === undefined ? {} : { note: first!.note }),
  };
}

function comparison(measured: readonly Measured[], references: readonly Measured[]) {
  if (references.length === 0) {
    return { reference_ms: null, reference_min_ms: null, ratio: null, min_ratio: null };
  }
  return {
    reference_ms: median(references.map((each) => each.ms)),
    reference_min_ms: least(references),
    ratio: median(measured.map(({ ms }, round) => ms / references[round]!.ms)),
    min_ratio: least(measured) / least(references),
  };
}
