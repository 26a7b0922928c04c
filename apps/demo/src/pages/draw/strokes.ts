/** Where the pen was, in pixels of a pad of 280 x 280, and how wide its line is there. */
export interface PenPoint {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** From the pen's touching down to its lifting. */
export type Stroke = readonly PenPoint[];

/** Pixels along an edge of the pad: ten for each one of a digit's image. */
export const padSide = 280;

const penWidth = 20;

/** A pen's line follows how hard it is pressed; fingers and mice draw evenly. */
export function widthOf(pointerType: string, pressure: number): number {
  return pointerType === "pen" && pressure > 0 ? penWidth * (0.6 + 0.8 * pressure) : penWidth;
}

type Context2d = CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D;

/** Draws all strokes anew, in the context's current colour, `scale` times as large. */
export function paintStrokes(context: Context2d, strokes: readonly Stroke[], scale = 1): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, context.canvas.width, context.canvas.height);
  context.scale(scale, scale);
  context.lineCap = "round";
  context.lineJoin = "round";
  for (const stroke of strokes) paintStroke(context, stroke);
}

/** Each piece has a width of its own, and bends at the points: it runs from middle to middle of their chords. */
function paintStroke(context: Context2d, stroke: Stroke): void {
  for (const [i, point] of stroke.entries()) {
    const before = stroke[i - 1] ?? point;
    const after = stroke[i + 1] ?? point;
    context.lineWidth = point.width;
    context.beginPath();
    context.moveTo((before.x + point.x) / 2, (before.y + point.y) / 2);
    context.quadraticCurveTo(point.x, point.y, (point.x + after.x) / 2, (point.y + after.y) / 2);
    context.stroke();
  }
}
