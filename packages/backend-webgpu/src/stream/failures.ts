import { DeviceError, InternalError, OutOfMemoryError } from "@t/core";

/** What a device says of commands after they were handed to it, to be thrown by what comes next. */
export class Failures {
  readonly #name: string;
  #failure: Error | null = null;

  /** @param name - the device's name, for messages */
  constructor(device: GPUDevice, name: string) {
    this.#name = name;
    device.addEventListener("uncapturederror", ({ error }) => {
      this.#failure ??= this.#errorOf(error);
    });
    void device.lost.then((info) => {
      this.#failure = this.#lossOf(info);
    });
  }

  /**
   * @throws {DeviceError} after the device was lost
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

  #errorOf({ constructor, message }: GPUError): Error {
    if (constructor.name !== "GPUOutOfMemoryError") {
      return new InternalError(`${this.#name}: ${message}`);
    }
    return new OutOfMemoryError(
      `${this.#name}: the device ran out of memory (${message}); what was computed since the last read ` +
        "may be lost. Use smaller batches, or give webgpu({ memoryBytes }) what the device has, so that " +
        "a collection comes before the end",
    );
  }

  #lossOf({ reason, message }: GPUDeviceLostInfo): Error {
    const why = [reason, message].filter(Boolean).join(": ");
    return new DeviceError(
      `${this.#name}: the device was lost (${why}), and the tensors on it; ` +
        "call `await init(webgpu())` for a new one and go on from a shadow() or a file",
    );
  }
}
