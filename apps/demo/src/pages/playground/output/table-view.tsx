import "./table-view.css";
import type { VNode } from "preact";
import type { TableOutput } from "../module/outputs.ts";

export function TableView({ table }: { readonly table: TableOutput }): VNode {
  return (
    // Wide tables are scrolled, by keys too.
    <div class="table-view" role="region" aria-label={table.title || "Table"} tabIndex={0}>
      <table>
        {table.title !== "" && <caption>{table.title}</caption>}
        <thead>
          <tr>
            {table.columns.map((column, i) => (
              <th key={i} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
