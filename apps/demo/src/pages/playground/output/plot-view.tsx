import "./plot-view.css";
import type { VNode } from "preact";
import type { PlotOutput } from "../module/outputs.ts";
import { type Scale, createScale, formatTick } from "./scale.ts";

const width = 400;
const height = 220;
const frame = { left: 48, right: 14, top: 10, bottom: 26 };

/** A chart that follows the theme by itself, with its figures as text below. */
export function PlotView({ plot }: { readonly plot: PlotOutput }): VNode {
  const { title, style, series } = plot;
  const x = createScale(plot.x, frame.left, width - frame.right);
  const values = series.flatMap(({ y }) => y.filter((value) => value !== null));
  const y = createScale(values, height - frame.bottom, frame.top);
  return (
    <figure class="plot">
      {title !== "" && <figcaption>{title}</figcaption>}
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={title || "Chart"}>
        <Axes x={x} y={y} />
        {series.map((one, i) => (
          <path
            key={one.label}
            class={`plot-${style}`}
            style={{ stroke: colorOf(i) }}
            d={pathOf(plot.x, one.y, x, y, style)}
          />
        ))}
      </svg>
      <ul class="plot-legend">
        {series.map((one, i) => (
          <li key={one.label}>
            <span class="plot-sign" style={{ background: colorOf(i) }} />
            {one.label}: {summary(one.y)}
          </li>
        ))}
      </ul>
    </figure>
  );
}

function Axes({ x, y }: { readonly x: Scale; readonly y: Scale }): VNode {
  const bottom = height - frame.bottom;
  return (
    <g class="plot-axes" aria-hidden="true">
      {y.ticks.map((tick) => (
        <g key={tick}>
          <line x1={frame.left} x2={width - frame.right} y1={y.at(tick)} y2={y.at(tick)} />
          <text x={frame.left - 6} y={y.at(tick) + 4} text-anchor="end">
            {formatTick(tick, y)}
          </text>
        </g>
      ))}
      {x.ticks.map((tick) => (
        <text key={tick} x={x.at(tick)} y={bottom + 18} text-anchor="middle">
          {formatTick(tick, x)}
        </text>
      ))}
    </g>
  );
}

/** The tokens hold as many colours as there are lines in the charts of the app. */
function colorOf(index: number): string {
  return `var(--series-${(index % 6) + 1})`;
}

function pathOf(
  xs: readonly number[],
  ys: ReadonlyArray<number | null>,
  x: Scale,
  y: Scale,
  style: PlotOutput["style"],
): string {
  let isPenDown = false;
  const steps = xs.map((value, i) => {
    const height = ys[i] ?? null;
    const command = isPenDown ? "L" : "M";
    isPenDown = height !== null && style === "line";
    if (height === null) return "";
    // A stroke without length and with round ends is a point.
    return `${command}${x.at(value).toFixed(1)} ${y.at(height).toFixed(1)}${isPenDown ? "" : "h0"}`;
  });
  return steps.join("");
}

function summary(y: ReadonlyArray<number | null>): string {
  const values = y.filter((value) => value !== null);
  if (values.length === 0) return "no finite values";
  const format = (value: number): string => String(Number(value.toPrecision(4)));
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  return `${format(least)} to ${format(most)}, last ${format(values.at(-1) ?? 0)}`;
}
