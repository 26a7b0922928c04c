import "./learning-panel.css";
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { type BackendName, backendNames, backendTitles } from "../../backends/names.ts";
import { probeBackends } from "../../backends/probe.ts";
import type { BackendReport } from "../../backends/report.ts";
import { optimizers, schedules } from "../../training/choices.ts";
import { ranges } from "../../training/parse-settings.ts";
import type { OptimizerName, ScheduleName } from "../../training/settings.ts";
import { NumberField, SelectField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import { change, settings } from "./state.ts";

/** How the network learns, and what computes it. */
export function LearningPanel(): VNode {
  const { optimizer, learningRate, schedule, batchSize, epochs, seed } = settings.value;
  return (
    <Panel title="Learning">
      <div class="learning-fields">
        <SelectField<OptimizerName>
          label="Optimizer"
          value={optimizer}
          options={choicesOf(optimizers)}
          hint={optimizers[optimizer].hint}
          onChange={(value) => change({ optimizer: value })}
        />
        <NumberField
          label="Learning rate"
          value={learningRate}
          {...ranges.learningRate}
          step="any"
          hint="How far a step goes"
          onChange={(value) => change({ learningRate: value })}
        />
        <SelectField<ScheduleName>
          label="Schedule"
          value={schedule}
          options={choicesOf(schedules)}
          hint={schedules[schedule].hint}
          onChange={(value) => change({ schedule: value })}
        />
        <NumberField
          label="Batch size"
          value={batchSize}
          {...ranges.batchSize}
          hint="Images in each step"
          onChange={(value) => change({ batchSize: value })}
        />
        <NumberField
          label="Epochs"
          value={epochs}
          {...ranges.epochs}
          hint="Times that all images are seen"
          onChange={(value) => change({ epochs: value })}
        />
        <NumberField
          label="Seed"
          value={seed}
          {...ranges.seed}
          hint="The same seed gives the same run"
          onChange={(value) => change({ seed: value })}
        />
        <BackendFields />
      </div>
    </Panel>
  );
}

function BackendFields(): VNode {
  const { backend, threads } = settings.value;
  const [reports, setReports] = useState<readonly BackendReport[]>([]);
  useEffect(() => {
    let left = false;
    void probeBackends().then((found) => left || setReports(found));
    return () => {
      left = true;
    };
  }, []);
  const report = reports.find(({ name }) => name === backend);
  return (
    <>
      <SelectField<BackendName>
        label="Computes on"
        value={backend}
        options={backendNames.map((name) => {
          const works = reports.find((one) => one.name === name)?.works ?? true;
          const label = works ? backendTitles[name] : `${backendTitles[name]} (not here)`;
          return { value: name, label, disabled: !works };
        })}
        hint={report?.reason ?? <a href="#/backends">What works here</a>}
        onChange={(value) => change({ backend: value })}
      />
      {backend === "wasm" && (
        <NumberField
          label="Threads"
          value={threads}
          {...ranges.threads}
          hint="0: one for each core"
          onChange={(value) => change({ threads: value })}
        />
      )}
    </>
  );
}

function choicesOf<T extends string>(choices: Readonly<Record<T, { readonly label: string }>>) {
  const entries = Object.entries(choices) as [T, { readonly label: string }][];
  return entries.map(([value, { label }]) => ({ value, label }));
}
