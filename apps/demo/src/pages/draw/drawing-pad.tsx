import "./drawing-pad.css";
import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { theme } from "../../app/theme.ts";
import { padSide, paintStrokes, type PenPoint, type Stroke, widthOf } from "./strokes.ts";

export interface DrawingPadProps {
  readonly strokes: readonly Stroke[];
  /** An image of 28 x 28 to show in place of strokes. */
  readonly image: Uint8Array | null;
  readonly label: string;
  /** Called while the pen moves; the last stroke is the one that is being drawn. */
  readonly onStrokes: (strokes: readonly Stroke[]) => void;
}

/** Where one draws, with a mouse, a finger or a pen. */
export function DrawingPad({ strokes, image, label, onStrokes }: DrawingPadProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  /** The pointer that draws, and the strokes before its own. */
  const pen = useRef<{ readonly id: number; readonly before: readonly Stroke[] }>(null);
  const drawn = useRef<Stroke>([]);

  const repaint = useRef(() => {});
  repaint.current = () => {
    if (canvas.current !== null) paint(canvas.current, strokes, image);
  };

  // Its colour is that of the theme.
  void theme.value;
  useLayoutEffect(() => repaint.current());
  useEffect(() => {
    const again = (): void => repaint.current();
    const resized = new ResizeObserver(again);
    if (canvas.current !== null) resized.observe(canvas.current);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", again);
    return () => {
      resized.disconnect();
      dark.removeEventListener("change", again);
    };
  }, []);

  function start(event: PointerEvent): void {
    if (pen.current !== null || event.button !== 0) return;
    canvas.current?.setPointerCapture(event.pointerId);
    pen.current = { id: event.pointerId, before: image === null ? strokes : [] };
    drawn.current = [];
    extend(event);
  }

  function extend(event: PointerEvent): void {
    if (pen.current?.id !== event.pointerId || canvas.current === null) return;
    const box = canvas.current.getBoundingClientRect();
    const events = event.getCoalescedEvents?.() ?? [];
    const points = (events.length > 0 ? events : [event]).map((each) => pointOf(each, box));
    drawn.current = [...drawn.current, ...points];
    onStrokes([...pen.current.before, drawn.current]);
  }

  function end(event: PointerEvent): void {
    if (pen.current?.id === event.pointerId) pen.current = null;
  }

  return (
    <canvas
      ref={canvas}
      class="drawing-pad"
      role="img"
      aria-label={label}
      onPointerDown={start}
      onPointerMove={extend}
      onPointerUp={end}
      onPointerCancel={end}
    />
  );
}

function pointOf(event: PointerEvent, box: DOMRect): PenPoint {
  return {
    x: ((event.clientX - box.left) / box.width) * padSide,
    y: ((event.clientY - box.top) / box.height) * padSide,
    width: widthOf(event.pointerType, event.pressure),
  };
}

/** In the colour of the text, as sharp as the screen is. */
function paint(
  canvas: HTMLCanvasElement,
  strokes: readonly Stroke[],
  image: Uint8Array | null,
): void {
  const context = canvas.getContext("2d");
  if (context === null) return;
  const side = Math.round(canvas.clientWidth * devicePixelRatio);
  if (canvas.width !== side) canvas.width = canvas.height = side;
  const { color } = getComputedStyle(canvas);
  context.strokeStyle = context.fillStyle = color;
  paintStrokes(context, strokes, side / padSide);
  if (image === null) return;
  const pixel = padSide / Math.sqrt(image.length);
  for (const [i, value] of image.entries()) {
    context.globalAlpha = value / 255;
    const row = Math.floor((i * pixel) / padSide);
    context.fillRect((i * pixel) % padSide, row * pixel, pixel, pixel);
  }
  context.globalAlpha = 1;
}
