import { agree } from "bench/checks";
import { duration } from "bench/format";
import { browserName } from "../../backends/browser.ts";
import { type ShownCaseId, shownCases } from "./cases.ts";
import type { Outcome } from "./protocol.ts";
import { type SubjectId, subjects } from "./subjects.ts";

export interface Column {
  readonly subject: SubjectId;
  /** Undefined until the library is loaded. */
  readonly threads: number | undefined;
  readonly outcomes: Readonly<Partial<Record<ShownCaseId, Outcome>>>;
  /** Why nothing could be measured. */
  readonly failure: string | undefined;
}

export interface Cell {
  readonly text: string;
  readonly ms: number | undefined;
  readonly fastest: boolean;
  /** Whether its results are not those of the first column. */
  readonly differs: boolean;
}

export function columnTitle({ subject, threads }: Column): string {
  const { title } = subjects[subject];
  if (threads === undefined || subject === "t-wasm-1") return title;
  if (subject === "t-wasm-all") return `t wasm, ${threads} threads`;
  return threads > 1 ? `${title}, ${threads} threads` : title;
}

function millisecondsOf({ outcomes }: Column, id: ShownCaseId): number | undefined {
  const outcome = outcomes[id];
  return outcome !== undefined && "ms" in outcome ? outcome.ms : undefined;
}

function textOf(column: Column, id: ShownCaseId): string {
  const omitted = subjects[column.subject].omitted[id];
  if (omitted !== undefined) return omitted;
  const outcome = column.outcomes[id];
  if (outcome === undefined) return column.failure === undefined ? "…" : "–";
  return "ms" in outcome ? duration(outcome.ms) : "failed";
}

function differs(column: Column, first: Column | undefined, id: ShownCaseId): boolean {
  const outcome = column.outcomes[id];
  const reference = first?.outcomes[id];
  if (outcome === undefined || reference === undefined) return false;
  if (!("ms" in outcome) || !("ms" in reference)) return false;
  return !agree(outcome.check, reference.check);
}

/** What went wrong, each reason once. */
export function failuresOf({ outcomes, failure }: Column): readonly string[] {
  const reasons = Object.values(outcomes).flatMap((outcome) =>
    "failure" in outcome ? [outcome.failure] : [],
  );
  return [...new Set(failure === undefined ? reasons : [...reasons, failure])];
}

/** A case's row of the table. */
export function rowOf(columns: readonly Column[], id: ShownCaseId): readonly Cell[] {
  const times = columns.map((column) => millisecondsOf(column, id));
  const least = Math.min(...times.filter((ms) => ms !== undefined));
  return columns.map((column, i) => ({
    text: textOf(column, id),
    ms: times[i],
    fastest: times[i] === least,
    differs: differs(column, columns[0], id),
  }));
}

/** The machine, as far as a page can tell, and how it was measured. */
export function conditions(rounds: number): string {
  const isolation = crossOriginIsolated ? "isolated" : "not isolated, so without threads";
  return (
    `${browserName()}, ${navigator.hardwareConcurrency} cores, page ${isolation}; ` +
    (rounds === 1 ? "one round" : `medians over ${rounds} rounds`)
  );
}

/** The table as Markdown. */
export function markdownOf(
  columns: readonly Column[],
  ids: readonly ShownCaseId[],
  rounds: number,
): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const rows = ids.map((id) => {
    const cells = rowOf(columns, id).map(({ text, fastest, differs }) => {
      const shown = fastest ? `**${text}**` : text;
      return differs ? `${shown} (results differ)` : shown;
    });
    return line([shownCases[id], ...cells.map((cell) => cell.replaceAll("|", "\\|"))]);
  });
  return [
    conditions(rounds),
    "",
    line(["case", ...columns.map(columnTitle)]),
    line(["---", ...columns.map(() => "---:")]),
    ...rows,
    "",
  ].join("\n");
}
