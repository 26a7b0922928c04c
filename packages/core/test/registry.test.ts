import { afterEach, describe, expect, it } from "vitest";
import {
  type BackendCandidate,
  DTypeError,
  DeviceError,
  getDefaultDevice,
  init,
  listDevices,
  ones,
  registerBackend,
  setDefaultDevice,
  setLayer,
  unregisterBackend,
  zeros,
} from "../src/index.ts";
import { fakeBackend } from "./fake-backend.ts";

function candidate(name: string): BackendCandidate {
  return { name, create: () => Promise.resolve(fakeBackend(name)) };
}

function refused(name: string, reason: string): BackendCandidate {
  return { name, create: () => Promise.reject(new DeviceError(reason)) };
}

afterEach(() => {
  for (const device of listDevices()) unregisterBackend(device);
});

describe("init", () => {
  it("makes the first candidate that works the default, and registers the others", async () => {
    const device = await init(refused("gpu", "no adapter"), candidate("one"), candidate("two"));
    expect(device).toBe("one");
    expect(getDefaultDevice()).toBe("one");
    expect(listDevices()).toEqual(["one", "two"]);
    expect(zeros(2).device).toBe("one");
    expect(zeros(2, { device: "two" }).device).toBe("two");
  });

  it("says why each was refused when none works", async () => {
    await expect(init(refused("gpu", "no adapter"), refused("cpu", "no SIMD"))).rejects.toThrow(
      new DeviceError(
        "init: expected a backend that works here, got none (gpu: no adapter; cpu: no SIMD)",
      ),
    );
  });

  it("is asked for before the first tensor", () => {
    expect(() => zeros(2)).toThrow(/no backend is registered: call `await init\(wasm\(\)\)`/);
  });
});

describe("the registry", () => {
  it("refuses a backend of another contract", () => {
    const other = { ...fakeBackend("old"), abi: 0 as 1 };
    expect(() => registerBackend(other)).toThrow(/expected a backend of contract 1, got old/);
  });

  it("names the devices there are", async () => {
    await init(candidate("one"));
    expect(() => setDefaultDevice("webgpu")).toThrow(
      new DeviceError('expected a registered device (one), got "webgpu"'),
    );
  });

  it("takes cpu for a device in host memory", async () => {
    await init(candidate("one"));
    expect(zeros(1, { device: "cpu" }).device).toBe("one");
  });

  it("refuses a dtype the device lacks, and says what to do", async () => {
    await init(candidate("one"));
    expect(() => zeros(2, { dtype: "float64" })).toThrow(DTypeError);
    expect(() => zeros(2, { dtype: "float64" })).toThrow(
      /zeros: device one has no float64; cast first, for example with to\("float32"\)/,
    );
  });
});

describe("dispatch", () => {
  it("refuses tensors on two devices", async () => {
    await init(candidate("one"), candidate("two"));
    const other = zeros(2, { device: "two" });
    expect(() => ones(2).add(other)).toThrow(
      new DeviceError(
        "add: expected tensors on one device, got one and two; move one with to(device)",
      ),
    );
  });

  it("refuses to write where elements share memory, or would change shape or kind", async () => {
    await init(candidate("one"));
    expect(() => zeros(1, 3).expand(2, 3).add_(1)).toThrow(/clone\(\) it before writing to it/);
    expect(() => zeros(3).add_(zeros(2, 3))).toThrow(/expected a result of the tensor's own shape/);
    expect(() => zeros(2, { dtype: "int32" }).add_(0.5)).toThrow(
      /a result of dtype float32 can't be cast to the tensor's dtype int32/,
    );
  });

  it("sends every op through the layer, views and writes in place too", async () => {
    await init(candidate("one"));
    const seen: string[] = [];
    const x = zeros(2, 3);
    setLayer({
      run: (op, inputs) => {
        seen.push(op.name);
        return [inputs[0] as typeof x];
      },
      runInPlace: (op) => {
        seen.push(`${op.name}_`);
      },
    });
    try {
      x.exp().view(6);
      x.mul_(2);
    } finally {
      setLayer(null);
    }
    expect(seen).toEqual(["exp", "view", "mul_"]);
  });
});
