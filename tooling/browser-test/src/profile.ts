import { webgpu } from "@t/backend-webgpu";
import { type Tensor, init, matmul, randn } from "@t/core";
import { profile } from "@t/profiler";
import { answer, resultOfWorker } from "./worker.ts";

/** A stretch in which the device worked, in milliseconds. */
export interface Span {
  readonly name: string;
  readonly start: number;
  readonly duration: number;
}

export interface Profiled {
  /** From before the profile to the end of the function. */
  readonly wallMs: number;
  /** When the device ran each kernel, from the start of the profile on. */
  readonly spans: readonly Span[];
  /** What the table says of the product. */
  readonly count: number;
  readonly deviceMs: number;
  readonly table: string;
  /** A sum over the product, with a profile and without. */
  readonly value: number;
  readonly expected: number;
}

const SIZE = 256;
const PRODUCTS = 3;

async function profiled(): Promise<Profiled> {
  const a = randn(SIZE, SIZE);
  const product = (): Promise<unknown> => {
    let x: Tensor = a;
    for (let i = 0; i < PRODUCTS; i++) x = matmul(x, a);
    return x.square().sum().item();
  };
  const expected = Number(await product());
  let wallMs = 0;
  const start = performance.now();
  const prof = await profile(async () => {
    const value = await product();
    wallMs = performance.now() - start;
    return value;
  });
  const averages = prof.keyAverages();
  const { count, selfDeviceTimeTotal } = averages.get("matmul")!;
  const { traceEvents } = JSON.parse(prof.exportChromeTrace()) as {
    readonly traceEvents: ReadonlyArray<{ cat?: string; name: string; ts: number; dur: number }>;
  };
  const spans = traceEvents
    .filter(({ cat }) => cat === "kernel")
    .map(({ name, ts, dur }) => ({ name, start: ts / 1000, duration: dur / 1000 }));
  return {
    wallMs,
    spans,
    count,
    deviceMs: selfDeviceTimeTotal / 1000,
    table: averages.table(),
    value: Number(prof.value),
    expected,
  };
}

/** On the page itself, or in a worker whose device is in a thread of its own. */
export async function program(place: "page" | "worker"): Promise<Profiled> {
  if (place === "worker") return resultOfWorker(import.meta.url);
  await init(webgpu());
  return profiled();
}

answer(async () => {
  await init(webgpu({ syncReads: true }));
  return profiled();
});
