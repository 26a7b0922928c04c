import { DeviceLostError, InternalError, OutOfMemoryError } from "@t/core";

/** The device that is used now: the one asked for first, and after a loss the one in its place. */
export class LiveDevice {
  readonly #name: string;
  readonly #whenReplaced: Array<() => void> = [];
  #device!: GPUDevice;
  #failure: Error | null = null;

  /** @param name - the device's name, for messages */
  constructor(device: GPUDevice, name: string) {
    this.#name = name;
    this.#use(device);
  }

  get gpu(): GPUDevice {
    return this.#device;
  }

  get isLost(): boolean {
    return this.#failure instanceof DeviceLostError;
  }

  /** `renew` is called when there is another device: nothing of the one before can be used. */
  onReplace(renew: () => void): void {
    this.#whenReplaced.push(renew);
  }

  replace(device: GPUDevice): void {
    this.#use(device);
    for (const renew of this.#whenReplaced) renew();
  }

  /**
   * Throws what the device says of commands that it was handed before.
   * @throws {DeviceLostError} after the device was lost
   * @throws {OutOfMemoryError} once, after it had no memory for a block
   * @throws {InternalError} after it refused a command
   */
  check(): void {
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

  #use(device: GPUDevice): void {
    this.#device = device;
    this.#failure = null;
    const fail = (error: Error): void => {
      if (this.#device === device && !this.isLost) this.#failure = error;
    };
    device.addEventListener("uncapturederror", ({ error }) => {
      if (this.#failure === null) fail(this.#errorOf(error));
    });
    void device.lost.then((info) => fail(this.#lossOf(info)));
  }

  #errorOf(error: GPUError): Error {
    const { message } = error;
    if (error.constructor.name !== "GPUOutOfMemoryError") {
      return new InternalError(`${this.#name}: ${message}`);
    }
    return new OutOfMemoryError(
      `${this.#name}: the device ran out of memory (${message}); what was computed since the last read ` +
        "may be lost. Use smaller batches, or give webgpu({ memoryBytes }) what the device has, so that " +
        "memory is collected before its end",
    );
  }

  #lossOf({ reason, message }: GPUDeviceLostInfo): Error {
    const why = [reason, message].filter(Boolean).join(": ");
    return new DeviceLostError(
      `${this.#name}: the device was lost (${why}), and the elements of all tensors on it. A Shadow of ` +
        "@t/backend-webgpu that was kept goes on with training on a new device; without one call " +
        "`await init(webgpu())` and make models and tensors anew",
    );
  }
}
