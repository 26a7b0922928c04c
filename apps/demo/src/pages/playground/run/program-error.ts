import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { formatLine } from "../module/inspect.ts";
import type { ProgramError } from "./protocol.ts";

/** Says where in the program an error comes from. */
export class ErrorReader {
  readonly #map: TraceMap;
  readonly #address: string | undefined;

  /** @param address - of the program's module, as stack traces name it; undefined before there is one */
  constructor(map: string, address?: string) {
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
    if (this.#address === undefined) return lines;
    for (const frame of stack.split("\n")) {
      const [, place] = frame.split(this.#address);
      const [, line, column] = /^:(\d+):(\d+)/.exec(place ?? "") ?? [];
      if (line === undefined || column === undefined) continue;
      // Lines of maps count from 1, columns from 0.
      const position = { line: Number(line), column: Number(column) - 1 };
      const original = originalPositionFor(this.#map, position);
      if (original.line !== null && lines.at(-1) !== original.line) lines.push(original.line);
    }
    return lines;
  }
}
