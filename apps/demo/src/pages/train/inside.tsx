import "./inside.css";
import type { VNode } from "preact";
import type { Histogram } from "../../training/histogram.ts";
import type { ParameterHistograms, Pictures } from "../../training/inspect.ts";
import { currentView } from "../../training/session.ts";
import { Panel } from "../../ui/panel.tsx";
import { HistogramPlot } from "./histogram-plot.tsx";
import { PictureGrid } from "./picture-grid.tsx";

/** Pixels on the screen for one picture of a grid. */
const EDGE = 44;

/** Filters, and what the layers make of an image. */
export function InsideNetwork(): VNode | null {
  const inspection = currentView.value?.inspection;
  if (inspection === null || inspection === undefined) return null;
  const { filters, image, featureMaps } = inspection;
  return (
    <Panel title="Inside the network">
      {filters !== null && (
        <Shown pictures={filters} hint="Light: looks for bright pixels here; dark: for dark ones" />
      )}
      {featureMaps.length > 0 && <Shown pictures={image} hint="The first test image" />}
      {featureMaps.map((maps) => (
        <Shown key={maps.title} pictures={maps} hint="What the layer makes of this image" />
      ))}
    </Panel>
  );
}

function Shown({ pictures, hint }: { readonly pictures: Pictures; readonly hint: string }): VNode {
  const { title, count, width } = pictures;
  return (
    <figure class="inside">
      <figcaption>
        <h3>{title}</h3>
        <small>{hint}</small>
      </figcaption>
      <PictureGrid
        pictures={pictures}
        label={`${title}: ${count} pictures`}
        edge={Math.max(EDGE, width + 1)}
      />
    </figure>
  );
}

/** How the weights and their gradients are spread, for each parameter. */
export function ParameterSpread(): VNode | null {
  const inspection = currentView.value?.inspection;
  if (inspection === null || inspection === undefined) return null;
  return (
    <Panel title="Weights and gradients">
      <div class="spread-scroll" tabIndex={0} role="region" aria-label="Histograms">
        <table class="spread">
          <thead>
            <tr>
              <th scope="col">Parameter</th>
              <th scope="col">Weights</th>
              <th scope="col">Gradients</th>
            </tr>
          </thead>
          <tbody>
            {inspection.histograms.map((row) => (
              <SpreadRow key={row.name} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}

function SpreadRow({ row }: { readonly row: ParameterHistograms }): VNode {
  return (
    <tr>
      <th scope="row">
        <code>{row.name}</code>
      </th>
      <SpreadCell histogram={row.weights} color="--series-2" />
      <SpreadCell histogram={row.gradients} color="--series-1" />
    </tr>
  );
}

interface SpreadCellProps {
  readonly histogram: Histogram | undefined;
  readonly color: string;
}

function SpreadCell({ histogram, color }: SpreadCellProps): VNode {
  return <td>{histogram === undefined ? "–" : <HistogramPlot {...histogram} color={color} />}</td>;
}
