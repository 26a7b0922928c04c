import { DeviceError } from "@t/core";
import type { Threads } from "./pool.ts";

/** The threads of one backend. */
export interface ThreadControl {
  readonly threads: Threads;
  /** @throws {ArgumentError} when there cannot be so many */
  resize(count: number): void;
}

/** Of the backend that was started last. */
let control: ThreadControl | null = null;

export function setThreadControl(next: ThreadControl): void {
  control = next;
}

function currentControl(caller: string): ThreadControl {
  if (control === null) {
    throw new DeviceError(
      `${caller}: expected a wasm backend, got none yet; await init(wasm()) first`,
    );
  }
  return control;
}

/**
 * How many threads the wasm backend computes with and, when that is one, why and what would give more.
 * Of several wasm backends it is the one that was started last.
 * PyTorch: {@link https://docs.pytorch.org/docs/stable/generated/torch.get_num_threads.html}.
 *
 * @throws {DeviceError} before the first wasm backend was started
 * @example
 * threads(); // { count: 8, reason: null }
 */
export function threads(): Threads {
  return currentControl("threads").threads;
}

/**
 * Changes the number of threads of the wasm backend; 1 ends its workers.
 * PyTorch: {@link https://docs.pytorch.org/docs/stable/generated/torch.set_num_threads.html}.
 *
 * @throws {ArgumentError} when `count` is not an integer from 1 to 64
 * @throws {DeviceError} when the backend was started without threads and `count` is not 1
 */
export function setThreads(count: number): void {
  currentControl("setThreads").resize(count);
}
