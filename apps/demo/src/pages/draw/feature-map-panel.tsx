import "./feature-map-panel.css";
import type { VNode } from "preact";
import { Panel } from "../../ui/panel.tsx";
import { PixelImage } from "../../ui/pixel-image.tsx";
import type { FeatureMaps } from "./inference/protocol.ts";

/** What is small is shown as large as what is large. */
const EDGE = 56;

/** What each filter of the network's convolutions makes of the image. */
export function FeatureMapPanel({ maps }: { readonly maps: readonly FeatureMaps[] }): VNode {
  return (
    <Panel title="Feature maps">
      <p class="draw-hint">
        Each filter looks for something of its own, such as an edge or a corner, and is bright where
        it finds it.
      </p>
      {maps.length === 0 && (
        <p>Draw something to see them. A network without convolutions has none.</p>
      )}
      <div class="feature-maps">
        {maps.map((layer) => (
          <Layer key={layer.title} {...layer} />
        ))}
      </div>
    </Panel>
  );
}

function Layer({ title, channels, height, width, pixels }: FeatureMaps): VNode {
  const size = height * width;
  const shown = size === 0 ? 0 : pixels.length / size;
  const count = shown === channels ? `${channels} filters` : `${shown} of ${channels} filters`;
  return (
    <figure aria-label={`${title}: ${count}, images of ${height} x ${width}`}>
      <figcaption>
        {title} · {count} · {height} × {width}
      </figcaption>
      <div class="feature-maps-row">
        {Array.from({ length: shown }, (_, map) => (
          <PixelImage
            key={map}
            pixels={pixels.subarray(map * size, (map + 1) * size)}
            height={height}
            width={width}
            scale={Math.max(1, Math.round(EDGE / width))}
          />
        ))}
      </div>
    </figure>
  );
}
