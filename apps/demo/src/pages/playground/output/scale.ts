/** From values to places on the screen. */
export interface Scale {
  readonly ticks: readonly number[];
  /** Between neighbouring ticks. */
  readonly step: number;
  at(value: number): number;
}

const wantedTicks = 5;

/** A scale for all of the values, between two places. */
export function createScale(values: readonly number[], start: number, end: number): Scale {
  let min = values.reduce((a, b) => Math.min(a, b), Infinity);
  let max = values.reduce((a, b) => Math.max(a, b), -Infinity);
  if (min > max) [min, max] = [0, 1];
  if (min === max) [min, max] = [min - 0.5, max + 0.5];
  const step = niceStep((max - min) / wantedTicks);
  const first = Math.ceil(min / step);
  const count = Math.floor(max / step) - first + 1;
  return {
    step,
    ticks: Array.from({ length: Math.max(0, count) }, (_, i) => (first + i) * step),
    at: (value) => start + ((value - min) / (max - min)) * (end - start),
  };
}

/** The next of …, 1, 2, 5, 10, … */
function niceStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const factor = [1, 2, 5].find((factor) => factor * power >= step) ?? 10;
  return factor * power;
}

export function formatTick(tick: number, { step }: Scale): string {
  if (Math.abs(tick) >= 1e5 || step < 1e-4) return tick.toExponential(0);
  return tick.toFixed(Math.max(0, -Math.floor(Math.log10(step))));
}
