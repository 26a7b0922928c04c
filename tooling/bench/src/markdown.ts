/** Rows as a Markdown table with columns of equal width; missing cells are empty. */
export function markdownRows(
  header: readonly string[],
  rows: ReadonlyArray<readonly string[]>,
): string {
  const all = [header, ...rows].map((row) => header.map((_, column) => row[column] ?? ""));
  const widths = header.map((_, column) => Math.max(3, ...all.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  const [first, ...rest] = all.map((row) =>
    line(row.map((text, column) => text.padEnd(widths[column]!))),
  );
  return [first, line(widths.map((width) => "-".repeat(width))), ...rest].join("\n");
}
