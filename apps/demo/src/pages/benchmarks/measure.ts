import { messageOf } from "../../ui/message.ts";
import type { MeasureMessage, MeasureRequest } from "./protocol.ts";

/** A worker that does not start, or one of a library's own that fails, has nothing to say. */
function reasonOf(message: string): string {
  const isTold = message !== "" && !message.includes("[object");
  return isTold ? messageOf(message) : "its worker failed, and did not say why";
}

/** Measures one subject in a worker of its own, which ends with it or with `signal`. */
export function measure(
  request: MeasureRequest,
  signal: AbortSignal,
  hear: (message: MeasureMessage) => void,
): Promise<void> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./measure.worker.ts", import.meta.url), { type: "module" });
    const end = (): void => {
      signal.removeEventListener("abort", end);
      worker.terminate();
      resolve();
    };
    worker.addEventListener("message", ({ data }: MessageEvent<MeasureMessage>) => {
      hear(data);
      if (data.kind === "done" || data.kind === "failed") end();
    });
    worker.addEventListener("error", (event) => {
      // The page says it; the console need not.
      event.preventDefault();
      hear({ kind: "failed", reason: reasonOf(event.message) });
      end();
    });
    signal.addEventListener("abort", end);
    worker.postMessage(request);
  });
}
