import { ReleasedError } from "../errors.ts";
import type { DeviceMemory } from "./device-memory.ts";
import type { Cohort } from "./sweep-table.ts";

/**
 * One block of memory on one device; views of it share the object.
 *
 * Three facts decide when its block is reused. `owners` counts what the library holds on to (graph
 * nodes, gradients). `escaped` says that user code may hold a handle: then only the garbage collector
 * knows when it is dead. A storage with no owner that has not escaped is released at once.
 */
export class Storage<B = unknown> {
  readonly memory: DeviceMemory;
  readonly byteLength: number;
  readonly sizeClass: number;
  /** The op that made it, for the out-of-memory report. */
  readonly origin: string;
  /** Counts in-place changes, so that autograd notices a saved tensor that was modified. */
  version = 0;
  owners = 0;
  escaped = false;
  /** By it the sweep table sees that the storage is alive; null while only the library holds it. */
  cohort: Cohort | null = null;
  /** Its place in the sweep table. */
  place = 0;
  #buffer: B | undefined;

  constructor(
    memory: DeviceMemory,
    buffer: B,
    byteLength: number,
    sizeClass: number,
    origin: string,
  ) {
    this.memory = memory;
    this.byteLength = byteLength;
    this.sizeClass = sizeClass;
    this.origin = origin;
    this.#buffer = buffer;
  }

  /** The backend's handle. @throws {ReleasedError} after the block was given back */
  get buffer(): B {
    const buffer = this.#buffer;
    if (buffer === undefined) {
      throw new ReleasedError(
        "this tensor's memory was given back by scope, using or dispose: " +
          "return it from the scope, or clone it before the block ends",
      );
    }
    return buffer;
  }

  get released(): boolean {
    return this.#buffer === undefined;
  }

  /** Takes the block away from the storage; its last call is the block's return to the pool. */
  detachBuffer(): B {
    const { buffer } = this;
    this.#buffer = undefined;
    return buffer;
  }
}
