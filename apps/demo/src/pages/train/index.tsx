import "./train.css";
import type { VNode } from "preact";
import { useEffect } from "preact/hooks";
import { loadModels } from "../../storage/models.ts";
import { loadRuns } from "../../storage/runs.ts";
import { storageProblem } from "../../training/session.ts";
import { messageOf } from "../../ui/message.ts";
import { Controls } from "./controls.tsx";
import { Curves } from "./curves.tsx";

/** Train a network and watch it learn. */
export function TrainPage(): VNode {
  useEffect(() => {
    Promise.all([loadRuns(), loadModels()]).catch((error: unknown) => {
      storageProblem.value = messageOf(error);
    });
  }, []);
  return (
    <div class="train">
      <h1>Train</h1>
      <Controls />
      <Curves />
    </div>
  );
}
