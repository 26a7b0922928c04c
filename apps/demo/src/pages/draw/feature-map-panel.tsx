import "./feature-map-panel.css";
import type { VNode } from "preact";
import { Panel } from "../../ui/panel.tsx";
import type { FeatureMaps } from "./inference/protocol.ts";
import { MapSheet } from "./map-sheet.tsx";

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

function Layer(layer: FeatureMaps): VNode {
  const { title, channels, height, width, pixels } = layer;
  const size = height * width;
  const shown = size === 0 ? 0 : pixels.length / size;
  const count = shown === channels ? `${channels} filters` : `${shown} of ${channels} filters`;
  return (
    <figure aria-label={`${title}: ${count}, images of ${height} x ${width}`}>
      <figcaption>
        {title} · {count} · {height} × {width}
      </figcaption>
      <MapSheet {...layer} />
    </figure>
  );
}
