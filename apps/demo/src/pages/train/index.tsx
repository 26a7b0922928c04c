import "./train.css";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { ThreadsHint } from "../../offline/threads-hint.tsx";
import { loadModels } from "../../storage/models.ts";
import { loadRuns } from "../../storage/runs.ts";
import { ConfusionMatrix } from "./confusion-matrix.tsx";
import { Controls } from "./controls.tsx";
import { Curves } from "./curves.tsx";
import { DataPanel } from "./data-panel.tsx";
import { InsideNetwork, ParameterSpread } from "./inside.tsx";
import { LearningPanel } from "./learning-panel.tsx";
import { ModelPanel } from "./model-panel.tsx";
import { ModelsPanel } from "./models-panel.tsx";
import { Predictions } from "./predictions.tsx";
import { ProgramPanel } from "./program-panel.tsx";
import { reportStorage } from "./report-storage.ts";
import { RunsPanel } from "./runs-panel.tsx";

/** Train a network and watch it learn. */
export function TrainPage(): VNode {
  useEffect(() => {
    void reportStorage(async () => {
      await Promise.all([loadRuns(), loadModels()]);
    });
  }, []);
  return (
    <div class="train">
      <h1>Train</h1>
      <ThreadsHint />
      <Controls />
      <div class="train-columns">
        <div class="train-results">
          <Curves />
          <div class="train-pair">
            <div class="train-stack">
              <Predictions />
              <InsideNetwork />
            </div>
            <div class="train-stack">
              <ConfusionMatrix />
              <ParameterSpread />
            </div>
          </div>
          <RunsPanel />
          <ModelsPanel />
          <ProgramPanel />
        </div>
        <div class="train-settings" id="train-settings" tabIndex={-1}>
          <DataPanel />
          <ModelPanel />
          <LearningPanel />
        </div>
      </div>
    </div>
  );
}
