import { Stopwatch } from "bench/measure";
import { median } from "bench/statistics";
import { messageOf } from "../../ui/message.ts";
import type { ShownCaseId } from "./cases.ts";
import { loadSubject } from "./load-subject.ts";
import type { MeasureMessage, MeasureRequest, Outcome } from "./protocol.ts";

/** How long a step is repeated in a round. */
const BUDGET_MS = 200;

function say(message: MeasureMessage): void {
  postMessage(message);
}

async function outcomeOf(stopwatch: Stopwatch, id: ShownCaseId, rounds: number): Promise<Outcome> {
  const times: number[] = [];
  let check: readonly number[] = [];
  try {
    for (let round = 0; round < rounds; round++) {
      const answer = await stopwatch.measure({ command: "measure", case: id, budgetMs: BUDGET_MS });
      if ("unsupported" in answer) return { failure: "not supported" };
      times.push(answer.ms);
      check = answer.check;
      say({ kind: "round" });
    }
    return { ms: median(times), check };
  } catch (error) {
    return { failure: messageOf(error) };
  } finally {
    stopwatch.forget(id);
  }
}

async function measure({ subject, cases, rounds }: MeasureRequest): Promise<void> {
  const library = await loadSubject(subject);
  say({ kind: "loaded", threads: library.threads.count });
  const stopwatch = new Stopwatch(library);
  for (const id of cases) {
    say({ kind: "outcome", id, outcome: await outcomeOf(stopwatch, id, rounds) });
  }
  say({ kind: "done" });
}

addEventListener("message", ({ data }: MessageEvent<MeasureRequest>) => {
  measure(data).catch((error: unknown) => say({ kind: "failed", reason: messageOf(error) }));
});
