import type { TrainingCommand, TrainingEvent, TrainingJob } from "./protocol.ts";

/** A run in a worker of its own. */
export interface RunningWorker {
  tell(command: Exclude<TrainingCommand, { readonly type: "start" }>): void;
  /** Ends it at once; nothing more is heard of it. */
  end(): void;
}

/** Starts a run. A worker that dies is heard of as `failed`. */
export function startWorker(
  job: TrainingJob,
  onEvent: (event: TrainingEvent) => void,
): RunningWorker {
  const worker = new Worker(new URL("./training.worker.ts", import.meta.url), { type: "module" });
  const fail = (message: string): void => {
    worker.terminate();
    onEvent({ type: "failed", message });
  };
  worker.addEventListener("message", ({ data }: MessageEvent<TrainingEvent>) => {
    if (data.type === "ended" || data.type === "failed") worker.terminate();
    onEvent(data);
  });
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    fail(
      event.message.replace(/^Uncaught (\w*Error: )?/, "") ||
        "The worker that computes could not be loaded",
    );
  });
  worker.addEventListener("messageerror", () => fail("A message of the worker could not be read"));
  const command: TrainingCommand = { type: "start", job };
  worker.postMessage(command);
  return {
    tell: (next) => worker.postMessage(next),
    end: () => worker.terminate(),
  };
}
