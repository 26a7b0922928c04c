import { js } from "@t/backend-js";
import { wasm } from "@t/backend-wasm";
import { init, setDefaultDevice } from "@t/core";
import { beforeAll, beforeEach, describe } from "vitest";

/** Runs the tests of `define` on every CPU device. */
export function onEachDevice(define: (device: string) => void): void {
  beforeAll(async () => {
    await init(js(), wasm());
  });
  describe.each(["js", "wasm"])("on %s", (device) => {
    beforeEach(() => setDefaultDevice(device));
    define(device);
  });
}
