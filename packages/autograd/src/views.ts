import { type Input, type Tensor, type ViewOp, isFloatingPoint } from "@t/core";
import { derivatives, missingDerivative } from "./derivatives/index.ts";
import { currentScope } from "./grad-scope.ts";
import { AutogradMeta } from "./meta.ts";
import { Edge } from "./node.ts";
import type { OpNode } from "./op-node.ts";
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
  const edge = recorded ? new Edge(recordView(op, inputs, attributes), 0) : null;
  const meta = new AutogradMeta(recorded, edge);
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
): OpNode {
  const derivative = derivatives.get(op);
  if (derivative === undefined) throw missingDerivative(op);
  return recordOp(op, derivative, inputs, attributes);
}
