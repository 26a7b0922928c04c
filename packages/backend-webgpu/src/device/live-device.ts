import { DeviceLostError, InternalError, OutOfMemoryError } from "@t/core";
import type { Acquired } from "./acquire.ts";
import type { ComputeDevice, DeviceFailure } from "./compute-device.ts";

/** The device that is used now: the one asked for first, and after a loss the one in its place. */
export class LiveDevice {
  readonly #name: string;
  readonly #whenReplaced: Array<() => void> = [];
  #acquired!: Acquired;
  #failure: Error | null = null;

  /** @param name - the device's name, for messages */
  constructor(acquired: Acquired, name: string) {
    this.#name = name;
    this.#use(acquired);
  }

  get gpu(): ComputeDevice {
    return this.#acquired.device;
  }

  get isLost(): boolean {
    this.#acquired.poll?.();
    return this.#failure instanceof DeviceLostError;
  }

  /** `renew` is called when there is another device: nothing of the one before can be used. */
  onReplace(renew: () => void): void {
    this.#whenReplaced.push(renew);
  }

  replace(acquired: Acquired): void {
    this.#use(acquired);
    for (const renew of this.#whenReplaced) renew();
  }

  /**
   * Throws what the device says of commands that it was handed before.
   * @throws {DeviceLostError} after the device was lost
   * @throws {OutOfMemoryError} once, after it had no memory for a block
   * @throws {InternalError} after it refused a command
   */
  check(): void {
    this.#acquired.poll?.();
    const failure = this.#failure;
    if (failure === null) return;
    // The next attempt may be a smaller one.
    if (failure instanceof OutOfMemoryError) this.#failure = null;
    throw failure;
  }

  /** @throws {DeviceLostError} */
  refuseLost(what: string): never {
    throw new DeviceLostError(
      `${this.#name}: ${what} was lost with the device it was on; make the tensor anew, load it from a ` +
        "file, or keep what training changes in a Shadow",
    );
  }

  #use(acquired: Acquired): void {
    this.#acquired = acquired;
    this.#failure = null;
    acquired.watch((failure) => {
      if (this.#acquired !== acquired || this.#failure instanceof DeviceLostError) return;
      if (failure.kind === "lost" || this.#failure === null) this.#failure = this.#errorOf(failure);
    });
  }

  #errorOf({ kind, message }: DeviceFailure): Error {
    switch (kind) {
      case "refused":
        return new InternalError(`${this.#name}: ${message}`);
      case "memory":
        return new OutOfMemoryError(
          `${this.#name}: the device ran out of memory (${message}); what was computed since the last read ` +
            "may be lost. Use smaller batches, or give webgpu({ memoryBytes }) what the device has, so that " +
            "memory is collected before its end",
        );
      case "lost":
        return new DeviceLostError(
          `${this.#name}: the device was lost (${message}), and the elements of all tensors on it. A Shadow of ` +
            "@t/backend-webgpu that was kept goes on with training on a new device; without one call " +
            "`await init(webgpu())` and make models and tensors anew",
        );
    }
  }
}
