import type { DeviceSpan, EventKind, ProfilerEvent } from "./event.ts";

/** An entry of the Trace Event format. */
interface TraceEntry {
  readonly ph: "X" | "M" | "b" | "e" | "s" | "f";
  readonly name: string;
  readonly cat?: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts?: number;
  readonly dur?: number;
  readonly id?: number;
  readonly bp?: "e";
  readonly args?: Readonly<Record<string, unknown>>;
}

/** PyTorch's names of the categories. */
const categories: Readonly<Record<EventKind, string>> = {
  op: "cpu_op",
  kernel: "cpu_op",
  transfer: "cpu_op",
  range: "user_annotation",
};

const PROCESS = 1;
const HOST_THREAD = 1;

/**
 * The events in Chrome's Trace Event format, as PyTorch writes them: for chrome://tracing and
 * https://ui.perfetto.dev. Ranges around promises are asynchronous events; each device has a line of
 * its own; arrows lead from an op to the computation of its gradient.
 */
export function chromeTrace(
  events: readonly ProfilerEvent[],
  spans: readonly DeviceSpan[],
): string {
  const devices = [...new Set(spans.map(({ device }) => device))];
  const threads = ["host", ...devices];
  const traceEvents = [
    nameEntry("process_name", HOST_THREAD, "t"),
    ...threads.map((name, i) => nameEntry("thread_name", HOST_THREAD + i, name)),
    ...events.flatMap(eventEntries),
    ...spans.map((span) => spanEntry(span, HOST_THREAD + threads.indexOf(span.device))),
  ];
  return JSON.stringify({ schemaVersion: 1, displayTimeUnit: "ms", traceEvents });
}

function nameEntry(name: string, tid: number, value: string): TraceEntry {
  return { ph: "M", name, pid: PROCESS, tid, args: { name: value } };
}

function eventEntries(event: ProfilerEvent): readonly TraceEntry[] {
  const { name, id, start, end, forward } = event;
  const cat = categories[event.source.kind];
  const place = { pid: PROCESS, tid: HOST_THREAD };
  if (event.isAsync) {
    return [
      { ph: "b", cat, name, id, ts: start, ...place, args: argumentsOf(event) },
      { ph: "e", cat, name, id, ts: end, ...place },
    ];
  }
  const duration = event.cpuTimeTotal;
  const entry: TraceEntry = {
    ph: "X",
    cat,
    name,
    ts: start,
    dur: duration,
    ...place,
    args: argumentsOf(event),
  };
  if (forward === null) return [entry];
  const arrow = { cat: "fwdbwd", name: "fwdbwd", id, ...place };
  return [
    entry,
    { ph: "s", ts: forward.start, ...arrow },
    { ph: "f", bp: "e", ts: start, ...arrow },
  ];
}

function spanEntry({ event, start, duration }: DeviceSpan, tid: number): TraceEntry {
  return {
    ph: "X",
    cat: "kernel",
    name: event.name,
    pid: PROCESS,
    tid,
    ts: start,
    dur: duration,
    args: { "External id": event.id },
  };
}

function argumentsOf(event: ProfilerEvent): Readonly<Record<string, unknown>> {
  const { inputShapes, inputDTypes } = event.source;
  return {
    "External id": event.id,
    ...(inputShapes && { "Input Dims": inputShapes }),
    ...(inputDTypes && { "Input type": inputDTypes.map((dtype) => dtype ?? "") }),
    ...(event.bytes > 0 && { Bytes: event.bytes }),
    ...(event.flops > 0 && { FLOPs: event.flops }),
  };
}
