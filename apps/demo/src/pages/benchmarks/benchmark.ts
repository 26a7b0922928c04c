import { type ReadonlySignal, signal } from "@preact/signals";
import type { ShownCaseId } from "./cases.ts";
import { measure } from "./measure.ts";
import type { MeasureMessage } from "./protocol.ts";
import type { Column } from "./results.ts";
import { type SubjectId, subjects } from "./subjects.ts";

export interface Plan {
  readonly subjects: readonly SubjectId[];
  readonly cases: readonly ShownCaseId[];
  readonly rounds: number;
}

export interface Benchmark {
  readonly plan: Plan;
  readonly columns: readonly Column[];
  /** How many rounds are over, and of how many; undefined when nothing goes on any more. */
  readonly progress: { readonly label: string; readonly share: number } | undefined;
}

// Outlives the page, so that one may look at others meanwhile.
const state = signal<Benchmark | undefined>(undefined);
let controller = new AbortController();

/** The benchmark that goes on, or the last one. */
export const benchmark: ReadonlySignal<Benchmark | undefined> = state;

function casesOf(subject: SubjectId, { cases }: Plan): readonly ShownCaseId[] {
  return cases.filter((id) => subjects[subject].omitted[id] === undefined);
}

/** What a message adds to the column of its subject. */
function heard(column: Column, message: MeasureMessage): Column {
  switch (message.kind) {
    case "loaded":
      return { ...column, threads: message.threads };
    case "outcome":
      return { ...column, outcomes: { ...column.outcomes, [message.id]: message.outcome } };
    case "failed":
      return { ...column, failure: message.reason };
    case "round":
    case "done":
      return column;
  }
}

/** Measures every subject of the plan, one after the other; ends what went on before. */
export async function start(plan: Plan): Promise<void> {
  controller.abort();
  controller = new AbortController();
  const { signal } = controller;
  const roundsOf = (subject: SubjectId): number => casesOf(subject, plan).length * plan.rounds;
  const total = plan.subjects.reduce((sum, subject) => sum + roundsOf(subject), 0);
  let before = 0;
  let columns: readonly Column[] = [];
  for (const subject of plan.subjects) {
    if (signal.aborted) return;
    let column: Column = { subject, threads: undefined, outcomes: {}, failure: undefined };
    let rounds = 0;
    const show = (): void => {
      const label = `Measuring ${subjects[subject].title}`;
      const progress = { label, share: (before + rounds) / total };
      state.value = { plan, columns: [...columns, column], progress };
    };
    show();
    const request = { subject, cases: casesOf(subject, plan), rounds: plan.rounds };
    await measure(request, signal, (message) => {
      if (signal.aborted) return;
      if (message.kind === "round") rounds++;
      column = heard(column, message);
      show();
    });
    before += roundsOf(subject);
    columns = [...columns, column];
  }
  if (!signal.aborted) state.value = { plan, columns, progress: undefined };
}

/** Ends the benchmark; what was measured stays. */
export function cancel(): void {
  controller.abort();
  if (state.value === undefined) return;
  const columns = state.value.columns.map((column) =>
    Object.keys(column.outcomes).length < casesOf(column.subject, state.value!.plan).length
      ? { ...column, failure: column.failure ?? "cancelled" }
      : column,
  );
  state.value = { ...state.value, columns, progress: undefined };
}
