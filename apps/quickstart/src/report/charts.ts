import { HeatmapChart, LineChart } from "echarts/charts";
import {
  GridComponent,
  LegendComponent,
  TitleComponent,
  VisualMapComponent,
} from "echarts/components";
import { type EChartsCoreOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { History } from "../history.ts";

use([
  GridComponent,
  HeatmapChart,
  LegendComponent,
  LineChart,
  SVGRenderer,
  TitleComponent,
  VisualMapComponent,
]);

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Draws without a browser; the result is a picture that needs no script. */
function toSvg(option: EChartsCoreOption, size: Size): string {
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  chart.setOption({ animation: false, textStyle: { fontFamily: "sans-serif" }, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

const curveSize: Size = { width: 560, height: 320 };
const grid = { left: 64, right: 24, top: 80, bottom: 48 };

/** Mean of each value with those up to `window` steps before it. */
function smoothed(values: readonly number[], window: number): number[] {
  let sum = 0;
  return values.map((value, i) => {
    sum += value - (i >= window ? (values[i - window] ?? 0) : 0);
    return sum / Math.min(i + 1, window);
  });
}

/** The loss of every step, its running mean, and the test loss after each epoch. */
export function lossCurve({ losses, epochs, stepsPerEpoch }: History): string {
  const window = Math.max(1, Math.min(50, Math.floor(losses.length / 20)));
  const line = { type: "line", showSymbol: false };
  const byStep = (values: readonly number[]): number[][] =>
    values.map((value, i) => [i + 1, value]);
  return toSvg(
    {
      title: { text: "Loss", left: "center" },
      legend: { top: 32 },
      grid,
      xAxis: { type: "value", name: "step", nameLocation: "middle", nameGap: 28, min: 0 },
      yAxis: { type: "value", name: "cross-entropy", min: 0 },
      series: [
        {
          ...line,
          name: "each step",
          data: byStep(losses),
          lineStyle: { width: 1, opacity: 0.35 },
        },
        { ...line, name: `mean of ${window} steps`, data: byStep(smoothed(losses, window)) },
        {
          ...line,
          name: "test",
          data: epochs.map(({ testLoss }, i) => [(i + 1) * stepsPerEpoch, testLoss]),
          showSymbol: true,
          symbolSize: 8,
        },
      ],
    },
    curveSize,
  );
}

/** Test accuracy after each epoch. */
export function accuracyCurve({ epochs }: History): string {
  const percent = epochs.map(({ testAccuracy }) => 100 * testAccuracy);
  return toSvg(
    {
      title: { text: "Test accuracy", left: "center" },
      grid,
      xAxis: {
        type: "category",
        name: "epoch",
        nameLocation: "middle",
        nameGap: 28,
        data: percent.map((_, i) => String(i + 1)),
      },
      yAxis: { type: "value", name: "%", scale: true },
      series: [
        {
          type: "line",
          data: percent,
          symbolSize: 8,
          label: {
            show: epochs.length <= 12,
            formatter: ({ value }: { value: number }) => value.toFixed(1),
          },
        },
      ],
    },
    curveSize,
  );
}

/** How often images of each class were taken for each class. */
export function confusionChart(
  matrix: ReadonlyArray<readonly number[]>,
  classes: readonly string[],
): string {
  const names = [...classes];
  const cells = matrix.flatMap((row, truth) => row.map((count, guess) => [guess, truth, count]));
  return toSvg(
    {
      title: { text: "Confusion matrix", left: "center" },
      grid: { left: 120, right: 24, top: 48, bottom: 110 },
      xAxis: {
        type: "category",
        data: names,
        name: "predicted",
        nameLocation: "middle",
        nameGap: 80,
        axisLabel: { rotate: 45, interval: 0 },
      },
      yAxis: {
        type: "category",
        data: names,
        inverse: true,
        name: "true",
        nameLocation: "middle",
        nameGap: 84,
        axisLabel: { interval: 0 },
      },
      visualMap: {
        show: false,
        min: 0,
        max: Math.max(...matrix.flat()),
        inRange: { color: ["#ffffff", "#5470c6"] },
      },
      series: [{ type: "heatmap", data: cells, label: { show: true, fontSize: 11 } }],
    },
    { width: 640, height: 600 },
  );
}
