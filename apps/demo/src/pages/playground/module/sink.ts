import type { Output } from "./outputs.ts";

export type Sink = (output: Output) => void;

/** Outside the playground there is nowhere to show pictures: a line says what there was. */
let sink: Sink = (output) => console.log(describe(output));

/** Says where to show what programs plot. */
export function setSink(next: Sink): void {
  sink = next;
}

export function show(output: Output): void {
  sink(output);
}

function describe(output: Output): string {
  const name = output.title === "" ? output.kind : `${output.kind} "${output.title}"`;
  switch (output.kind) {
    case "plot":
      return `[${name}: ${output.series.map(({ label, y }) => `${label} (${y.length})`).join(", ")}]`;
    case "table":
      return `[${name}: ${output.rows.length} × ${output.columns.length}]`;
    case "image":
      return `[${name}: ${output.pictures.map((one) => `${one.width}×${one.height}`).join(", ")}]`;
  }
}
