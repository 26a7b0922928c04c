// A case: a call of `t`, and the PyTorch expression that is the same.
import { grad } from "@t/autograd";
import * as core from "@t/core";

/** The library's functions by name. */
export const t = { ...core };

export const M = 1 << 20;

/** @type {{ name: string, setup: string, run: string, prepare: () => () => unknown }[]} */
export const cases = [];

/** A case over random inputs of the given shapes, named a, b, c, … in the expression. */
export function compare(name, shapes, run, ours, { uniform = false, dtype = "float32" } = {}) {
  const letters = ["a", "b", "c", "d", "e"];
  const source = uniform ? "rand" : "randn";
  const setup = shapes
    .map((shape, i) => `${letters[i]} = torch.${source}(${shape.join(", ")}).to(torch.${dtype})`)
    .join("\n");
  cases.push({
    name,
    setup,
    run,
    prepare() {
      const inputs = shapes.map((shape) => t[source](...shape).to(dtype));
      return () => ours(...inputs);
    },
  });
}

/** The backward pass alone of a case: the graph is made once. */
export function compareBackward(name, shapes, expression, ours) {
  const letters = ["a", "b", "c", "d", "e"].slice(0, shapes.length);
  const setup = [
    ...shapes.map(
      (shape, i) => `${letters[i]} = torch.randn(${shape.join(", ")}).requires_grad_()`,
    ),
    `y = ${expression}`,
    "g = torch.randn(y.shape)",
    `inputs = [${letters.join(", ")}]`,
  ].join("\n");
  cases.push({
    name: `${name} backward`,
    setup,
    run: "torch.autograd.grad(y, inputs, g, retain_graph=True)",
    prepare() {
      const inputs = shapes.map((shape) => t.randn(...shape, { requiresGrad: true }));
      const y = ours(...inputs);
      const g = t.randn(...y.shape);
      return () => grad(y, inputs, { gradOutputs: g, retainGraph: true });
    },
  });
}
