import type { BackendName } from "../../backends/names.ts";
import { messageOf } from "../../ui/message.ts";

export interface SelfTestResult {
  readonly title: string;
  readonly correct: boolean;
  /** The largest difference from the known numbers, relative to the largest of these. */
  readonly error: number;
  readonly ms: number;
  readonly gflops: number;
}

/** What the worker answers to the name of a backend. */
export type SelfTestMessage =
  | { readonly results: readonly SelfTestResult[] }
  | { readonly failure: string };

/** Tests a backend in a worker of its own, which ends with `signal` or with its answer. */
export function selfTest(name: BackendName, signal: AbortSignal): Promise<SelfTestMessage> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL("./self-test.worker.ts", import.meta.url), {
      type: "module",
    });
    const end = (message: SelfTestMessage): void => {
      worker.terminate();
      resolve(message);
    };
    worker.addEventListener("message", ({ data }: MessageEvent<SelfTestMessage>) => end(data));
    worker.addEventListener("error", ({ message }) => end({ failure: messageOf(message) }));
    signal.addEventListener("abort", () => end({ failure: "cancelled" }), { once: true });
    worker.postMessage(name);
  });
}
