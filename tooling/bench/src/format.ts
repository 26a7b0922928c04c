// Numbers as the tables show them: three significant digits.

export function significant(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

export function duration(ms: number): string {
  if (ms < 0.1) return `${significant(ms * 1000)} µs`;
  return ms < 10_000 ? `${significant(ms)} ms` : `${significant(ms / 1000)} s`;
}

export function times(ratio: number | null): string {
  return ratio === null ? "–" : `${significant(ratio)}×`;
}

export function percent(share: number): string {
  return `${(share * 100).toFixed(0)} %`;
}

export function megabytes(size: number | null | undefined): string {
  return typeof size === "number" ? `${significant(size)} MB` : "–";
}
