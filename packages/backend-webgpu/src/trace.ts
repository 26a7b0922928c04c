import type { DeviceTrace } from "@t/core";
import type { Machine } from "./machine.ts";
import { DispatchTimes } from "./stream/dispatch-times.ts";

/** Times kernels on a device that has timestamp queries. */
export function traceOf({ device, stream }: Machine): DeviceTrace {
  const times = new DispatchTimes(device.gpu);
  stream.timeWith(times);
  return {
    mark(id) {
      times.id = id;
    },
    async end() {
      stream.timeWith(null);
      const timings = await times.read();
      stream.check();
      return timings;
    },
  };
}
