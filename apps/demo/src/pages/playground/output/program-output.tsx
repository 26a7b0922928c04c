import type { VNode } from "preact";
import type { Workbench } from "../workbench.ts";
import { OutputView } from "./output-view.tsx";
import { RunStatus } from "./run-status.tsx";

export function ProgramOutput({ workbench }: { readonly workbench: Workbench }): VNode {
  const { session, editor } = workbench;
  const phase = session.phase.value;
  return (
    <>
      <RunStatus phase={phase} onLine={(line) => editor.goTo(line)} />
      <OutputView outputs={session.outputs.value} dropped={session.dropped.value} />
    </>
  );
}
