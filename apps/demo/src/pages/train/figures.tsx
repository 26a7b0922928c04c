import "./figures.css";
import type { VNode } from "preact";
import { accuracyOf, type RunRecord } from "../../training/run-record.ts";
import { formatBytes } from "../../ui/bytes.ts";
import { formatPercent, formatRate } from "./format.ts";

/** The run in a few numbers. */
export function Figures({ run }: { readonly run: RunRecord }): VNode {
  const accuracy = accuracyOf(run);
  const loss = run.test.at(-1)?.loss;
  return (
    <dl class="figures">
      <Figure name="Test accuracy" value={accuracy === undefined ? "–" : formatPercent(accuracy)} />
      <Figure name="Test loss" value={loss === undefined ? "–" : loss.toFixed(3)} />
      <Figure name="Images per second" value={formatRate(run.imagesPerSecond)} />
      <Figure name="Steps per second" value={formatRate(run.stepsPerSecond)} />
      <Figure name="Time learning" value={`${run.seconds.toFixed(1)} s`} />
      <Figure
        name="Memory"
        value={formatBytes(run.liveBytes)}
        hint={`at most ${formatBytes(run.peakBytes)}`}
      />
      <Figure name="Learning rate" value={String(Number(run.learningRate.toPrecision(2)))} />
      <Figure name="Threads" value={run.threads === 0 ? "–" : String(run.threads)} />
    </dl>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  readonly hint?: string;
}

function Figure({ name, value, hint }: FigureProps): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {hint !== undefined && <small> {hint}</small>}
      </dd>
    </div>
  );
}
