import { messageOf } from "../ui/message.ts";
import { backendNames } from "./names.ts";
import { type BackendReport, refused } from "./report.ts";

let probed: Promise<readonly BackendReport[]> | undefined;

/** What each backend does here: opened once, in a worker that ends then. */
export function probeBackends(): Promise<readonly BackendReport[]> {
  return (probed ??= probe());
}

function probe(): Promise<readonly BackendReport[]> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./probe.worker.ts", import.meta.url), { type: "module" });
    const end = (reports: readonly BackendReport[]): void => {
      worker.terminate();
      resolve(reports);
    };
    worker.addEventListener("message", ({ data }: MessageEvent<readonly BackendReport[]>) =>
      end(data),
    );
    worker.addEventListener("error", ({ message }) => {
      probed = undefined;
      const reason = `the worker that tries the backends failed (${messageOf(message)}); reload the page`;
      end(backendNames.map((name) => refused(name, reason)));
    });
  });
}
