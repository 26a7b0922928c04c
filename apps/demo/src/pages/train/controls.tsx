import "./controls.css";
import type { VNode } from "preact";
import { backendTitles } from "../../backends/names.ts";
import {
  currentRun,
  currentView,
  pauseRun,
  resetRun,
  resumeRun,
  stopRun,
  startProblem,
  storageProblem,
} from "../../training/session.ts";
import { isActive, type RunRecord } from "../../training/run-record.ts";
import { optimizers } from "../../training/choices.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Progress } from "../../ui/progress.tsx";
import { stateWords } from "./state-words.ts";
import { Figures } from "./figures.tsx";
import { dataName, description, settings, train } from "./state.ts";

/** What runs or would run, the buttons for it, and how far it is. */
export function Controls(): VNode {
  const run = currentRun.value;
  return (
    <section class="controls" aria-label="The run">
      <div class="controls-row">
        <p class="controls-plan">{plan()}</p>
        <span class="controls-settings">
          <Button onClick={showSettings}>Settings</Button>
        </span>
        <div class="controls-buttons">
          <Buttons run={run} />
        </div>
      </div>
      {run?.state === "starting" && (
        <Progress label="Loading the images" value={currentView.value?.loaded} />
      )}
      {run !== null && run.steps > 0 && (
        <Progress label={`Step ${run.step} of ${run.steps}`} value={run.step / run.steps} />
      )}
      <p class="controls-state" role="status">
        {run === null ? "" : stateText(run)}
      </p>
      {startProblem.value !== null && (
        <Notice tone="bad" title="The run could not start">
          {startProblem.value}. Press Train to try again.
        </Notice>
      )}
      {run?.state === "failed" && (
        <Notice tone="bad" title="The run ended early">
          {run.message}. What it reached is kept below; press Train to start a new run.
        </Notice>
      )}
      {storageProblem.value !== null && (
        <Notice tone="warn" title="Not kept">
          {storageProblem.value}.
        </Notice>
      )}
      {run !== null && <Figures run={run} />}
    </section>
  );
}

function Buttons({ run }: { readonly run: RunRecord | null }): VNode {
  if (run === null || !isActive(run)) {
    const isReady = description.value.problem === undefined;
    return (
      <>
        <Button kind="primary" disabled={!isReady} onClick={() => train()}>
          Train
        </Button>
        {run !== null && <Button onClick={resetRun}>Reset</Button>}
      </>
    );
  }
  return (
    <>
      {run.state === "paused" ? (
        <Button kind="primary" onClick={resumeRun}>
          Resume
        </Button>
      ) : (
        <Button disabled={run.state === "starting"} onClick={pauseRun}>
          Pause
        </Button>
      )}
      <Button disabled={run.state === "starting"} onClick={stopRun}>
        Stop
      </Button>
      <Button onClick={resetRun}>Reset</Button>
    </>
  );
}

/** On narrow screens they are far below. */
function showSettings(): void {
  const settings = document.getElementById("train-settings");
  settings?.scrollIntoView();
  settings?.focus({ preventScroll: true });
}

/** What a press of Train does, in a sentence. */
function plan(): string {
  const { model, optimizer, learningRate, batchSize, epochs, backend } = settings.value;
  const times = epochs === 1 ? "once" : `${epochs} times`;
  return `${model.name} learns “${dataName.value}”: sees all images ${times}, ${batchSize} at a step, with ${optimizers[optimizer].label} at ${learningRate}, on ${backendTitles[backend]}.`;
}

function stateText({ state, message, name }: RunRecord): string {
  const why = message === null || state === "failed" ? "" : `: ${message}`;
  return `${name}: ${stateWords[state]}${why}`;
}
