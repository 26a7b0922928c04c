import { Tensor } from "@t/core";
import { formatLine } from "./inspect.ts";
import { show } from "./sink.ts";

export interface TableOptions {
  readonly title?: string;
  /** Names of the columns. Default: those of the records, else 0, 1, 2, … */
  readonly columns?: readonly string[];
}

type Row = readonly unknown[] | Readonly<Record<string, unknown>>;

/** The rest is left out, and the title says so. */
const maxRows = 200;
const maxColumns = 50;

/**
 * Shows rows as a table: a matrix, lists, or records.
 *
 * @example
 * table(confusion, { columns: classes });
 * table([{ layer: "conv", parameters: 520 }]);
 */
export function table(rows: Tensor | readonly Row[], options: TableOptions = {}): void {
  const given = rows instanceof Tensor ? toRows(rows) : rows;
  const names = new Set(given.flatMap((row) => (isList(row) ? [] : Object.keys(row))));
  const width = Math.max(0, ...given.map((row) => (isList(row) ? row.length : 0)));
  const keys = names.size > 0 ? [...names] : Array.from({ length: width }, (_, i) => String(i));
  const shownKeys = keys.slice(0, maxColumns);
  const isCut = given.length > maxRows || keys.length > maxColumns;
  const size = `${given.length} × ${keys.length}, cut to ${maxRows} × ${maxColumns}`;
  const { title = "", columns = keys } = options;
  show({
    kind: "table",
    title: isCut ? `${title} (${size})`.trim() : title,
    columns: shownKeys.map((key, i) => columns[i] ?? key),
    rows: given
      .slice(0, maxRows)
      .map((row) => shownKeys.map((key) => toCell(isList(row) ? row[Number(key)] : row[key]))),
  });
}

function isList(row: Row): row is readonly unknown[] {
  return Array.isArray(row);
}

function toRows(matrix: Tensor): Row[] {
  const nested: unknown = matrix.detach().tolistSync();
  const rows = Array.isArray(nested) ? nested : [nested];
  return rows.map((row: unknown) => (Array.isArray(row) ? row : [row]));
}

function toCell(value: unknown): string {
  if (value === undefined || value === null) return "";
  if (typeof value === "number" && !Number.isInteger(value))
    return String(Number(value.toPrecision(5)));
  return formatLine([value]);
}
