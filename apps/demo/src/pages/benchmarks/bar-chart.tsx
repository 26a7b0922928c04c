import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { theme } from "../../app/theme.ts";
import { colorOf } from "../../ui/color-of.ts";
import { type BarGroup, type Palette, drawBars, heightOf } from "./draw-bars.ts";

export interface BarChartProps {
  readonly groups: readonly BarGroup[];
  readonly summary: string;
}

function paletteOf(element: Element): Palette {
  return {
    text: colorOf(element, "--text"),
    soft: colorOf(element, "--text-soft"),
    track: colorOf(element, "--sunken"),
    family: getComputedStyle(element).fontFamily,
  };
}

function withColors(groups: readonly BarGroup[], element: Element): readonly BarGroup[] {
  return groups.map(({ title, bars }) => ({
    title,
    bars: bars.map((bar) => ({ ...bar, color: colorOf(element, bar.color) })),
  }));
}

function paint(canvas: HTMLCanvasElement, place: Element, groups: readonly BarGroup[]): void {
  const width = place.clientWidth;
  const height = heightOf(groups, width);
  canvas.width = width * devicePixelRatio;
  canvas.height = height * devicePixelRatio;
  canvas.style.height = `${height}px`;
  const context = canvas.getContext("2d")!;
  context.scale(devicePixelRatio, devicePixelRatio);
  drawBars(context, withColors(groups, place), width, paletteOf(place));
}

/** Groups of bars, whose colours are names of tokens. */
export function BarChart({ groups, summary }: BarChartProps): VNode {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const chosenTheme = theme.value;
  useEffect(() => {
    const [element, target] = [place.current, canvas.current];
    if (element === null || target === null) return;
    let frame = 0;
    const draw = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => paint(target, element, groups));
    };
    draw();
    const resized = new ResizeObserver(draw);
    resized.observe(element);
    const dark = matchMedia("(prefers-color-scheme: dark)");
    dark.addEventListener("change", draw);
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      dark.removeEventListener("change", draw);
    };
  }, [groups, chosenTheme]);
  return (
    <div class="benchmarks-chart" ref={place}>
      <canvas ref={canvas} role="img" aria-label={summary} />
    </div>
  );
}

const PICTURE_WIDTH = 960;
const MARGIN = 24;
const SCALE = 2;

/** The chart as a picture to share, with what it shows written below it. */
export function pictureOf(groups: readonly BarGroup[], note: string): Promise<Blob> {
  const canvas = document.createElement("canvas");
  const height = heightOf(groups, PICTURE_WIDTH) + 24;
  canvas.width = (PICTURE_WIDTH + 2 * MARGIN) * SCALE;
  canvas.height = (height + 2 * MARGIN) * SCALE;
  const context = canvas.getContext("2d")!;
  const element = document.body;
  const palette = paletteOf(element);
  context.scale(SCALE, SCALE);
  context.fillStyle = colorOf(element, "--raised");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(MARGIN, MARGIN);
  drawBars(context, withColors(groups, element), PICTURE_WIDTH, palette);
  context.font = `13px ${palette.family}`;
  context.fillStyle = palette.soft;
  context.fillText(note, 0, height - 10, PICTURE_WIDTH);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => {
      if (blob === null)
        reject(new Error("the browser could not make the picture; copy the table"));
      else resolve(blob);
    }, "image/png");
  });
}
