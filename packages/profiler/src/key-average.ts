import type { EventKind, ProfilerEvent } from "./event.ts";

/** The events of one name, summed. Times are in microseconds. */
export class KeyAverage {
  readonly key: string;
  readonly kind: EventKind;
  /** With `groupByInputShape`; else null. */
  readonly inputShapes: ReadonlyArray<readonly number[]> | null;
  count = 0;
  cpuTimeTotal = 0;
  /** Without the time of events inside. */
  selfCpuTimeTotal = 0;
  /** Time that a device reported for the events and those inside, where that is not the time of the call. */
  deviceTimeTotal = 0;
  selfDeviceTimeTotal = 0;
  /** Bytes that kernels read and wrote, or that transfers moved. */
  bytes = 0;
  /** Floating point operations, where their number is known. */
  flops = 0;
  /** Bytes allocated less bytes released, with `profileMemory`. */
  cpuMemoryUsage = 0;
  selfCpuMemoryUsage = 0;
  #busyTime = 0;
  #threadTime = 0;

  constructor(first: ProfilerEvent, byShape: boolean) {
    this.key = first.name;
    this.kind = first.source.kind;
    this.inputShapes = byShape ? (first.source.inputShapes ?? []) : null;
  }

  /** Mean time of one event. */
  get cpuTime(): number {
    return this.cpuTimeTotal / this.count;
  }

  /** Mean time of one event on the device. */
  get deviceTime(): number {
    return this.deviceTimeTotal / this.count;
  }

  /** Billions of floating point operations per second; null where their number is not known. */
  get gflopsPerSecond(): number | null {
    if (this.flops === 0) return null;
    return this.flops / (this.selfDeviceTimeTotal || this.cpuTimeTotal) / 1000;
  }

  /** Which share of the time of all threads was spent at work, 0 … 1; null where the backend does not say. */
  get threadUse(): number | null {
    return this.#threadTime === 0 ? null : this.#busyTime / this.#threadTime;
  }

  add(event: ProfilerEvent): void {
    this.count++;
    this.cpuTimeTotal += event.cpuTimeTotal;
    this.selfCpuTimeTotal += event.selfCpuTimeTotal;
    this.deviceTimeTotal += event.deviceTimeTotal;
    this.selfDeviceTimeTotal += event.selfDeviceTimeTotal;
    this.bytes += event.bytes;
    this.flops += event.flops;
    this.cpuMemoryUsage += event.memory;
    this.selfCpuMemoryUsage += event.memory - event.childrenMemory;
    this.#busyTime += event.busyTime;
    this.#threadTime += event.threadTime;
  }
}
