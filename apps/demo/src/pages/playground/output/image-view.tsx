import "./image-view.css";
import type { VNode } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { ImageOutput, Picture } from "../module/outputs.ts";

export function ImageView({ image }: { readonly image: ImageOutput }): VNode {
  return (
    <figure class="image-view">
      {image.title !== "" && <figcaption>{image.title}</figcaption>}
      <div class="image-view-row">
        {image.pictures.map((picture, i) => (
          <PictureView key={i} picture={picture} number={i + 1} />
        ))}
      </div>
    </figure>
  );
}

/** Small pictures are enlarged, pixel by pixel. */
const sideOnScreen = 96;

function PictureView(props: { readonly picture: Picture; readonly number: number }): VNode {
  const { width, height, pixels, title } = props.picture;
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const context = canvas.current?.getContext("2d");
    if (width > 0 && height > 0) context?.putImageData(new ImageData(pixels, width, height), 0, 0);
  }, [props.picture]);
  return (
    <span class="image-view-picture">
      <canvas
        ref={canvas}
        width={width}
        height={height}
        style={{ width: `${Math.max(sideOnScreen, width)}px` }}
        role="img"
        aria-label={`${title || `Picture ${props.number}`}, ${width} by ${height} pixels`}
      />
      {title}
    </span>
  );
}
