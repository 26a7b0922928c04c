import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { formatLine } from "../module/inspect.ts";
import type { ProgramError } from "./protocol.ts";

/** Says where in the program an error comes from. */
export class ErrorReader {
  readonly #map: TraceMap;
  readonly #address: string;

  /** @param address - of the program's module, as it is named in stack traces */
  constructor(map: string, address: string) {
    this.#map = new TraceMap(map);
    this.#address = address;
  }

  read(thrown: unknown): ProgramError {
    if (!(thrown instanceof Error)) {
      return { name: "Thrown", message: formatLine([thrown]), lines: [] };
    }
    const { name, message, cause } = thrown;
    const because = cause instanceof Error ? `\nCaused by ${cause.name}: ${cause.message}` : "";
    return { name, message: message + because, lines: this.#lines(thrown.stack ?? "") };
  }

  #lines(stack: string): number[] {
    const lines: number[] = [];
    for (const frame of stack.split("\n")) {
      const at = frame.indexOf(`${this.#address}:`);
      if (at === -1) continue;
      const [line = 0, column = 1] = frame
        .slice(at + this.#address.length + 1)
        .split(":")
        .map((part) => Number.parseInt(part, 10));
      const original = originalPositionFor(this.#map, { line, column: Math.max(0, column - 1) });
      if (original.line !== null && lines.at(-1) !== original.line) lines.push(original.line);
    }
    return lines;
  }
}
