import "./histogram-plot.css";
import type { VNode } from "preact";
import type { Histogram } from "../../training/histogram.ts";

const HEIGHT = 24;

export interface HistogramPlotProps extends Histogram {
  /** One of the tokens, such as `--series-1`. */
  readonly color: string;
}

/** How often which values occur, with the least and the largest below. */
export function HistogramPlot({ min, max, counts, color }: HistogramPlotProps): VNode {
  const most = Math.max(1, ...counts);
  const steps = counts.map((count, i) => {
    const y = HEIGHT * (1 - count / most);
    return `L${i} ${y.toFixed(1)}L${i + 1} ${y.toFixed(1)}`;
  });
  return (
    <div class="histogram-plot">
      <svg viewBox={`0 0 ${counts.length} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <path
          d={`M0 ${HEIGHT}${steps.join("")}L${counts.length} ${HEIGHT}Z`}
          style={{ fill: `var(${color})` }}
        />
      </svg>
      <small>
        {short(min)} … {short(max)}
      </small>
    </div>
  );
}

function short(value: number): string {
  return String(Number(value.toPrecision(2)));
}
