import type { KeyAverage } from "./key-average.ts";
import { formatMemory, formatShare, formatTime } from "./units.ts";

/** What rows can be sorted by; the largest comes first. */
export type SortKey =
  | "count"
  | "cpuTime"
  | "cpuTimeTotal"
  | "selfCpuTimeTotal"
  | "deviceTime"
  | "deviceTimeTotal"
  | "selfDeviceTimeTotal"
  | "cpuMemoryUsage"
  | "selfCpuMemoryUsage"
  | "bytes"
  | "flops";

export interface TableOptions {
  /** Default: in the order in which the ops first ran */
  readonly sortBy?: SortKey;
  /** How many rows to show, the first ones. Default 100 */
  readonly rowLimit?: number;
  /** A line above the table. Default: none */
  readonly header?: string;
  /** How wide the names may be, in characters. Default 55 */
  readonly maxNameColumnWidth?: number;
  /** How wide the input shapes may be, in characters. Default 80 */
  readonly maxShapesColumnWidth?: number;
}

interface Column {
  readonly title: string;
  /** Default: {@link COLUMN_WIDTH} */
  readonly width?: number;
  readonly text: (row: KeyAverage) => string;
}

const COLUMN_WIDTH = 12;
const GAP = "  ";
/** In place of what is not known. */
const NONE = "--";

/** The rows as `torch.profiler` prints them, with the traffic, the speed and the use of threads beside. */
export function formatTable(rows: readonly KeyAverage[], options: TableOptions): string {
  if (rows.length === 0) return "";
  const { sortBy, rowLimit = 100, header } = options;
  const columns = columnsOf(rows, options);
  const line = (text: (column: Column) => string): string =>
    columns.map((column) => text(column).padStart(widthOf(column)) + GAP).join("");
  const rule = line((column) => "-".repeat(widthOf(column)));
  const sorted = sortBy === undefined ? rows : rows.toSorted((a, b) => b[sortBy] - a[sortBy]);
  const lines = [
    rule,
    line(({ title }) => title),
    rule,
    ...sorted.slice(0, rowLimit).map((row) => line(({ text }) => text(row))),
    rule,
    `Self CPU time total: ${formatTime(total(rows, "selfCpuTimeTotal"))}`,
  ];
  if (hasDeviceTime(rows)) {
    lines.push(`Self device time total: ${formatTime(total(rows, "selfDeviceTimeTotal"))}`);
  }
  if (header !== undefined) lines.unshift("=".repeat(rule.length - GAP.length), header);
  return lines.map((text) => `${text}\n`).join("");
}

function columnsOf(rows: readonly KeyAverage[], options: TableOptions): readonly Column[] {
  const { maxNameColumnWidth = 55, maxShapesColumnWidth = 80 } = options;
  const selfTotal = total(rows, "selfCpuTimeTotal");
  const columns: Column[] = [
    fitted("Name", maxNameColumnWidth, rows, ({ key }) => shortened(key, maxNameColumnWidth - 3)),
    { title: "Self CPU %", text: (row) => formatShare(row.selfCpuTimeTotal, selfTotal) },
    { title: "Self CPU", text: (row) => formatTime(row.selfCpuTimeTotal) },
    { title: "CPU total %", text: (row) => formatShare(row.cpuTimeTotal, selfTotal) },
    { title: "CPU total", text: (row) => formatTime(row.cpuTimeTotal) },
    { title: "CPU time avg", text: (row) => formatTime(row.cpuTime) },
  ];
  if (hasDeviceTime(rows)) columns.push(...deviceColumns(total(rows, "selfDeviceTimeTotal")));
  if (rows.some(({ cpuMemoryUsage }) => cpuMemoryUsage !== 0)) {
    columns.push(
      { title: "CPU Mem", text: (row) => formatMemory(row.cpuMemoryUsage) },
      { title: "Self CPU Mem", text: (row) => formatMemory(row.selfCpuMemoryUsage) },
    );
  }
  columns.push({ title: "# of Calls", text: (row) => String(row.count) });
  if (rows.some(({ inputShapes }) => inputShapes !== null)) {
    columns.push(fitted("Input Shapes", maxShapesColumnWidth, rows, shapesText));
  }
  columns.push({
    title: "Bytes",
    text: ({ bytes }) => (bytes === 0 ? NONE : formatMemory(bytes)),
  });
  if (rows.some(({ flops }) => flops > 0)) {
    columns.push({
      title: "GFLOP/s",
      text: ({ gflopsPerSecond }) => gflopsPerSecond?.toFixed(2) ?? NONE,
    });
  }
  if (rows.some(({ threadUse }) => threadUse !== null)) {
    columns.push({
      title: "Threads busy",
      text: ({ threadUse }) => (threadUse === null ? NONE : formatShare(threadUse, 1)),
    });
  }
  return columns;
}

function deviceColumns(selfTotal: number): readonly Column[] {
  return [
    { title: "Self device", text: (row) => formatTime(row.selfDeviceTimeTotal) },
    { title: "Self device%", text: (row) => formatShare(row.selfDeviceTimeTotal, selfTotal) },
    { title: "Device total", text: (row) => formatTime(row.deviceTimeTotal) },
    { title: "Device avg", text: (row) => formatTime(row.deviceTime) },
  ];
}

/** A column as wide as its longest text, within bounds. */
function fitted(
  title: string,
  maxWidth: number,
  rows: readonly KeyAverage[],
  text: Column["text"],
): Column {
  const longest = Math.max(title.length, ...rows.map((row) => text(row).length));
  const width = Math.min(longest + 4, maxWidth);
  return { title, width, text: (row) => text(row).slice(0, width) };
}

function shapesText({ inputShapes }: KeyAverage): string {
  const shapes = (inputShapes ?? []).map((shape) => `[${shape.join(", ")}]`);
  return `[${shapes.join(", ")}]`;
}

function shortened(name: string, length: number): string {
  return name.length < length ? name : `${name.slice(0, length)}...`;
}

function widthOf({ width = COLUMN_WIDTH }: Column): number {
  return width;
}

function total(rows: readonly KeyAverage[], key: SortKey): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}

function hasDeviceTime(rows: readonly KeyAverage[]): boolean {
  return rows.some(({ selfDeviceTimeTotal }) => selfDeviceTimeTotal > 0);
}
