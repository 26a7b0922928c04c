import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { FeatureMaps } from "./inference/protocol.ts";

const columns = 8;
const gap = 1;
/** What is small is shown as large as what is large. */
const tileEdge = 56;

/** All maps of a layer on one canvas: one for each would slow the page down while one draws. */
export function MapSheet({ height, width, pixels }: FeatureMaps): VNode {
  const canvas = useRef<HTMLCanvasElement>(null);
  const rows = Math.ceil(pixels.length / (height * width) / columns);
  const sheetWidth = columns * (width + gap) - gap;
  const sheetHeight = rows * (height + gap) - gap;
  useLayoutEffect(() => {
    const sheet = new ImageData(sheetWidth, sheetHeight);
    for (const [i, value] of pixels.entries()) {
      const map = Math.floor(i / (height * width));
      const x = (map % columns) * (width + gap) + (i % width);
      const y = Math.floor(map / columns) * (height + gap) + (Math.floor(i / width) % height);
      sheet.data.set([value, value, value, 255], 4 * (y * sheetWidth + x));
    }
    canvas.current?.getContext("2d")?.putImageData(sheet, 0, 0);
  }, [pixels, sheetWidth, sheetHeight]);
  const scale = Math.max(1, Math.round(tileEdge / width));
  return (
    <canvas
      ref={canvas}
      class="map-sheet"
      width={sheetWidth}
      height={sheetHeight}
      style={{ width: `${sheetWidth * scale}px` }}
      aria-hidden="true"
    />
  );
}
