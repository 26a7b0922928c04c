import { busyShare } from "./busy.ts";
import type { Identity, Line } from "./measurement.ts";
import type { Failed, Looped, Unsupported } from "./protocol.ts";
import { type Command, Subject } from "./subject.ts";

const STEPS = 300;
const TIMEOUT_MS = 240_000;
const MEGABYTE = 2 ** 20;

async function loopInFreshProcess(command: Command): Promise<Looped | Failed | Unsupported> {
  const subject = new Subject(command);
  const greeting = await subject.greeting;
  if ("error" in greeting) return greeting;
  const request = { command: "loop", case: "mlp_train_64", steps: STEPS } as const;
  const answer = (await subject.ask(request, TIMEOUT_MS)) as Looped | Failed | Unsupported;
  subject.stop();
  return answer;
}

let reference: Looped | null | undefined;

/** PyTorch's figure is the same beside every library. */
async function referenceLoop(command: Command | null): Promise<Looped | null> {
  if (reference === undefined) {
    const answer = command === null ? null : await loopInFreshProcess(command);
    reference = answer !== null && "peakBytes" in answer ? answer : null;
  }
  return reference;
}

/** Peak memory of a fresh process after 300 training steps. */
export async function measureMemory(
  { config, version, threads }: Identity,
  command: Command,
  torch: Command | null,
): Promise<Line> {
  const busy = await busyShare();
  const looped = await loopInFreshProcess(command);
  if (!("ms" in looped)) {
    const error = "error" in looped ? looped.error : "not in its adapter";
    return { config, case: "memory_300", error };
  }
  const torchLooped = await referenceLoop(torch);
  const { ms, peakBytes, loadedBytes } = looped;
  return {
    config,
    case: "memory_300",
    version,
    threads,
    ms,
    min_ms: ms,
    mean_ms: ms,
    reference_ms: torchLooped?.ms ?? null,
    reference_min_ms: torchLooped?.ms ?? null,
    ratio: torchLooped === null ? null : ms / torchLooped.ms,
    min_ratio: torchLooped === null ? null : ms / torchLooped.ms,
    peak_mb: peakBytes / MEGABYTE,
    loaded_mb: loadedBytes / MEGABYTE,
    reference_peak_mb: torchLooped === null ? null : torchLooped.peakBytes / MEGABYTE,
    agrees: null,
    busy,
  };
}
