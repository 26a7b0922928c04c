import { DeviceLostError, InternalError, OutOfMemoryError } from "@t/core";
import type { Acquired } from "./acquire.ts";
import type {
  BufferDescriptor,
  ComputeDevice,
  DeviceBuffer,
  DeviceFailure,
} from "./compute-device.ts";

/** The device that is used now: the one asked for first, and after a loss the one in its place. */
export class LiveDevice {
  readonly #name: string;
  readonly #whenReplaced: Array<() => void> = [];
  #acquired!: Acquired;
  #failure: Error | null = null;
  /** Error scopes that the device has yet to answer. */
  #scopes = 0;
  /** What came meanwhile: after a buffer without memory every command that uses it fails. */
  #suspect: Error | null = null;
  #lastAnswer: Promise<void> = Promise.resolve();

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

  /**
   * A buffer. `refused` is called later, when the device has no memory for it; one in another thread
   * does not tell of which buffer that was.
   */
  createBuffer(descriptor: BufferDescriptor, refused: () => void): DeviceBuffer {
    const { device } = this.#acquired;
    device.pushErrorScope?.("out-of-memory");
    const buffer = device.createBuffer(descriptor);
    this.#endScope((error) => {
      if (error === null) return;
      refused();
      this.#fail({ kind: "memory", message: error.message });
      // Until this is answered, errors are of commands from before.
      device.pushErrorScope?.("validation");
      this.#endScope(() => {
        this.#suspect = null;
      });
    });
    return buffer;
  }

  /** Waits until it is known whether there was memory for every buffer so far. */
  async settled(): Promise<void> {
    while (this.#scopes > 0) await this.#lastAnswer;
  }

  /** @throws {OutOfMemoryError} */
  refuseMissing(byteLength: number): never {
    throw new OutOfMemoryError(
      `${this.#name}: the device had no memory for a tensor that is used (${(byteLength / 2 ** 20).toFixed(1)} MB); ` +
        "drop it, and make a smaller one",
    );
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
    this.#scopes = 0;
    this.#suspect = null;
    acquired.watch((failure) => {
      if (this.#acquired !== acquired) return;
      const { kind } = failure;
      if (kind === "refused" && this.#scopes > 0) this.#suspect ??= this.#errorOf(failure);
      else if (kind === "lost" || this.#failure === null) this.#fail(failure);
    });
  }

  #fail(failure: DeviceFailure): void {
    if (!(this.#failure instanceof DeviceLostError)) this.#failure = this.#errorOf(failure);
  }

  /** Closes the error scope opened last, and hears what was in it. */
  #endScope(heard: (error: GPUError | null) => void): void {
    const acquired = this.#acquired;
    const answer = acquired.device.popErrorScope?.();
    if (answer === undefined) return;
    const answered = (error: GPUError | null): void => {
      if (this.#acquired !== acquired) return;
      heard(error);
      this.#scopes--;
      if (this.#scopes > 0) return;
      this.#failure ??= this.#suspect;
      this.#suspect = null;
    };
    this.#scopes++;
    // Rejected when the device was lost, which is told elsewhere.
    this.#lastAnswer = answer.then(answered, () => answered(null));
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
