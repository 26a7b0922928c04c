/** A measurement at a step; `accuracy` from 0 to 1. */
export interface CurvePoint {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
}

/** A longer curve than this cannot be told from its averages. */
const MOST_POINTS = 600;

/** A curve that stays small however long a run is: where it gets full, neighbours become averages. */
export class Curve {
  #points: CurvePoint[] = [];
  #pending: CurvePoint[] = [];
  #perPoint = 1;

  get points(): readonly CurvePoint[] {
    return this.#points;
  }

  add(point: CurvePoint): void {
    this.#pending.push(point);
    if (this.#pending.length < this.#perPoint) return;
    this.#points.push(average(this.#pending));
    this.#pending = [];
    if (this.#points.length < MOST_POINTS) return;
    this.#points = pairs(this.#points).map(average);
    this.#perPoint *= 2;
  }
}

function pairs(points: readonly CurvePoint[]): readonly (readonly CurvePoint[])[] {
  return points.flatMap((point, i) =>
    i % 2 === 0 ? [[point, ...points.slice(i + 1, i + 2)]] : [],
  );
}

function average(points: readonly CurvePoint[]): CurvePoint {
  const mean = (value: (point: CurvePoint) => number): number =>
    points.reduce((sum, point) => sum + value(point), 0) / points.length;
  return {
    step: points.at(-1)?.step ?? 0,
    loss: mean(({ loss }) => loss),
    accuracy: mean(({ accuracy }) => accuracy),
  };
}
