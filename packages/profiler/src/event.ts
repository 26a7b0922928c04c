import type { DType, Op } from "@t/core";

/**
 * What an event stands for: an op; a kernel that the library called outside of any op; a transfer
 * between host and device; a range, named by the library or by {@link recordFunction}.
 */
export type EventKind = "op" | "kernel" | "transfer" | "range";

/** What an event is of. */
export interface EventSource {
  readonly kind: EventKind;
  readonly name: string;
  /** What runs, of an op. */
  readonly op?: Op;
  /** The shapes of the inputs; `[]` for one that is a number or was left out. */
  readonly inputShapes?: ReadonlyArray<readonly number[]>;
  /** Their dtypes; null where there is no tensor. */
  readonly inputDTypes?: ReadonlyArray<DType | null>;
  /** What a transfer moves. */
  readonly bytes?: number;
}

/** One run of something. Times are in microseconds, as PyTorch's are; `start` counts from the profile's. */
export class ProfilerEvent {
  readonly source: EventSource;
  /** Its position among the events. */
  readonly id: number;
  /** The event inside which it began. */
  readonly parent: ProfilerEvent | null;
  readonly start: number;
  /** NaN until it has ended. */
  end: number = Number.NaN;
  /** Whether it is a range around a promise, which lasts until that is settled. */
  isAsync = false;
  /** Time of the events directly inside it. */
  childrenTime = 0;
  /** Bytes its kernels read and wrote, each element counted once; those that a transfer moved. */
  bytes: number;
  /** Floating point operations of its kernels, where their number is known. */
  flops = 0;
  /** How long the device worked for it, where that is not the time of the call. */
  selfDeviceTimeTotal = 0;
  /** {@link selfDeviceTimeTotal} with that of the events inside. */
  deviceTimeTotal = 0;
  /** Time that the backend's threads together worked in its kernels, where the backend says that. */
  busyTime = 0;
  /** What {@link busyTime} would have been with all threads busy all the time. */
  threadTime = 0;
  /** Bytes allocated less bytes released, with `profileMemory`. */
  memory = 0;
  /** {@link memory} of the events directly inside it. */
  childrenMemory = 0;
  /** For the computation of a gradient: the op it is the gradient of. */
  forward: ProfilerEvent | null = null;

  constructor(source: EventSource, id: number, parent: ProfilerEvent | null, start: number) {
    this.source = source;
    this.id = id;
    this.parent = parent;
    this.start = start;
    this.bytes = source.bytes ?? 0;
  }

  get name(): string {
    return this.source.name;
  }

  /** Time from its start to its end. */
  get cpuTimeTotal(): number {
    return this.end - this.start;
  }

  /** {@link cpuTimeTotal} without that of the events inside. */
  get selfCpuTimeTotal(): number {
    return Math.max(this.cpuTimeTotal - this.childrenTime, 0);
  }
}

/** A stretch in which a device worked for an event, in microseconds as {@link ProfilerEvent}'s. */
export interface DeviceSpan {
  readonly device: string;
  readonly event: ProfilerEvent;
  readonly start: number;
  readonly duration: number;
}
