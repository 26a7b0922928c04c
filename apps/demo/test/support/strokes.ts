import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A digit as a pen drew it on a pad of 280 x 280. */
export interface StoredDrawing {
  readonly digit: number;
  readonly style: string;
  readonly strokes: readonly (readonly (readonly [x: number, y: number])[])[];
}

/** Ten drawings of each digit. */
export const drawings = JSON.parse(
  readFileSync(join(import.meta.dirname, "../fixtures/strokes.json"), "utf8"),
) as readonly StoredDrawing[];

/** The first drawing of a digit. */
export function drawingOf(digit: number): StoredDrawing {
  return drawings.find((drawing) => drawing.digit === digit) ?? { digit, style: "", strokes: [] };
}
