import { noGrad } from "@t/autograd";
import { type Tensor, memory, ones } from "@t/core";
import * as nn from "@t/nn";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";

const layer = (): nn.Linear => new nn.Linear(1024, 1024, false);

/** Remembers what it sees, as user code may. */
class Recorder extends nn.Module {
  seen: Tensor[] = [];
  override forward(x: Tensor): Tensor {
    const doubled = x.mul(2);
    this.seen.push(x, doubled);
    return doubled;
  }
}

class Subclass extends nn.Tanh {
  seen: Tensor | null = null;
  override forward(x: Tensor): Tensor {
    this.seen = super.forward(x);
    return this.seen;
  }
}

onEachDevice((device) => {
  const live = (): number => memory()[device]!.liveBytes;
  const rowBytes = 4 * 1024;

  describe("Sequential", () => {
    test("holds nothing but its result without a graph", () => {
      const model = new nn.Sequential(
        layer(),
        new nn.Tanh(),
        new nn.Sequential(layer(), new nn.Tanh()),
      );
      const x = ones(1, 1024);
      const before = live();
      const output = noGrad(() => model.forward(x));
      expect(live() - before).toBe(rowBytes);
      expect(output.shape).toEqual([1, 1024]);
    });

    test("lets go of what the graph saved when it ends", () => {
      const model = new nn.Sequential(layer(), new nn.Tanh(), layer(), new nn.Tanh());
      const x = ones(1, 1024);
      const before = live();
      const output = model.forward(x);
      expect(live() - before).toBeGreaterThan(rowBytes);
      output.backward(ones(1, 1024));
      model.zeroGrad();
      expect(live() - before).toBe(2 * rowBytes);
    });

    test("frees nothing that user code may hold", () => {
      const recorder = new Recorder();
      const subclass = new Subclass();
      const hooked = new nn.Tanh();
      const outputs: Tensor[] = [];
      hooked.registerForwardHook((_, [x], output) => void outputs.push(x, output));
      const model = new nn.Sequential(
        new nn.Tanh(),
        recorder,
        new nn.Sequential(new nn.Tanh(), subclass, new nn.Tanh()),
        hooked,
        new nn.Tanh(),
      );
      noGrad(() => model.forward(ones(2)));
      for (const x of [...recorder.seen, subclass.seen!, ...outputs]) {
        expect(x.storage.released).toBe(false);
      }
    });
  });
});
