import { type ShownCaseId, shownCases } from "./cases.ts";
import type { BarGroup } from "./draw-bars.ts";
import { type Column, columnTitle, rowOf } from "./results.ts";
import type { SubjectId } from "./subjects.ts";

const colors: Readonly<Record<SubjectId, string>> = {
  "t-wasm-1": "--series-1",
  "t-wasm-all": "--series-1",
  "t-webgpu": "--series-2",
  "t-js": "--series-5",
  "tfjs-wasm": "--series-3",
  "tfjs-webgpu": "--series-3",
  "jax-wasm": "--series-4",
  "jax-webgpu": "--series-4",
  "ort-wasm": "--series-6",
};

/** The speed of each library, as a share of the fastest one's, case by case. */
export function barGroups(
  columns: readonly Column[],
  ids: readonly ShownCaseId[],
): readonly BarGroup[] {
  return ids.map((id) => {
    const cells = rowOf(columns, id);
    const least = Math.min(...cells.flatMap(({ ms }) => ms ?? []));
    const bars = columns.flatMap((column, i) => {
      const { text, ms } = cells[i]!;
      if (ms === undefined) return [];
      const color = colors[column.subject];
      return [{ label: columnTitle(column), share: least / ms, text, color }];
    });
    return { title: shownCases[id], bars };
  });
}
