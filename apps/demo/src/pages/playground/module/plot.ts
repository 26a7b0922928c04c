import { ArgumentError, Tensor } from "@t/core";
import { type Numbers, toNumbers } from "./numbers.ts";
import { show } from "./sink.ts";

export interface PlotOptions {
  /** Where each value stands. Default: 0, 1, 2, … */
  readonly x?: Numbers;
  readonly title?: string;
  /** How values are drawn. Default `line` */
  readonly style?: "line" | "points";
}

/** More points than a screen has columns add nothing. */
const maxPoints = 4000;

/**
 * Draws values as a chart: one list, or several by their names.
 *
 * @example
 * plot(losses, { title: "Loss" });
 * plot({ measured: y, predicted }, { x, style: "points" });
 */
export function plot(
  values: Numbers | Readonly<Record<string, Numbers>>,
  options: PlotOptions = {},
): void {
  const { title = "", style = "line" } = options;
  const named = isNumbers(values) ? { value: values } : values;
  const series = Object.entries(named).map(([label, one]) => ({ label, y: toNumbers(one) }));
  const longest = Math.max(0, ...series.map(({ y }) => y.length));
  if (longest === 0) throw new ArgumentError("plot: expected at least 1 value, got none");
  const x =
    options.x === undefined ? Array.from({ length: longest }, (_, i) => i) : toNumbers(options.x);
  if (x.length !== longest) {
    throw new ArgumentError(`plot: expected as many x as values, got ${x.length} and ${longest}`);
  }
  // A chart is drawn from left to right.
  const order = x.map((_, i) => i).toSorted((a, b) => (x[a] ?? 0) - (x[b] ?? 0));
  const step = Math.ceil(longest / maxPoints);
  const shown = order.filter((_, i) => i % step === 0);
  show({
    kind: "plot",
    title,
    style,
    x: shown.map((i) => x[i] ?? i),
    series: series.map(({ label, y }) => ({ label, y: shown.map((i) => finite(y[i])) })),
  });
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function isNumbers(values: Numbers | Readonly<Record<string, Numbers>>): values is Numbers {
  return values instanceof Tensor || Array.isArray(values) || ArrayBuffer.isView(values);
}
