import { ArgumentError, DeviceError } from "@t/core";
import { maySleep, sharingObstacle } from "@t/core/worker";
import {
  type Acquired,
  limitNames,
  noAdapter,
  requiredLimits,
  usableLimits,
  wantedFeatures,
} from "../device/acquire.ts";
import type { DeviceFailure } from "../device/compute-device.ts";
import { dawnLocation } from "../device/gpu.ts";
import type { WebGpuOptions } from "../options.ts";
import { Link } from "./link.ts";
import { RemoteDevice } from "./remote-device.ts";

/** @throws {DeviceError} where the calling thread cannot wait for another */
function checkHost(): void {
  const obstacle = sharingObstacle();
  if (obstacle !== null)
    throw new DeviceError(`webgpu: syncReads needs shared memory, but ${obstacle}`);
  if (maySleep()) return;
  throw new DeviceError(
    "webgpu: syncReads needs a thread that may wait, and the main thread of a page may not; run the program " +
      'in a new Worker(url, { type: "module" }), or leave syncReads out and use await item()',
  );
}

/**
 * A device in a thread of its own, which maps buffers while the calling thread sleeps.
 * @throws {DeviceError} where threads cannot wait for each other, or there is no device
 */
export async function acquireInThread(options: WebGpuOptions): Promise<Acquired> {
  if (options.onDevice !== undefined) {
    throw new ArgumentError(
      "webgpu: expected syncReads or onDevice, got both: the device is in a thread of its own",
    );
  }
  checkHost();
  const { powerPreference, features: wanted = wantedFeatures } = options;
  const link = new Link({
    dawn: dawnLocation(),
    adapter: powerPreference === undefined ? {} : { powerPreference },
    features: wanted,
    required: requiredLimits(options),
    limits: limitNames,
  });
  const opened = await link.opened();
  if (opened === null) {
    link.end();
    throw noAdapter();
  }
  const { info, limits, features } = opened;
  let report: (failure: DeviceFailure) => void = () => {};
  return {
    device: new RemoteDevice(link, new Set(features)),
    info,
    limits: usableLimits(limits, options),
    watch(listener) {
      report = listener;
    },
    poll() {
      const failure = link.failure();
      if (failure !== null) report(failure);
    },
  };
}
