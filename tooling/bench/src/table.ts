import { type Line, type Measurement, isMissing } from "./measurement.ts";

/** Beyond this share of the machine in other hands, a figure is marked as noisy. */
const NOISY = 0.3;

const header = [
  "case",
  "median",
  "best",
  "mean",
  "PyTorch 1 thread",
  "ratio",
  "best ratio",
  "GFLOP/s",
];

export function duration(ms: number): string {
  if (ms < 0.1) return `${significant(ms * 1000)} µs`;
  return ms < 10_000 ? `${significant(ms)} ms` : `${significant(ms / 1000)} s`;
}

function significant(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function times(ratio: number | null): string {
  return ratio === null ? "–" : `${significant(ratio)}×`;
}

function megabytes(size: number | null | undefined): string {
  return typeof size === "number" ? `${significant(size)} MB` : "–";
}

function remarks({ agrees, busy, note }: Measurement): string {
  const all = [
    agrees === false ? "numbers differ" : "",
    busy > NOISY ? "noisy" : "",
    note ?? "",
  ].filter((remark) => remark !== "");
  return all.length === 0 ? "" : ` (${all.join(", ")})`;
}

function cells(line: Line): readonly string[] {
  if (isMissing(line)) return [line.case ?? "all cases", `not measured: ${line.error}`];
  const {
    ms,
    min_ms,
    mean_ms,
    reference_ms,
    ratio,
    min_ratio,
    gflops,
    peak_mb,
    reference_peak_mb,
  } = line;
  if (peak_mb !== undefined) {
    return [
      line.case,
      `${megabytes(peak_mb)}${remarks(line)}`,
      "",
      "",
      megabytes(reference_peak_mb),
    ];
  }
  return [
    line.case,
    `${duration(ms)}${remarks(line)}`,
    duration(min_ms),
    duration(mean_ms),
    reference_ms === null ? "–" : duration(reference_ms),
    times(ratio),
    times(min_ratio),
    gflops === undefined ? "" : significant(gflops),
  ];
}

/** The lines of one configuration as a Markdown table. */
export function markdownTable(lines: readonly Line[]): string {
  const rows = [header, header.map(() => "---"), ...lines.map(cells)];
  const filled = rows.map((row) => header.map((_, column) => row[column] ?? ""));
  const widths = header.map((_, column) => Math.max(...filled.map((row) => row[column]!.length)));
  return filled
    .map((row) => `| ${row.map((text, column) => padded(text, widths[column]!)).join(" | ")} |`)
    .join("\n");
}

function padded(text: string, width: number): string {
  return text === "---" ? "-".repeat(width) : text.padEnd(width);
}
