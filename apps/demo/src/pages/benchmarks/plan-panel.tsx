import type { VNode } from "preact";
import { useState } from "preact/hooks";
import type { BackendReport } from "../../backends/report.ts";
import { Button } from "../../ui/button.tsx";
import { SelectField } from "../../ui/field.tsx";
import { Panel } from "../../ui/panel.tsx";
import type { Plan } from "./benchmark.ts";
import { type ShownCaseId, shownCaseIds, shownCases } from "./cases.ts";
import { CheckList } from "./check-list.tsx";
import { type SubjectId, obstacleOf, subjectIds, subjects } from "./subjects.ts";

const roundsOptions = [
  { value: "1", label: "1 round, quick" },
  { value: "3", label: "3 rounds" },
  { value: "7", label: "7 rounds, steadier" },
] as const;

export interface PlanPanelProps {
  readonly reports: readonly BackendReport[];
  readonly running: boolean;
  readonly onStart: (plan: Plan) => void;
}

/** What is to be measured. */
export function PlanPanel({ reports, running, onStart }: PlanPanelProps): VNode {
  const [chosen, setChosen] = useState<ReadonlySet<SubjectId>>(
    new Set(subjectIds.filter((id) => subjects[id].ours)),
  );
  const [cases, setCases] = useState<ReadonlySet<ShownCaseId>>(new Set(shownCaseIds));
  const [rounds, setRounds] = useState<(typeof roundsOptions)[number]["value"]>("3");

  const options = subjectIds.map((value) => {
    const { title, loads } = subjects[value];
    const obstacle = obstacleOf(value, reports);
    const hint = obstacle ?? (loads === undefined ? undefined : `loads ${loads}`);
    return { value, label: title, hint, disabled: obstacle !== null };
  });
  const wanted = options.flatMap(({ value, disabled }) =>
    chosen.has(value) && !disabled ? [value] : [],
  );
  const ids = shownCaseIds.filter((id) => cases.has(id));
  return (
    <Panel
      title="What to measure"
      aside={
        <Button
          kind="primary"
          disabled={running || wanted.length === 0 || ids.length === 0}
          onClick={() => onStart({ subjects: wanted, cases: ids, rounds: Number(rounds) })}
        >
          Measure
        </Button>
      }
    >
      <div class="benchmarks-plan">
        <CheckList
          title="Libraries and backends"
          options={options}
          chosen={chosen}
          onChange={setChosen}
        />
        <CheckList
          title="Cases"
          options={shownCaseIds.map((value) => ({ value, label: shownCases[value] }))}
          chosen={cases}
          onChange={setCases}
        />
        <SelectField
          label="Rounds"
          hint="Each is 0.2 s per case, after a warm-up; the figures are medians over them."
          value={rounds}
          options={roundsOptions}
          onChange={setRounds}
        />
      </div>
    </Panel>
  );
}
