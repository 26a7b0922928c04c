/** 0 … 1 as `97.4 %`. */
export function formatPercent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** Something per second, with about three digits. */
export function formatRate(rate: number): string {
  if (rate === 0) return "–";
  return rate >= 100 ? Math.round(rate).toLocaleString("en") : rate.toFixed(1);
}
