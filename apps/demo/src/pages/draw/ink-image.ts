import { normalizeInk } from "./normalize-ink.ts";
import { padSide, paintStrokes, type Stroke } from "./strokes.ts";

let pad: OffscreenCanvasRenderingContext2D | null | undefined;

/** The strokes as an image like those of MNIST; null without any. */
export function imageOf(strokes: readonly Stroke[]): Uint8Array<ArrayBuffer> | null {
  // Its pixels are read after every move of the pen: better kept where the CPU has them.
  pad ??= new OffscreenCanvas(padSide, padSide).getContext("2d", { willReadFrequently: true });
  if (pad === null || strokes.length === 0) return null;
  paintStrokes(pad, strokes);
  const { data } = pad.getImageData(0, 0, padSide, padSide);
  const ink = new Uint8Array(padSide ** 2);
  for (let i = 0; i < ink.length; i++) ink[i] = data[4 * i + 3] ?? 0;
  return normalizeInk(ink, padSide);
}
