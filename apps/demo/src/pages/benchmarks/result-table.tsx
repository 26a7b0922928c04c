import type { VNode } from "preact";
import { type ShownCaseId, caseHint, shownCases } from "./cases.ts";
import { type Column, columnTitle, rowOf } from "./results.ts";

export interface ResultTableProps {
  readonly columns: readonly Column[];
  readonly ids: readonly ShownCaseId[];
}

export function ResultTable({ columns, ids }: ResultTableProps): VNode {
  return (
    <div class="benchmarks-scroll" tabIndex={0} role="group" aria-label="Table of the times">
      <table class="benchmarks-table">
        <thead>
          <tr>
            <th scope="col">Case</th>
            {columns.map((column) => (
              <th key={column.subject} scope="col">
                {columnTitle(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {ids.map((id) => (
            <tr key={id}>
              <th scope="row">
                {shownCases[id]}
                <small>{caseHint(id)}</small>
              </th>
              {rowOf(columns, id).map(({ text, ms, fastest, differs }, i) => (
                <td key={columns[i]!.subject} class={ms === undefined ? "benchmarks-none" : ""}>
                  {fastest ? <strong>{text}</strong> : text}
                  {differs && <small>results differ</small>}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
