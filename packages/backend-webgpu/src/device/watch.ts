import type { DeviceFailure } from "./compute-device.ts";

/** Has `report` called for what the device says of commands before, whenever it does. */
export function watchDevice(device: GPUDevice, report: (failure: DeviceFailure) => void): void {
  device.addEventListener("uncapturederror", (event) => {
    // It is thrown: the host need not print it.
    event.preventDefault();
    const { error } = event;
    const kind = error.constructor.name === "GPUOutOfMemoryError" ? "memory" : "refused";
    report({ kind, message: error.message });
  });
  void device.lost.then(({ reason, message }) =>
    report({ kind: "lost", message: [reason, message].filter(Boolean).join(": ") }),
  );
}
