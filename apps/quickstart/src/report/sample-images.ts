import { encode } from "fast-png";
import type { FashionMNIST } from "@t/vision";
import { escapeHtml } from "./html.ts";

/** How many test images the report shows. */
const SHOWN = 36;

/** The first test images, each with what it is and what the model took it for. */
export async function sampleImages(
  dataset: FashionMNIST,
  predictions: readonly number[],
): Promise<string> {
  const [, height = 0, width = 0] = dataset.data.shape;
  const pixels = await dataset.data.narrow(0, 0, Math.min(SHOWN, dataset.length)).data();
  const labels = await dataset.targets.data();
  const size = height * width;
  const figures = Array.from({ length: pixels.length / size }, (_, i) => {
    const data = Uint8Array.from(pixels.subarray(i * size, (i + 1) * size), Number);
    const png = encode({ width, height, data, channels: 1, depth: 8 });
    const label = Number(labels[i]);
    return figure(png, dataset.classes[label], dataset.classes[predictions[i] ?? -1]);
  });
  return figures.join("\n");
}

function figure(png: Uint8Array, truth = "?", guess = "?"): string {
  const isRight = truth === guess;
  const caption = isRight ? guess : `${guess} (${truth})`;
  const source = `data:image/png;base64,${Buffer.from(png).toString("base64")}`;
  return (
    `<figure class="${isRight ? "right" : "wrong"}">` +
    `<img src="${source}" alt="${escapeHtml(truth)}" width="84" height="84">` +
    `<figcaption>${escapeHtml(caption)}</figcaption></figure>`
  );
}
