import type { Data } from "../fashion-mnist-data.ts";
import type { History } from "../history.ts";
import type { Options } from "../options.ts";
import type { TestResult } from "../training.ts";
import { accuracyCurve, confusionChart, lossCurve } from "./charts.ts";
import { confusionMatrix } from "./confusion-matrix.ts";
import { escapeHtml } from "./html.ts";
import { sampleImages } from "./sample-images.ts";

export interface ReportInput {
  readonly options: Options;
  readonly device: string;
  readonly data: Data;
  readonly history: History;
  readonly result: TestResult;
  readonly seconds: number;
}

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; color: #222; max-width: 1180px; margin: 2rem auto; padding: 0 1rem; }
  h1 { font-size: 1.5rem; }
  dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2rem 1rem; }
  dd { margin: 0; }
  .charts { display: flex; flex-wrap: wrap; gap: 1rem; }
  .images { display: grid; grid-template-columns: repeat(auto-fill, minmax(110px, 1fr)); gap: 0.75rem; }
  figure { margin: 0; text-align: center; font-size: 0.8rem; }
  figure img { image-rendering: pixelated; }
  .right figcaption { color: #1a7f37; }
  .wrong figcaption { color: #b3261e; font-weight: 600; }
`;

/** One HTML file with everything in it: no script, no other file, no network. */
export async function createReport({
  options,
  device,
  data,
  history,
  result,
  seconds,
}: ReportInput): Promise<string> {
  const { classes } = data.test;
  const labels = Array.from(await data.test.targets.data(), Number);
  const matrix = confusionMatrix(labels, result.predictions, classes.length);
  const facts: ReadonlyArray<readonly [name: string, value: string]> = [
    ["Test accuracy", `${(100 * result.accuracy).toFixed(2)} %`],
    ["Test loss", result.loss.toFixed(4)],
    ["Model", options.model],
    ["Images", `${data.train.length} for training, ${data.test.length} for testing`],
    ["Epochs", `${history.epochs.length}, of ${history.stepsPerEpoch} steps`],
    ["Batch size", String(options.batchSize)],
    ["Speed", `${(history.losses.length / seconds).toFixed(1)} steps per second on ${device}`],
    ["Seed", String(options.seed)],
  ];
  const factList = facts
    .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join("\n");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fashion-MNIST quickstart</title>
<style>${style}</style>
</head>
<body>
<h1>Fashion-MNIST quickstart</h1>
<dl>
${factList}
</dl>
<section class="charts">
<div id="loss">${lossCurve(history)}</div>
<div id="accuracy">${accuracyCurve(history)}</div>
<div id="confusion">${confusionChart(matrix, classes)}</div>
</section>
<h2>The first test images, as the model saw them (and what they are)</h2>
<section class="images" id="images">
${await sampleImages(data.test, result.predictions)}
</section>
</body>
</html>
`;
}
