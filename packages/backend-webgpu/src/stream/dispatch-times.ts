import type { DeviceTiming } from "@t/core";
import type {
  CommandEncoder,
  ComputeDevice,
  DeviceBuffer,
  PassDescriptor,
  QuerySet,
} from "../device/compute-device.ts";

/** More dispatches than a batch has. */
const CAPACITY = 256;
const STAMP_BYTES = 8;
const MAP_READ = 1;
const RESOLVE_USAGE = 0x200 | 0x4; // QUERY_RESOLVE | COPY_SRC
const READ_USAGE = 0x1 | 0x8; // MAP_READ | COPY_DST

const NANOSECONDS = 1e6;

interface TimedBatch {
  /** What each dispatch is counted as. */
  readonly ids: readonly number[];
  /** When it began and ended, each, in nanoseconds of the device's clock. */
  readonly stamps: DeviceBuffer;
  readonly submitted: number;
}

/** When the device runs each dispatch, by timestamp queries around a pass of its own. */
export class DispatchTimes {
  /** What the next dispatches are counted as; null: as nothing. */
  id: number | null = null;
  readonly #device: ComputeDevice;
  readonly #queries: QuerySet;
  readonly #resolved: DeviceBuffer;
  readonly #batches: TimedBatch[] = [];
  #ids: number[] = [];

  constructor(device: ComputeDevice) {
    this.#device = device;
    this.#queries = device.createQuerySet({ type: "timestamp", count: 2 * CAPACITY });
    this.#resolved = device.createBuffer({
      size: 2 * CAPACITY * STAMP_BYTES,
      usage: RESOLVE_USAGE,
    });
  }

  /** The pass of the next dispatch. */
  pass(): PassDescriptor {
    if (this.id === null) return {};
    const first = 2 * this.#ids.length;
    this.#ids.push(this.id);
    return {
      timestampWrites: {
        querySet: this.#queries,
        beginningOfPassWriteIndex: first,
        endOfPassWriteIndex: first + 1,
      },
    };
  }

  /** Before a batch is submitted: has its times kept. */
  endBatch(encoder: CommandEncoder): void {
    const ids = this.#ids;
    if (ids.length === 0) return;
    const size = 2 * ids.length * STAMP_BYTES;
    const stamps = this.#device.createBuffer({ size, usage: READ_USAGE });
    encoder.resolveQuerySet(this.#queries, 0, 2 * ids.length, this.#resolved, 0);
    encoder.copyBufferToBuffer(this.#resolved, 0, stamps, 0, size);
    this.#batches.push({ ids, stamps, submitted: performance.now() });
    this.#ids = [];
  }

  /** The times of all batches, when the device has run them. */
  async read(): Promise<readonly DeviceTiming[]> {
    const batches = await Promise.all(
      this.#batches.map(async (batch) => ({ ...batch, times: await timesOf(batch.stamps) })),
    );
    this.#resolved.destroy();
    this.#device.release?.(this.#queries);
    // The device's clock starts anywhere: no batch can have begun before it was submitted.
    const offsets = batches.map(({ submitted, times }) => submitted - (times[0] ?? 0));
    const offset = Math.max(...offsets);
    return batches.flatMap(({ ids, times }) =>
      ids.map((id, i) => {
        const [start = 0, end = 0] = times.slice(2 * i, 2 * i + 2);
        return { id, start: start + offset, duration: Math.max(end - start, 0) };
      }),
    );
  }
}

/** Milliseconds of the device's clock. */
async function timesOf(stamps: DeviceBuffer): Promise<readonly number[]> {
  await stamps.mapAsync(MAP_READ, 0, stamps.size);
  const range = stamps.getMappedRange(0, stamps.size);
  const times = Array.from(new BigUint64Array(range), (stamp) => Number(stamp) / NANOSECONDS);
  stamps.destroy();
  return times;
}
