import "./pixel-image.css";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

export interface PixelImageProps {
  /** `[channels, height, width]`, 0 … 255. */
  readonly pixels: Uint8Array;
  /** 1: grey, white on black; 3: red, green, blue. Default 1. */
  readonly channels?: number;
  readonly height: number;
  readonly width: number;
  /** How many pixels of the screen one of the image's takes. Default 1. */
  readonly scale?: number;
  /** What the image shows; without it, it is hidden from screen readers. */
  readonly label?: string;
}

/** A small image, pixel by pixel. */
export function PixelImage(props: PixelImageProps): VNode {
  const { pixels, channels = 1, height, width, scale = 1, label } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    context?.putImageData(imageDataOf(pixels, channels, height, width), 0, 0);
  }, [pixels, channels, height, width]);
  return (
    <canvas
      ref={canvas}
      class="pixel-image"
      width={width}
      height={height}
      style={{ width: `${width * scale}px`, height: `${height * scale}px` }}
      role={label === undefined ? undefined : "img"}
      aria-label={label}
      aria-hidden={label === undefined}
    />
  );
}

function imageDataOf(
  pixels: Uint8Array,
  channels: number,
  height: number,
  width: number,
): ImageData {
  const image = new ImageData(width, height);
  const plane = height * width;
  for (let i = 0; i < plane; i++) {
    for (let channel = 0; channel < 3; channel++) {
      image.data[4 * i + channel] = pixels[channels === 1 ? i : channel * plane + i] ?? 0;
    }
    image.data[4 * i + 3] = 255;
  }
  return image;
}
