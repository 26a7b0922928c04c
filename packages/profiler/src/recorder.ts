import type { DeviceTiming, DType, Input, Tensor, Tracer } from "@t/core";
import { type DeviceSpan, type EventSource, ProfilerEvent } from "./event.ts";

/** What a kernel call cost, as far as it is known. */
export interface KernelCost {
  readonly bytes: number;
  readonly flops: number;
  /** Microseconds of all threads together; null where there is one, or the backend does not say. */
  readonly busyTime: number | null;
  readonly threads: number;
}

/** Microseconds. */
export function now(): number {
  return performance.now() * 1000;
}

/** Writes down what happens while a profile runs. */
export class Recorder implements Tracer {
  readonly events: ProfilerEvent[] = [];
  readonly startTime: number = now();
  readonly #liveBytes: (() => number) | null;
  /** The node of the graph that a forward event has made, for the events of its gradient. */
  readonly #forward = new WeakMap<object, ProfilerEvent>();
  #innermost: ProfilerEvent | null = null;

  /** @param liveBytes - how much memory tensors take, when that shall be recorded */
  constructor(liveBytes: (() => number) | null) {
    this.#liveBytes = liveBytes;
  }

  /** The event that is running, which the next one will be inside of. */
  get innermost(): ProfilerEvent | null {
    return this.#innermost;
  }

  open(source: EventSource): ProfilerEvent {
    const start = now() - this.startTime;
    const event = new ProfilerEvent(source, this.events.length, this.#innermost, start);
    event.memory = this.#liveBytes?.() ?? 0;
    this.events.push(event);
    this.#innermost = event;
    return event;
  }

  /** Ends an event, and those inside it that an error left open. */
  close(event: ProfilerEvent): void {
    if (!Number.isNaN(event.end)) return;
    const end = now() - this.startTime;
    const liveBytes = this.#liveBytes?.() ?? 0;
    let open = this.#innermost;
    while (open !== null) {
      this.#finish(open, end, liveBytes);
      if (open === event) break;
      open = open.parent;
    }
    this.#innermost = event.parent;
  }

  /** Records `work` as one event, which lasts until the promise is settled if it returns one. */
  record<T>(source: EventSource, work: () => T): T {
    const event = this.open(source);
    let result: T;
    try {
      result = work();
    } finally {
      this.close(event);
    }
    if (!(result instanceof Promise)) return result;
    // What runs while it waits is not inside of it.
    event.isAsync = true;
    event.end = Number.NaN;
    return result.finally(() => this.#settle(event)) as T;
  }

  begin(name: string, source?: object): number {
    const event = this.open({ kind: "range", name });
    if (source !== undefined) event.forward = this.#forward.get(source) ?? null;
    return event.id;
  }

  end(stretch: number): void {
    this.close(this.events[stretch]!);
  }

  /** Notes which event made a node of the graph. */
  made(node: object, event: ProfilerEvent): void {
    this.#forward.set(node, event);
  }

  addKernel(event: ProfilerEvent, duration: number, cost: KernelCost): void {
    event.bytes += cost.bytes;
    event.flops += cost.flops;
    if (cost.busyTime === null) return;
    event.busyTime += cost.busyTime;
    event.threadTime += duration * cost.threads;
  }

  /** Counts what a device has measured for the event that it belongs to. */
  deviceSpan(device: string, { id, start, duration }: DeviceTiming): DeviceSpan {
    const event = this.events[id]!;
    const span = { device, event, start: start * 1000 - this.startTime, duration: duration * 1000 };
    event.selfDeviceTimeTotal += span.duration;
    for (let at: ProfilerEvent | null = event; at !== null; at = at.parent) {
      at.deviceTimeTotal += span.duration;
    }
    return span;
  }

  /** Ends what is open still: promises that were not awaited. */
  stop(): void {
    for (const event of this.events) this.#settle(event);
    for (const event of this.events) {
      if (event.isAsync) event.childrenTime = timeInside(event, this.events);
    }
  }

  #settle(event: ProfilerEvent): void {
    if (Number.isNaN(event.end)) event.end = now() - this.startTime;
  }

  #finish(event: ProfilerEvent, end: number, liveBytes: number): void {
    event.end = end;
    event.memory = liveBytes - event.memory;
    if (event.parent === null) return;
    event.parent.childrenTime += end - event.start;
    event.parent.childrenMemory += event.memory;
  }
}

/** Shapes and dtypes of what an op or a kernel is given. */
export function describeInputs(
  inputs: readonly unknown[],
): Pick<EventSource, "inputShapes" | "inputDTypes"> {
  const inputShapes: Array<readonly number[]> = [];
  const inputDTypes: Array<DType | null> = [];
  for (const input of inputs) {
    const view = input as Exclude<Input, Tensor> | Pick<Tensor, "shape" | "dtype">;
    const isView = typeof view === "object" && view !== null;
    inputShapes.push(isView ? view.shape : []);
    inputDTypes.push(isView ? view.dtype : null);
  }
  return { inputShapes, inputDTypes };
}

/**
 * How much of an asynchronous range the events inside it take: those that began in it, and those
 * that ran while it waited, whichever task they belong to. Where they overlap, time counts once.
 */
function timeInside(range: ProfilerEvent, events: readonly ProfilerEvent[]): number {
  let covered = 0;
  let coveredTo = range.start;
  for (let id = range.id + 1; id < events.length; id++) {
    const event = events[id]!;
    if (event.start > range.end) break;
    const isInside =
      (event.parent === range || event.parent === range.parent) && event.end <= range.end;
    if (!isInside || event.end <= coveredTo) continue;
    covered += event.end - Math.max(event.start, coveredTo);
    coveredTo = event.end;
  }
  return covered;
}
