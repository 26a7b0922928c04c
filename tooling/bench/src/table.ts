import { duration, megabytes, percent, significant, times } from "./format.ts";
import { markdownRows } from "./markdown.ts";
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
  "rate",
];

function remarks({ agrees, busy, note }: Measurement): string {
  const all = [
    agrees === false ? "numbers differ" : "",
    busy > NOISY ? "noisy" : "",
    note ?? "",
  ].filter((remark) => remark !== "");
  return all.length === 0 ? "" : ` (${all.join(", ")})`;
}

function rate({ gflops, peak_share, images_per_s }: Measurement): string {
  if (images_per_s !== undefined) return `${(images_per_s / 1000).toFixed(0)}k images/s`;
  if (gflops === undefined) return "";
  const share = peak_share === undefined ? "" : `, best ${percent(peak_share)} of peak`;
  return `${significant(gflops)} GFLOP/s${share}`;
}

function cells(line: Line): readonly string[] {
  if (isMissing(line)) return [line.case ?? "all cases", `not measured: ${line.error}`];
  const { ms, min_ms, mean_ms, reference_ms, ratio, min_ratio, peak_mb, reference_peak_mb } = line;
  if (peak_mb !== undefined) {
    const peak = `${megabytes(peak_mb)}${remarks(line)}`;
    return [line.case, peak, "", "", megabytes(reference_peak_mb)];
  }
  return [
    line.case,
    `${duration(ms)}${remarks(line)}`,
    duration(min_ms),
    duration(mean_ms),
    reference_ms === null ? "–" : duration(reference_ms),
    times(ratio),
    times(min_ratio),
    rate(line),
  ];
}

/** The lines of one configuration as a Markdown table. */
export function markdownTable(lines: readonly Line[]): string {
  return markdownRows(header, lines.map(cells));
}
