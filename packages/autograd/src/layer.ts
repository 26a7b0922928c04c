import { type Input, type Layer, type Op, type Tensor, execute, inLibraryScope } from "@t/core";
import { derivatives, missingDerivative } from "./derivatives/index.ts";
import { currentScope, recordingOff, runUnder } from "./grad-scope.ts";
import { runInPlaceRecorded } from "./in-place.ts";
import { anyFloating, anyRequiresGrad, joinOutputs, recordOp } from "./record.ts";
import { runView } from "./views.ts";

/** Sees every op before it runs, and records those that a gradient has to pass through. */
export const autogradLayer: Layer = {
  run(op: Op, inputs: readonly Input[], attributes: unknown): readonly Tensor[] {
    const scope = currentScope();
    if (scope === recordingOff) return execute(op, inputs, attributes);
    const recorded = scope.gradEnabled && anyRequiresGrad(inputs);
    if (op.type === "view") return [runView(op, inputs, attributes, recorded)];
    if (!recorded || op.differentiable === false) return executeUnrecorded(op, inputs, attributes);
    return runRecorded(op, inputs, attributes);
  },
  runInPlace: runInPlaceRecorded,
};

function runRecorded(op: Op, inputs: readonly Input[], attributes: unknown): readonly Tensor[] {
  const derivative = derivatives.get(op);
  if (derivative === undefined) {
    if (op.type === "composed") return inLibraryScope(() => op.compose(inputs, attributes));
    throw missingDerivative(op);
  }
  const outputs = executeUnrecorded(op, inputs, attributes);
  if (!anyFloating(outputs)) return outputs;
  const node = recordOp(op, derivative, inputs, attributes);
  const joined = joinOutputs(node, outputs);
  node.saveOutputs(joined);
  return joined;
}

/** Runs an op so that the ops it is composed of are not looked at one by one. */
function executeUnrecorded(
  op: Op,
  inputs: readonly Input[],
  attributes: unknown,
): readonly Tensor[] {
  if (op.type === "primitive") return execute(op, inputs, attributes);
  return runUnder(recordingOff, () => execute(op, inputs, attributes));
}
