import "./draw.css";
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { addressOf, query } from "../../app/routes.ts";
import { builtIn } from "../../datasets/catalog.ts";
import { Button } from "../../ui/button.tsx";
import { messageOf } from "../../ui/message.ts";
import { Notice } from "../../ui/notice.tsx";
import { Panel } from "../../ui/panel.tsx";
import { DrawingPad } from "./drawing-pad.tsx";
import { FeatureMapPanel } from "./feature-map-panel.tsx";
import { type DrawModels, loadDrawModels } from "./draw-models.ts";
import { NetworkPanel } from "./network-panel.tsx";
import { SampleButtons } from "./sample-buttons.tsx";
import { SeenPanel } from "./seen-panel.tsx";
import { useClassifier } from "./use-classifier.ts";
import { useDrawing } from "./use-drawing.ts";

/** Draws a digit, and shows what a network makes of it meanwhile. */
export function DrawPage(): VNode {
  const [models, setModels] = useState<DrawModels>();
  const [failure, setFailure] = useState<string>();
  const [attempt, setAttempt] = useState(0);
  const drawing = useDrawing();

  useEffect(() => {
    setFailure(undefined);
    loadDrawModels().then(setModels, (error: unknown) => setFailure(messageOf(error)));
  }, [attempt]);

  const wanted = new URLSearchParams(query.value).get("model");
  const model = models?.usable.find(({ id }) => id === wanted) ?? models?.usable[0];
  const {
    backend,
    result,
    isBehind,
    failure: crash,
    restart,
  } = useClassifier(model, drawing.image);
  const isFashion = model?.classNames.join() === builtIn.fashion.classNames.join();

  return (
    <div class="draw">
      <h1>Draw</h1>
      {failure !== undefined && (
        <Notice tone="bad" title="The network could not be loaded">
          {failure}. <Button onClick={() => setAttempt(attempt + 1)}>Try again</Button>
        </Notice>
      )}
      {crash !== undefined && (
        <Notice tone="bad" title="The network stopped working">
          {crash}. Choose another one, or <Button onClick={restart}>start it again</Button>
        </Notice>
      )}
      <div class="draw-columns">
        <Panel title="Draw a digit here">
          <DrawingPad
            strokes={drawing.strokes}
            image={drawing.sample?.pixels ?? null}
            label={padLabel(drawing.sample?.name, drawing.strokes.length)}
            onStrokes={drawing.draw}
          />
          <div class="draw-tools">
            <Button disabled={drawing.strokes.length === 0} onClick={drawing.undo}>
              Undo stroke
            </Button>
            <Button disabled={drawing.image === null} onClick={drawing.clear}>
              Clear
            </Button>
          </div>
        </Panel>
        <SeenPanel
          classNames={model?.classNames ?? builtIn.digits.classNames}
          image={drawing.image}
          result={result}
          isBehind={isBehind}
          backend={backend}
        />
        <div class="draw-column">
          {models !== undefined && model !== undefined && (
            <NetworkPanel
              models={models.usable}
              chosen={model}
              unfit={models.unfit}
              problem={models.problem}
              about={models.about(model)}
              onChoose={(id) =>
                (location.hash = addressOf("draw", `model=${encodeURIComponent(id)}`))
              }
            />
          )}
          <SampleButtons
            key={isFashion}
            dataset={isFashion ? "fashion" : "digits"}
            onSample={drawing.show}
          />
        </div>
      </div>
      <FeatureMapPanel maps={result?.maps ?? []} />
    </div>
  );
}

function padLabel(sample: string | undefined, strokes: number): string {
  if (sample !== undefined) return `Pad with a test image of ${sample}`;
  if (strokes === 0) return "Pad, empty: draw with a mouse, a finger or a pen";
  return `Pad with ${strokes} ${strokes === 1 ? "stroke" : "strokes"}`;
}
