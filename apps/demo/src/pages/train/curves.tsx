import "./curves.css";
import { type ReadonlySignal, computed, type Signal, signal } from "@preact/signals";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { runs } from "../../storage/runs.ts";
import type { CurvePoint } from "../../training/curve.ts";
import { accuracyOf, type RunRecord } from "../../training/run-record.ts";
import { currentRun } from "../../training/session.ts";
import { type Line, LineChart } from "../../ui/line-chart.tsx";
import { Panel } from "../../ui/panel.tsx";
import { formatPercent } from "./format.ts";

/** The runs, by id, whose curves are drawn beside those of the current one. */
export const overlaid: Signal<ReadonlySet<string>> = signal(new Set());

const COLORS = 6;

/** The runs whose curves are drawn, the current one first. */
const shownRuns: ReadonlySignal<readonly RunRecord[]> = computed(() => {
  const current = currentRun.value;
  const others = runs.value.filter(({ id }) => id !== current?.id && overlaid.value.has(id));
  return (current === null ? others : [current, ...others]).slice(0, COLORS);
});

/** The colour of a run's curves, while they are drawn. */
export function colorOfRun(id: string): string | undefined {
  const index = shownRuns.value.findIndex((run) => run.id === id);
  return index < 0 ? undefined : `--series-${index + 1}`;
}

/** Loss and accuracy of the current run, and of those chosen from the list. */
export function Curves(): VNode {
  const shown = shownRuns.value;
  const hasStarted = shown.length > 0;
  const losses = useMemo(() => linesOf(shown, ({ loss }) => loss), [shown]);
  const accuracies = useMemo(() => linesOf(shown, ({ accuracy }) => accuracy), [shown]);
  return (
    <Panel title="Learning curves">
      {!hasStarted && (
        <p class="curves-none">
          Press Train, and watch here how the network gets better, on the images that it learns from
          and on test images that it never learns from.
        </p>
      )}
      <div class="curves" hidden={!hasStarted}>
        <LineChart
          title="Accuracy"
          xLabel="Step"
          lines={accuracies}
          range={[0, 1]}
          format={(share) => `${Math.round(100 * share)} %`}
          summary={summary(shown, (run) => `${formatPercent(accuracyOf(run) ?? 0)} on test images`)}
        />
        <LineChart
          title="Loss"
          xLabel="Step"
          lines={losses}
          format={(loss) => String(Number(loss.toPrecision(2)))}
          summary={summary(
            shown,
            ({ test }) => `${(test.at(-1)?.loss ?? 0).toFixed(3)} on test images`,
          )}
        />
      </div>
    </Panel>
  );
}

function linesOf(
  shown: readonly RunRecord[],
  value: (point: CurvePoint) => number,
): readonly Line[] {
  return shown.flatMap(({ name, training, test }, i) => {
    const color = `--series-${i + 1}`;
    const points = (curve: readonly CurvePoint[]) =>
      curve.map((point) => ({ x: point.step, y: value(point) }));
    return [
      { label: `${name}, training`, color, faint: true, points: points(training) },
      { label: `${name}, test`, color, points: points(test) },
    ];
  });
}

function summary(shown: readonly RunRecord[], result: (run: RunRecord) => string): string {
  if (shown.length === 0) return "no run yet";
  return shown.map((run) => `${run.name} is at step ${run.step}, ${result(run)}`).join("; ");
}
