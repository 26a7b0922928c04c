import { ReleasedError } from "../errors.ts";
import { compute } from "../fusion/compute.ts";
import type { Content } from "../fusion/content.ts";
import type { DeviceMemory } from "./device-memory.ts";
import type { Cohort } from "./sweep-table.ts";

/**
 * One block of memory on one device; views of it share the object.
 *
 * Three facts decide when its block is reused. `owners` counts what the library holds on to (graph
 * nodes, gradients). `escaped` says that user code may hold a handle: then only the garbage collector
 * knows when it is dead. A storage with no owner that has not escaped is released at once.
 *
 * The result of an elementwise op may wait without a block until it is asked for: see `fusion`.
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
  /** For expressions that wait: how to compute the elements, and who reads them. Null for most. */
  content: Content | null = null;
  #buffer: B | undefined;

  constructor(
    memory: DeviceMemory,
    buffer: B | undefined,
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

  /**
   * The backend's handle; elements that wait are computed first.
   * @throws {ReleasedError} after the block was given back
   */
  get buffer(): B {
    const buffer = this.#buffer;
    return buffer === undefined ? this.#computed() : buffer;
  }

  get released(): boolean {
    return this.#buffer === undefined && !this.waits;
  }

  /** True when the elements have still to be computed, and there is no block. */
  get waits(): boolean {
    return this.content !== null && this.content.expression !== null;
  }

  /** True when there is a block, and no expression that waits reads it. */
  get settled(): boolean {
    return this.content === null || this.content.settled;
  }

  /** Computes the elements, if they wait. */
  settle(): void {
    if (this.waits) compute(this.content!);
  }

  /** Gives a block to a storage that waits. */
  attachBuffer(buffer: B): void {
    this.#buffer = buffer;
  }

  /** Takes the block away from the storage, if it has one. */
  detachBuffer(): B | undefined {
    const buffer = this.#buffer;
    this.#buffer = undefined;
    return buffer;
  }

  #computed(): B {
    this.settle();
    if (this.#buffer !== undefined) return this.#buffer;
    throw new ReleasedError(
      "this tensor's memory was given back by scope, using or dispose: " +
        "return it from the scope, or clone it before the block ends",
    );
  }
}
