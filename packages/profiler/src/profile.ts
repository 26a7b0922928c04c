import { ArgumentError, deviceMemory, listDevices, memory, setLayer, setTracer } from "@t/core";
import type { DeviceSpan } from "./event.ts";
import { Profile } from "./profile-result.ts";
import { Recorder } from "./recorder.ts";
import { RecordingLayer } from "./recording-layer.ts";
import { WatchedBackend } from "./watched-backend.ts";

export interface ProfileOptions {
  /** Whether to record how much memory each event allocates and releases. Default false */
  readonly profileMemory?: boolean;
}

let running: Recorder | null = null;

/**
 * Runs `fn` and records every op in it: how often, how long, on what.
 *
 * Everything that runs until `fn` returns, or the promise it returned settles, is recorded, whichever
 * task it belongs to, on the devices that are registered when it starts. Outside of a profile nothing
 * is installed, so that it costs nothing to have this package.
 *
 * @param fn - synchronous or not; it starts at once
 * @throws {ArgumentError} when another profile is running
 * @example
 * const prof = await profile(() => step(x, y));
 * console.log(prof.keyAverages().table({ sortBy: "selfCpuTimeTotal", rowLimit: 10 }));
 * @see torch.profiler.profile
 */
export async function profile<T>(
  fn: () => T | Promise<T>,
  { profileMemory = false }: ProfileOptions = {},
): Promise<Profile<T>> {
  if (running !== null) {
    throw new ArgumentError("profile: expected no other profile to be running, got one that is");
  }
  const recorder = new Recorder(profileMemory ? liveBytes : null);
  const { watched, remove } = install(recorder);
  running = recorder;
  let value: T;
  let spans: readonly DeviceSpan[] = [];
  try {
    const result = fn();
    value = result instanceof Promise ? await result : result;
  } finally {
    running = null;
    remove();
    recorder.stop();
    const perDevice = await Promise.all(watched.map(async (backend) => backend.deviceSpans()));
    spans = perDevice.flat();
  }
  return new Profile(value, recorder.events, spans);
}

/**
 * Gives what `fn` does a name in the profile that is running. Where none is, it only calls `fn`.
 *
 * A range around a promise lasts until that is settled. What runs while it waits is taken off its own
 * time, also where that belongs to another task; ops are inside of a range only if they run before its
 * first `await`.
 *
 * @returns what `fn` returns
 * @example
 * const loss = recordFunction("forward", () => criterion.forward(model.forward(x), y));
 * @see torch.profiler.record_function
 */
export function recordFunction<T>(name: string, fn: () => T): T {
  return running === null ? fn() : running.record({ kind: "range", name }, fn);
}

/** Puts the recorder into the three places that work goes through. */
function install(recorder: Recorder): {
  readonly watched: readonly WatchedBackend[];
  readonly remove: () => void;
} {
  const devices = listDevices().map(deviceMemory);
  const watched = devices.map(({ backend }) => new WatchedBackend(backend, recorder));
  devices.forEach((device, i) => {
    device.backend = watched[i]!.backend;
  });
  const tracerBefore = setTracer(recorder);
  const layerBefore = setLayer(null);
  const layer = new RecordingLayer(recorder, layerBefore);
  setLayer(layer);
  const remove = (): void => {
    devices.forEach((device, i) => {
      if (device.backend === watched[i]!.backend) device.backend = watched[i]!.original;
    });
    setTracer(tracerBefore);
    // What was installed meanwhile, such as autograd by a dynamic import, stays.
    const top = setLayer(layerBefore);
    if (top !== layer) setLayer(top);
  };
  return { watched, remove };
}

function liveBytes(): number {
  return Object.values(memory()).reduce((sum, device) => sum + device.liveBytes, 0);
}
