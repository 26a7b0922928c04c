import "uplot/dist/uPlot.min.css";
import "./line-chart.css";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import { theme } from "../app/theme.ts";
import { colorOf } from "./color-of.ts";

export interface Line {
  readonly label: string;
  /** One of the tokens, such as `--series-1`. */
  readonly color: string;
  /** Faint lines are beside the point. */
  readonly faint?: boolean;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface LineChartProps {
  readonly title: string;
  readonly xLabel: string;
  readonly lines: readonly Line[];
  readonly format: (y: number) => string;
  /** The range of y; by default that of the points. */
  readonly range?: readonly [number, number];
  /** What the picture shows, for those who do not see it. */
  readonly summary: string;
}

/** Lines that may grow while one looks: drawn at most once per frame. */
export function LineChart(props: LineChartProps): VNode {
  const { title, lines, summary } = props;
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<uPlot | null>(null);
  const frame = useRef(0);
  const latest = useRef(props);
  latest.current = props;
  const looks = lines.map(({ color, faint = false }) => `${color} ${faint}`).join();
  const chosenTheme = theme.value;

  useEffect(() => {
    const element = place.current;
    if (element === null) return;
    const draw = (): void => {
      chart.current?.destroy();
      const { current } = latest;
      chart.current = new uPlot(optionsOf(current, element), dataOf(current.lines), element);
    };
    draw();
    const resized = new ResizeObserver(() => chart.current?.setSize(sizeOf(element)));
    resized.observe(element);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => {
      resized.disconnect();
      dark.removeEventListener("change", draw);
      chart.current?.destroy();
      chart.current = null;
    };
  }, [looks, chosenTheme]);

  useEffect(() => {
    cancelAnimationFrame(frame.current);
    frame.current = requestAnimationFrame(() => chart.current?.setData(dataOf(lines)));
    return () => cancelAnimationFrame(frame.current);
  }, [lines]);

  return (
    <figure class="line-chart">
      <figcaption>
        <span class="line-chart-title">{title}</span>
        <ul class="line-chart-legend">
          {lines.map(({ label, color, faint }) => (
            <li key={label} class={faint === true ? "line-chart-faint" : ""}>
              <i style={{ background: `var(${color})` }} />
              {label}
            </li>
          ))}
        </ul>
      </figcaption>
      <div ref={place} class="line-chart-plot" role="img" aria-label={`${title}: ${summary}`} />
    </figure>
  );
}

function dataOf(lines: readonly Line[]): uPlot.AlignedData {
  const tables = lines.map(({ points }): uPlot.AlignedData => [
    points.map(({ x }) => x),
    points.map(({ y }) => y),
  ]);
  return tables.length === 0 ? [[]] : uPlot.join(tables);
}

function sizeOf({ clientWidth, clientHeight }: HTMLElement) {
  return { width: clientWidth, height: clientHeight };
}

const font = "12px system-ui, sans-serif";

function optionsOf(
  { lines, xLabel, format, range }: LineChartProps,
  element: HTMLElement,
): uPlot.Options {
  const axis: uPlot.Axis = {
    stroke: colorOf(element, "--text-soft"),
    grid: { stroke: colorOf(element, "--line"), width: 1 },
    ticks: { stroke: colorOf(element, "--line"), width: 1, size: 4 },
    font,
    gap: 4,
  };
  return {
    ...sizeOf(element),
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: range === undefined ? {} : { range: [...range] } },
    axes: [
      { ...axis, label: xLabel, labelFont: font, labelSize: 16, size: 26 },
      { ...axis, size: 46, values: (_, values) => values.map(format) },
    ],
    series: [
      {},
      ...lines.map(({ label, color, faint = false }): uPlot.Series => ({
        label,
        stroke: colorOf(element, color),
        width: faint ? 1 : 2,
        alpha: faint ? 0.55 : 1,
        spanGaps: true,
        points: { show: false },
      })),
    ],
  };
}
