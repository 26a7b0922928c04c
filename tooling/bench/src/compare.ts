import { duration, significant, times } from "./format.ts";
import { type Figures, type HistoryEntry, figuresOf } from "./history.ts";
import { markdownRows } from "./markdown.ts";
import type { Results } from "./measurement.ts";

/** Smaller changes of the best are noise. */
const NOTABLE = 0.1;

/** By the best ratio to PyTorch where both have one, else by the best time. */
function cells([, thenMs, , thenRatio]: Figures, [, nowMs, , nowRatio]: Figures): string[] {
  const byRatio = thenRatio !== null && nowRatio !== null;
  const change = (byRatio ? nowRatio / thenRatio : nowMs / thenMs) - 1;
  const notable = Math.abs(change) > NOTABLE;
  const verdict = change < 0 ? "faster" : "slower";
  return [
    byRatio ? times(thenRatio) : duration(thenMs),
    byRatio ? times(nowRatio) : duration(nowMs),
    `${change < 0 ? "−" : "+"}${significant(Math.abs(change) * 100)} %`,
    notable ? verdict : "",
  ];
}

/** The run beside an entry of the history, as Markdown; cases that only one of them has are left out. */
export function comparisonTable(results: Results, entry: HistoryEntry): string {
  const rows = Object.entries(figuresOf(results)).flatMap(([config, now]) =>
    Object.entries(now).flatMap(([id, figures]) => {
      const then = entry.results[config]?.[id];
      return then === undefined ? [] : [[config, id, ...cells(then, figures)]];
    }),
  );
  const header = ["configuration", "case", "then", "now", "change", ""];
  return `Best ratios (or times) beside those of ${entry.date.slice(0, 10)}, commit ${entry.commit}:

${markdownRows(header, rows)}
`;
}
