import "./predictions.css";
import type { VNode } from "preact";
import type { DatasetSummary } from "../../datasets/image-dataset.ts";
import { currentView } from "../../training/session.ts";
import type { Prediction } from "../../training/test-model.ts";
import { Panel } from "../../ui/panel.tsx";
import { formatPercent } from "./format.ts";
import { PictureGrid } from "./picture-grid.tsx";

/** Test images and what the network takes them for. */
export function Predictions(): VNode | null {
  const view = currentView.value;
  if (view === null || view.data === null || view.tested === null) return null;
  const { data } = view;
  return (
    <Panel title="Test images">
      <p class="predictions-note">
        The first ten, then those that the network is most wrong about: what it says, how sure it
        is, and below what is right.
      </p>
      <ul class="predictions">
        {view.tested.predictions.map((prediction, i) => (
          <PredictionItem key={i} prediction={prediction} data={data} />
        ))}
      </ul>
    </Panel>
  );
}

interface PredictionItemProps {
  readonly prediction: Prediction;
  readonly data: DatasetSummary;
}

function PredictionItem({ prediction, data }: PredictionItemProps): VNode {
  const { label, predicted, confidence, pixels } = prediction;
  const { classNames, input } = data;
  const isRight = label === predicted;
  const truth = classNames[label] ?? label;
  return (
    <li class={isRight ? "predictions-right" : "predictions-wrong"}>
      <PictureGrid
        pictures={{ title: "", count: 1, ...input, pixels }}
        label={`A test image of ${truth}`}
        edge={56}
      />
      <span>
        <b>
          <span aria-hidden="true">{isRight ? "✓" : "✗"}</span> {classNames[predicted]}
        </b>{" "}
        {formatPercent(confidence)}
      </span>
      {!isRight && <span>is {truth}</span>}
    </li>
  );
}
