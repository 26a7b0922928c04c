import "./picture-grid.css";
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Pictures } from "../../training/inspect.ts";

export interface PictureGridProps {
  readonly pictures: Pictures;
  /** What is seen, for those who do not see it. */
  readonly label: string;
  /** Pixels on the screen for one of the pictures' edges. */
  readonly edge: number;
}

/** Small pictures side by side on one canvas, as many in a row as there is room for eight. */
export function PictureGrid({ pictures, label, edge }: PictureGridProps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { count, width } = pictures;
  const columns = Math.min(count, 8);
  const rows = Math.ceil(count / columns);
  const cell = width + 1;
  const cellHeight = pictures.height + 1;

  useEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (context === null || context === undefined) return;
    for (let i = 0; i < count; i++) {
      const image = context.createImageData(width, pictures.height);
      fill(image, pictures, i);
      context.putImageData(image, (i % columns) * cell, Math.floor(i / columns) * cellHeight);
    }
  }, [pictures]);

  return (
    <canvas
      ref={canvas}
      class="picture-grid"
      role="img"
      aria-label={label}
      width={columns * cell - 1}
      height={rows * cellHeight - 1}
      style={{ width: `${columns * edge}px` }}
    />
  );
}

function fill(
  image: ImageData,
  { pixels, channels, height, width }: Pictures,
  index: number,
): void {
  const plane = width * height;
  const start = index * channels * plane;
  for (let i = 0; i < plane; i++) {
    for (let channel = 0; channel < 3; channel++) {
      const from = channels >= 3 ? channel : 0;
      image.data[4 * i + channel] = pixels[start + from * plane + i] ?? 0;
    }
    image.data[4 * i + 3] = 255;
  }
}
