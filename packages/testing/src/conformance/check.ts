import type { Backend, DType } from "@t/core";

/** A backend under test, registered as a device. */
export interface Subject {
  readonly backend: Backend;
  /** The device with everything the backend has. */
  readonly device: string;
  /** The same backend with its primitives alone, accelerations off. */
  readonly plainDevice: string;
}

/** One thing a backend must do. Throws when it does not. */
export interface Check {
  /** `<part>/<what>`, unique in the suite: what a skip names. */
  readonly name: string;
  /** What the backend must have for it. Default: nothing in particular */
  readonly dtypes?: readonly DType[];
  run(subject: Subject): Promise<void> | void;
}
