import "@t/autograd";
import { type Tensor, manualSeed, randn } from "@t/core";
import * as nn from "@t/nn";
import { assertClose } from "@t/testing";
import { describe, expect, test } from "vitest";
import { onEachDevice } from "./support/devices.ts";
import {
  type FixtureFile,
  elementsOf,
  evaluate,
  readFixture,
  tensorOf,
} from "./support/fixtures.ts";

interface LayerCase {
  readonly ts: string;
  readonly python: string;
  /** The state after construction. */
  readonly state: Readonly<Record<string, number>>;
  readonly input: number;
  readonly output: number;
  readonly cotangent: number;
  /** Of the input and then of each parameter. */
  readonly grads: readonly number[];
  /** After the forward pass. */
  readonly buffers: Readonly<Record<string, number>>;
}

const { tensors, cases } = readFixture<FixtureFile<LayerCase>>(import.meta.dirname, "layers");
const at = (position: number): Tensor => tensorOf(tensors[position]!);

onEachDevice(() => {
  describe("starts, computes and differentiates as PyTorch's", () => {
    test.each(cases)("$python #%$", async (row) => {
      manualSeed(0);
      const module = evaluate<nn.Module & nn.TensorModule>(row.ts, { nn });
      const state = module.stateDict();
      expect([...state.keys()]).toEqual(Object.keys(row.state));
      for (const [name, position] of Object.entries(row.state)) {
        expect({ name, values: state.get(name)!.dataSync() }).toEqual({
          name,
          values: elementsOf(tensors[position]!),
        });
      }

      const x = at(row.input).requiresGrad_();
      // The layer's own draws come after those of the input.
      randn([...x.shape], { dtype: x.dtype });
      const output = module.forward(x);
      await assertClose(output.detach(), at(row.output));
      output.backward(at(row.cotangent));
      const leaves = [x, ...module.parameters()];
      for (const [i, position] of row.grads.entries()) {
        await assertClose(leaves[i]!.grad!, at(position), { message: `gradient ${i}` });
      }
      const buffers = new Map(module.namedBuffers());
      expect([...buffers.keys()]).toEqual(Object.keys(row.buffers));
      for (const [name, position] of Object.entries(row.buffers)) {
        await assertClose(buffers.get(name)!, at(position), { message: name });
      }
    });
  });
});
