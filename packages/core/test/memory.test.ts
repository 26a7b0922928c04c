import { afterEach, describe, expect, it } from "vitest";
import {
  OutOfMemoryError,
  ReleasedError,
  type Tensor,
  disown,
  escape,
  inLibraryScope,
  memory,
  outsideScopes,
  own,
  registerBackend,
  scope,
  unregisterBackend,
  zeros,
} from "../src/index.ts";
import { classBytes, sizeClass } from "../src/memory/size-class.ts";
import { fakeBackend } from "./fake-backend.ts";

const DEVICE = "fake";

function liveBytes(): number {
  return memory()[DEVICE]!.liveBytes;
}

function make(elements = 16): Tensor {
  return zeros(elements, { device: DEVICE });
}

afterEach(() => unregisterBackend(DEVICE));

describe("size classes", () => {
  it("hold every request with at most a quarter to spare", () => {
    for (let bytes = 65; bytes < 100_000; bytes += 7) {
      const room = classBytes(sizeClass(bytes));
      expect(room).toBeGreaterThanOrEqual(bytes);
      expect(room).toBeLessThan(bytes * 1.25);
      expect(classBytes(sizeClass(bytes) - 1)).toBeLessThan(bytes);
    }
  });

  it("go past 2 GiB", () => {
    expect(classBytes(sizeClass(2 ** 31 + 1))).toBe(2 ** 31 * 1.25);
    expect(classBytes(sizeClass(2 ** 32))).toBe(2 ** 32);
  });
});

describe("library scopes", () => {
  it("release what they made, but not what they return", () => {
    registerBackend(fakeBackend(DEVICE));
    let temporary: Tensor | undefined;
    const [result] = inLibraryScope(() => {
      temporary = make();
      return [make()];
    });
    expect(() => temporary!.dataSync()).toThrow(ReleasedError);
    expect(result!.dataSync()).toHaveLength(16);
    expect(liveBytes()).toBe(64);
  });

  it("release everything when the code throws", () => {
    registerBackend(fakeBackend(DEVICE));
    const failing = () =>
      inLibraryScope(() => {
        make();
        throw new RangeError("stop");
      });
    expect(failing).toThrow("stop");
    expect(liveBytes()).toBe(0);
  });

  it("keep what is owned until its last owner lets go", () => {
    registerBackend(fakeBackend(DEVICE));
    let saved: Tensor | undefined;
    inLibraryScope(() => {
      saved = make();
      own(saved);
      own(saved);
      return [];
    });
    expect(liveBytes()).toBe(64);
    disown(saved!);
    expect(liveBytes()).toBe(64);
    disown(saved!);
    expect(liveBytes()).toBe(0);
  });

  it("leave to the garbage collector what user code has seen", () => {
    registerBackend(fakeBackend(DEVICE));
    let shown: Tensor | undefined;
    let made: Tensor | undefined;
    inLibraryScope(() => {
      shown = make();
      own(shown);
      escape(shown);
      made = outsideScopes(() => make());
      return [];
    });
    disown(shown!);
    expect(shown!.dataSync()).toHaveLength(16);
    expect(made!.dataSync()).toHaveLength(16);
  });

  it("give a block to the next tensor of its size class", () => {
    const backend = fakeBackend(DEVICE);
    registerBackend(backend);
    for (let i = 0; i < 10; i++) inLibraryScope(() => (make(100), []));
    expect(backend.blocks.size).toBe(1);
  });
});

describe("scope and using", () => {
  it("scope returns what the function returns, alive, however nested", () => {
    registerBackend(fakeBackend(DEVICE));
    const { list } = scope(() => {
      make();
      return { list: [make(), new Map([["a", make()]])] as const };
    });
    expect(list[0].dataSync()).toHaveLength(16);
    expect(list[1].get("a")!.dataSync()).toHaveLength(16);
    expect(liveBytes()).toBe(128);
  });

  it("scope refuses an asynchronous function", () => {
    registerBackend(fakeBackend(DEVICE));
    expect(() => scope(() => Promise.resolve(1))).toThrow("expected a synchronous function");
  });

  it("Symbol.dispose gives the memory back at once", () => {
    registerBackend(fakeBackend(DEVICE));
    const x = make();
    x[Symbol.dispose]();
    expect(liveBytes()).toBe(0);
    expect(() => x.dataSync()).toThrow("given back by scope, using or dispose");
  });
});

describe("collection in Node", () => {
  it("bounds a synchronous loop that drops its tensors", () => {
    // Past half of the device's bytes collections come however slow the machine is.
    const backend = fakeBackend(DEVICE, 2 ** 28);
    registerBackend(backend);
    for (let i = 0; i < 3000; i++) make(2 ** 18);
    expect(backend.stats().reservedBytes).toBeLessThan(200 * 2 ** 20);
    expect(memory()[DEVICE]!.collections).toBeGreaterThan(10);
  });

  it("is not provoked by what the library gives back itself", () => {
    registerBackend(fakeBackend(DEVICE));
    for (let i = 0; i < 300; i++) {
      let gradient: Tensor | undefined;
      inLibraryScope(() => {
        gradient = make(2 ** 18);
        own(gradient);
        return [];
      });
      disown(gradient!);
    }
    expect(liveBytes()).toBe(0);
    expect(memory()[DEVICE]!.collections).toBe(0);
  });

  it("takes small blocks back in groups, which what is kept holds back", () => {
    const backend = fakeBackend(DEVICE, 2 ** 20);
    registerBackend(backend);
    const kept: Tensor[] = [];
    for (let i = 0; i < 100_000; i++) {
      const small = make(4);
      if (i % 500 === 0) kept.push(small);
    }
    for (const tensor of kept) expect(tensor.storage.released).toBe(false);
    expect(memory()[DEVICE]!.collections).toBeLessThan(50);
  });

  it("does not mistake a small block that was given back for its neighbours", () => {
    registerBackend(fakeBackend(DEVICE, 2 ** 16));
    const first = make();
    const kept = make();
    first[Symbol.dispose]();
    for (let i = 0; i < 5000; i++) make();
    expect(kept.storage.released).toBe(false);
    const buffers = new Set(Array.from({ length: 100 }, () => make().storage.buffer));
    expect(buffers).not.toContain(kept.storage.buffer);
  });

  it("never frees what is still reachable", () => {
    registerBackend(fakeBackend(DEVICE));
    const kept = Array.from({ length: 50 }, () => make(2 ** 18));
    for (let i = 0; i < 500; i++) make(2 ** 18);
    for (const tensor of kept) expect(tensor.storage.released).toBe(false);
  });

  it("collects before it gives up, and says who holds the memory", () => {
    registerBackend(fakeBackend(DEVICE, 2 ** 20));
    for (let i = 0; i < 20; i++) make(2 ** 16);
    const held: Tensor[] = [];
    const fill = () => {
      for (;;) held.push(make(2 ** 16));
    };
    expect(fill).toThrow(OutOfMemoryError);
    expect(fill).toThrow(/fake: no room for 0\.3 MB; .* are live \(largest holders by op: zeros/);
    expect(held).toHaveLength(4);
  });

  it("takes back the tensor that was made last", () => {
    registerBackend(fakeBackend(DEVICE, 2 ** 20));
    for (let i = 0; i < 3; i++) make(250_000);
    expect(memory()[DEVICE]!.collections).toBe(2);
  });

  it("says what a scope holds, too", () => {
    registerBackend(fakeBackend(DEVICE, 2 ** 20));
    const fill = () => {
      for (;;) make(2 ** 16);
    };
    expect(() => scope(fill)).toThrow("(largest holders by op: zeros 1.0 MB)");
    expect(liveBytes()).toBe(0);
  });
});
