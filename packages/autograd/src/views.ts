import { type Input, type Tensor, type ViewOp, isFloatingPoint } from "@t/core";
import { derivatives, missingDerivative } from "./derivatives/index.ts";
import { currentScope } from "./grad-scope.ts";
import { AutogradMeta } from "./meta.ts";
import type { Node } from "./node.ts";
import { recordOp } from "./record.ts";

/** Makes a view that knows its base, so that changing either in place reaches the gradient of the other. */
export function runView(
  op: ViewOp<readonly Input[], unknown>,
  inputs: readonly Input[],
  attributes: unknown,
  recorded: boolean,
): Tensor {
  const output = op.view(inputs, attributes);
  const input = inputs[0] as Tensor;
  if (output === input || !isFloatingPoint(output.dtype)) return output;
  const node = recorded ? recordView(op, inputs, attributes) : null;
  const meta = new AutogradMeta(recorded, node, 0);
  meta.base = input.meta?.base ?? input;
  meta.viewVersion = output.storage.version;
  meta.madeUnrecorded = !currentScope().gradEnabled || input.meta?.madeUnrecorded === true;
  output.meta = meta;
  return output;
}

function recordView(
  op: ViewOp<readonly Input[], unknown>,
  inputs: readonly Input[],
  attributes: unknown,
): Node {
  const derivative = derivatives.get(op);
  if (derivative === undefined) throw missingDerivative(op);
  return recordOp(op, derivative, inputs, attributes);
}
