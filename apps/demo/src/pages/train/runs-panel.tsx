import "./runs-panel.css";
import type { VNode } from "preact";
import { backendTitles } from "../../backends/names.ts";
import { deleteModel, models } from "../../storage/models.ts";
import { deleteRun, runs } from "../../storage/runs.ts";
import { accuracyOf, isActive, type RunRecord } from "../../training/run-record.ts";
import { currentRun } from "../../training/session.ts";
import { Button } from "../../ui/button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { colorOfRun, overlaid } from "./curves.tsx";
import { formatPercent, formatRate } from "./format.ts";
import { reportStorage } from "./report-storage.ts";
import { takeSettings } from "./state.ts";
import { stateWords } from "./state-words.ts";

/** All runs that are kept, side by side. */
export function RunsPanel(): VNode {
  return (
    <Panel title="Runs">
      {runs.value.length === 0 ? (
        <p class="runs-none">
          Runs are listed here, and kept in this browser until you delete them.
        </p>
      ) : (
        <div class="runs-scroll" tabIndex={0} role="region" aria-label="List of runs">
          <table class="runs">
            <thead>
              <tr>
                {headings.map((heading) => (
                  <th key={heading} scope="col">
                    {heading}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {runs.value.map((run) => (
                <RunRow key={run.id} run={run} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Panel>
  );
}

const headings = [
  "Curves",
  "Run",
  "Actions",
  "Accuracy",
  "Steps/s",
  "Images/s",
  "Steps",
  "Time",
  "Network",
  "Data",
  "Computed on",
];

function RunRow({ run }: { readonly run: RunRecord }): VNode {
  const { id, name, settings, dataName, threads, step, stepsPerSecond, imagesPerSecond } = run;
  const isCurrent = currentRun.value?.id === id;
  const color = colorOfRun(id);
  const accuracy = accuracyOf(run);
  const threadText = threads > 1 ? `, ${threads} threads` : "";
  return (
    <tr>
      <td>
        <input
          type="checkbox"
          aria-label={`Draw the curves of ${name}`}
          checked={color !== undefined}
          disabled={isCurrent}
          onChange={() => toggle(id)}
        />
        <i
          class="runs-color"
          style={{ background: color === undefined ? "transparent" : `var(${color})` }}
        />
      </td>
      <th scope="row">
        {name} <small>{stateWords[run.state]}</small>
      </th>
      <td class="runs-actions">
        <Button kind="quiet" onClick={() => takeSettings(settings)}>
          Use settings<span class="visually-hidden"> of {name}</span>
        </Button>
        <Button
          kind="quiet"
          label={`Delete ${name}`}
          disabled={isActive(run)}
          onClick={() => void remove(id)}
        >
          ✕
        </Button>
      </td>
      <td>{accuracy === undefined ? "–" : formatPercent(accuracy)}</td>
      <td>{formatRate(stepsPerSecond)}</td>
      <td>{formatRate(imagesPerSecond)}</td>
      <td>{step}</td>
      <td>{run.seconds.toFixed(1)} s</td>
      <td>{settings.model.name}</td>
      <td>{dataName}</td>
      <td>
        {backendTitles[settings.backend]}
        {threadText}
      </td>
    </tr>
  );
}

function toggle(id: string): void {
  const chosen = new Set(overlaid.value);
  if (!chosen.delete(id)) chosen.add(id);
  overlaid.value = chosen;
}

/** The weights of a run go with it. */
async function remove(id: string): Promise<void> {
  const isModelOfRun = models.value.some((model) => model.id === id);
  await reportStorage(async () => {
    await deleteRun(id);
    if (isModelOfRun) await deleteModel(id);
  });
}
