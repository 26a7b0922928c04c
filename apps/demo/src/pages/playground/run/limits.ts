import type { RunEvent, Shown } from "./protocol.ts";

/** What the page shows of one run: more, and it would stop to answer. */
const maxOutputs = 1000;
const maxSize = 16_000_000;
const maxText = 20_000;

/** How often the page is told of what was left out. */
const reportEvery = 100;

/** Passes a program's outputs on at once, but only so many; a loop that prints for ever must not fill the page. */
export class BoundedOutput {
  readonly #send: (event: RunEvent) => void;
  #outputs = 0;
  #size = 0;
  #dropped = 0;
  #reportedAt = 0;

  constructor(send: (event: RunEvent) => void) {
    this.#send = send;
  }

  show(output: Shown): void {
    const shown = output.kind === "print" ? { ...output, text: shorten(output.text) } : output;
    const size = this.#size + sizeOf(shown);
    if (this.#outputs >= maxOutputs || size > maxSize) {
      this.#dropped++;
      if (performance.now() - this.#reportedAt > reportEvery) this.flush();
      return;
    }
    this.#outputs++;
    this.#size = size;
    this.#send({ kind: "shown", shown });
  }

  /** Tells how much was left out. */
  flush(): void {
    if (this.#dropped === 0) return;
    this.#reportedAt = performance.now();
    this.#send({ kind: "dropped", count: this.#dropped });
  }
}

function shorten(text: string): string {
  return text.length <= maxText
    ? text
    : `${text.slice(0, maxText)}\n… ${text.length - maxText} more characters`;
}

/** About as many bytes as the page has to keep. */
function sizeOf(output: Shown): number {
  switch (output.kind) {
    case "print":
      return 2 * output.text.length;
    case "plot":
      return 8 * output.x.length * (1 + output.series.length);
    case "table":
      return 32 * output.columns.length * (1 + output.rows.length);
    case "image":
      return output.pictures.reduce((sum, { pixels }) => sum + pixels.length, 0);
  }
}
