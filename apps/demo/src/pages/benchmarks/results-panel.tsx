import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import { Button } from "../../ui/button.tsx";
import { CopyButton } from "../../ui/copy-button.tsx";
import { downloadFile } from "../../ui/download.ts";
import { messageOf } from "../../ui/message.ts";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { BarChart, pictureOf } from "./bar-chart.tsx";
import { barGroups } from "./bar-groups.ts";
import type { Benchmark } from "./benchmark.ts";
import { ResultTable } from "./result-table.tsx";
import { conditions, failuresOf, markdownOf } from "./results.ts";
import { subjects } from "./subjects.ts";

/** What was measured, as a table and as a picture. */
export function ResultsPanel({ plan, columns, progress }: Benchmark): VNode {
  const groups = useMemo(() => barGroups(columns, plan.cases), [columns, plan]);
  const [failure, setFailure] = useState<string>();
  const note = conditions(plan.rounds);

  async function download(): Promise<void> {
    try {
      downloadFile(
        "benchmarks.png",
        await pictureOf(groups, `${note}; longer bars are faster`),
        "image/png",
      );
      setFailure(undefined);
    } catch (error) {
      setFailure(messageOf(error));
    }
  }

  const failed = columns.filter((column) => failuresOf(column).length > 0);
  return (
    <Panel
      title="Results"
      aside={
        <div class="benchmarks-actions">
          <CopyButton text={() => markdownOf(columns, plan.cases, plan.rounds)}>
            Copy as Markdown
          </CopyButton>
          <Button disabled={progress !== undefined} onClick={() => void download()}>
            Download picture
          </Button>
        </div>
      }
    >
      <p class="benchmarks-note">{note}; shorter times are better.</p>
      {failed.map((column) => (
        <Notice
          key={column.subject}
          tone="warn"
          title={`${subjects[column.subject].title} was not measured to the end`}
        >
          {failuresOf(column).join(". ")}. The others are not affected.
        </Notice>
      ))}
      {failure !== undefined && (
        <Notice tone="bad" title="The picture could not be made">
          {failure}.
        </Notice>
      )}
      <ResultTable columns={columns} ids={plan.cases} />
      <h3>Speed beside the fastest</h3>
      <BarChart groups={groups} summary="The table above as bars; longer bars are faster" />
    </Panel>
  );
}
