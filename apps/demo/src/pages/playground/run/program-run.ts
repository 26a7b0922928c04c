import type { BackendName } from "../../../backends/names.ts";
import type { Compiled } from "../language/protocol.ts";
import type { RunEvent, Start } from "./protocol.ts";

/** A program at work in a worker of its own, until it ends or is stopped. */
export class ProgramRun {
  readonly #worker: Worker;

  constructor(program: Compiled, backend: BackendName, onEvent: (event: RunEvent) => void) {
    this.#worker = new Worker(new URL("./run.worker.ts", import.meta.url), { type: "module" });
    this.#worker.addEventListener("message", ({ data }: MessageEvent<RunEvent>) => {
      if (data.kind === "failed" || data.kind === "finished") this.stop();
      onEvent(data);
    });
    this.#worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.stop();
      const message = "The worker that runs programs could not be started; reload the page";
      onEvent({ kind: "failed", error: { name: "Error", message, lines: [] } });
    });
    const start: Start = { program, backend };
    this.#worker.postMessage(start);
  }

  /** Ends it at once, whatever it is doing. */
  stop(): void {
    this.#worker.terminate();
  }
}
