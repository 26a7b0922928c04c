import { ArgumentError, DeviceError } from "@t/core";
import type { ThreadControl } from "./control.ts";

/** The threads of a backend whose memory is its own: the calling one. */
export function oneThread(reason: string): ThreadControl {
  return {
    threads: { count: 1, reason },
    resize(count) {
      if (count === 1) return;
      if (!Number.isInteger(count) || count < 1) {
        throw new ArgumentError(`setThreads: expected a positive integer, got ${count}`);
      }
      throw new DeviceError(`setThreads: expected 1, got ${count}; there is one thread: ${reason}`);
    },
  };
}
