import { table } from "../module/table.ts";
import { formatLine } from "../module/inspect.ts";
import type { PrintLevel, PrintOutput } from "./protocol.ts";

const levels: Readonly<Record<string, PrintLevel>> = {
  log: "log",
  info: "log",
  debug: "log",
  warn: "warn",
  error: "error",
};

/** Has the console print into the page, beside the browser's own. */
export function redirectConsole(print: (output: PrintOutput) => void): void {
  for (const [name, level] of Object.entries(levels)) {
    Reflect.set(console, name, (...values: unknown[]) => {
      print({ kind: "print", level, text: formatLine(values) });
    });
  }
  console.table = (rows: unknown) => {
    if (Array.isArray(rows)) table(rows.map(toRow));
    else console.log(rows);
  };
}

function toRow(row: unknown): Readonly<Record<string, unknown>> | readonly unknown[] {
  if (Array.isArray(row)) return row;
  return typeof row === "object" && row !== null ? { ...row } : [row];
}
