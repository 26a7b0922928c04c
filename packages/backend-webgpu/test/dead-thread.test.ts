import { webgpu } from "@t/backend-webgpu";
import { DeviceError, DeviceLostError } from "@t/core";
import { describe, expect, test, vi } from "vitest";
import { limitNames } from "../src/device/acquire.ts";
import { Link } from "../src/thread/link.ts";

/** A device whose thread is gone, without a word, as soon as its work is waited for. */
const dyingDawn = vi.hoisted(
  () =>
    `data:text/javascript,${encodeURIComponent(`
const limits = new Proxy({}, { get: () => 2 ** 20 });
const device = {
  features: new Set(), limits, lost: new Promise(() => {}), addEventListener: () => {},
  queue: { onSubmittedWorkDone: () => process.exit(1) },
};
const adapter = { features: new Set(), limits, info: {}, requestDevice: async () => device };
export const create = () => ({ requestAdapter: async () => adapter });
`)}`,
);

vi.mock("../src/device/gpu.ts", () => ({ dawnLocation: () => dyingDawn }));

describe("a thread that dies", () => {
  test("while a program sleeps for it is an error, and the device is lost", async () => {
    const start = { dawn: dyingDawn, adapter: {}, features: [], required: [], limits: limitNames };
    const link = new Link(start, 1200);
    await link.opened();
    expect(() => link.readSync({ buffer: 0, offset: 0, size: 0 })).toThrow(DeviceError);
    expect(link.failure()).toEqual({
      kind: "lost",
      message: expect.stringMatching(/silent|ended/),
    });
  });

  test("while a program awaits what it has recorded takes the device along", async () => {
    const backend = await webgpu({ syncReads: true }).create();
    await expect(backend.sync()).rejects.toThrow(DeviceLostError);
  });
});
