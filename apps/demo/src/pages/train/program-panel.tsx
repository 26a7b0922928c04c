import "./program-panel.css";
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { packagesOf, type ProgramData, programOf } from "../../models/program.ts";
import { currentRun, currentView } from "../../training/session.ts";
import { CopyButton } from "../../ui/copy-button.tsx";
import { Panel } from "../../ui/panel.tsx";
import { description, imageKind, settings } from "./state.ts";

/** The run as a program: of the current one, or of the one that Train would start. */
export function ProgramPanel(): VNode {
  const chosen = currentRun.value?.settings ?? settings.value;
  const hasProblem = currentRun.value === null && description.value.problem !== undefined;
  const data = currentView.value?.data ?? null;
  const kind = imageKind.value;
  const program = useMemo(() => {
    if (hasProblem) return "";
    const known: ProgramData =
      data === null
        ? { id: chosen.data, ...kind, mean: 0.13, std: 0.31 }
        : { ...data, classes: data.classNames.length };
    return programOf(chosen, known);
  }, [chosen, hasProblem, data, kind]);
  if (hasProblem)
    return <Panel title="The program">The network above has to be put right first.</Panel>;
  return (
    <Panel title="The program" aside={<CopyButton text={() => program}>Copy</CopyButton>}>
      <p class="program-note">
        The same training in Node: <code>npm install {packagesOf(program).join(" ")}</code>
      </p>
      <pre class="program-text" tabIndex={0} role="region" aria-label="Program text">
        <code>{program}</code>
      </pre>
    </Panel>
  );
}
