// Writes test/fixtures/strokes.json: two drawings of each style in support/stroke-styles.ts, as a pen would
// leave its points. Each has a size, a place, a slant and a speed of its own, and the hand shakes a little:
//
//   node apps/demo/scripts/make-strokes.ts

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { randomNumbers } from "./support/random.ts";
import { styles } from "./support/stroke-styles.ts";

type Point = readonly [x: number, y: number];

const padSide = 280;
const drawingsOfStyle = 2;
const random = randomNumbers(7);
const between = (low: number, high: number): number => low + (high - low) * random();

function pointsOf(path: string): readonly Point[] {
  return path.split(" ").map((pair): Point => {
    const [x, y] = pair.split(",").map(Number);
    return [x ?? 0, y ?? 0];
  });
}

/** A smooth curve through the points (Catmull-Rom), in small steps. */
function curveThrough(points: readonly Point[]): readonly Point[] {
  const curve: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    const at = (index: number): Point =>
      points[Math.min(Math.max(index, 0), points.length - 1)] ?? [0, 0];
    const [before, from, to, after] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
    for (let step = 0; step < 20; step++) {
      const t = step / 20;
      const along = (axis: 0 | 1): number =>
        from[axis] +
        (t / 2) *
          (to[axis] -
            before[axis] +
            t * (2 * before[axis] - 5 * from[axis] + 4 * to[axis] - after[axis]) +
            t * t * (3 * (from[axis] - to[axis]) + after[axis] - before[axis]));
      curve.push([along(0), along(1)]);
    }
  }
  return [...curve, points.at(-1) ?? [0, 0]];
}

/** Points that a pen leaves, `spacing` apart: far apart where it is fast. */
function thinned(curve: readonly Point[], spacing: number): readonly Point[] {
  const [first, ...rest] = curve;
  if (first === undefined) return [];
  const kept = [first];
  for (const point of rest) {
    const [x, y] = kept.at(-1) ?? first;
    if (Math.hypot(point[0] - x, point[1] - y) >= spacing) kept.push(point);
  }
  return [...kept, curve.at(-1) ?? first];
}

/** One drawing: all its strokes by the same hand. */
function drawing(paths: readonly string[]): readonly (readonly Point[])[] {
  const height = between(115, 225);
  const width = height * between(0.62, 0.85);
  const slant = between(-0.22, 0.22);
  const angle = between(-0.1, 0.1);
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const room = (padSide - height) / 2 - 22;
  const [centreX, centreY] = [
    padSide / 2 + between(-room, room),
    padSide / 2 + between(-room, room),
  ];
  const shake = between(0.5, 1.5);
  const spacing = between(4, 13);
  return paths.map((path) => {
    const curve = curveThrough(pointsOf(path)).map(([u, v]): Point => {
      const y = (v - 0.5) * height;
      const x = (u - 0.5) * width - slant * y;
      return [centreX + cos * x - sin * y, centreY + sin * x + cos * y];
    });
    return thinned(curve, spacing).map(([x, y]): Point => {
      const shaken = (value: number): number =>
        Math.round(10 * Math.min(Math.max(value + between(-shake, shake), 4), padSide - 4)) / 10;
      return [shaken(x), shaken(y)];
    });
  });
}

const drawings = styles.flatMap((ofDigit, digit) =>
  ofDigit.flatMap(({ name, paths }) =>
    Array.from({ length: drawingsOfStyle }, () => ({
      digit,
      style: name,
      strokes: drawing(paths),
    })),
  ),
);
const lines = drawings.map((each) => `  ${JSON.stringify(each)}`);
writeFileSync(
  join(import.meta.dirname, "../test/fixtures/strokes.json"),
  `[\n${lines.join(",\n")}\n]\n`,
);
console.log(`wrote ${drawings.length} drawings`);
