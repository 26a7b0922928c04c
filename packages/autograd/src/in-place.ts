import {
  AutogradError,
  type Input,
  type Op,
  type Tensor,
  clone,
  copy_,
  executeInPlace,
  inLibraryScope,
  isFloatingPoint,
} from "@t/core";
import { CopySlices } from "./copy-slices.ts";
import type { Derivative } from "./derivative.ts";
import { derivatives, missingDerivative } from "./derivatives/index.ts";
import { currentScope, recordingOff, runUnder } from "./grad-scope.ts";
import { gradFnOf, requiresGrad, setHistory } from "./history.ts";
import { anyRequiresGrad, recordOp } from "./record.ts";

/** The derivative of ops whose result does not depend on their inputs smoothly. */
const constant: Derivative = { rule: () => [], inputs: [], outputs: [] };

/** Runs an op that overwrites `target`, which is from then on what the op made. */
export function runInPlaceRecorded(
  op: Op,
  target: Tensor,
  inputs: readonly Input[],
  attributes: unknown,
): void {
  const recorded =
    currentScope().gradEnabled &&
    isFloatingPoint(target.dtype) &&
    (requiresGrad(target) || anyRequiresGrad(inputs));
  if (!recorded) {
    executeUnrecorded(op, target, inputs, attributes);
    return;
  }
  checkTarget(op, target);
  const derivative = derivatives.get(op) ?? (op.differentiable === false ? constant : undefined);
  if (derivative === undefined) assignComposition(op, target, inputs, attributes);
  else {
    // The copy of the target that the graph may keep is the graph's alone.
    inLibraryScope(() => {
      runWithDerivative(op, derivative, target, inputs, attributes);
      return [];
    });
  }
}

function runWithDerivative(
  op: Op,
  derivative: Derivative,
  target: Tensor,
  inputs: readonly Input[],
  attributes: unknown,
): void {
  const node = recordOp(op, derivative, withSavedTarget(derivative, target, inputs), attributes);
  try {
    executeUnrecorded(op, target, inputs, attributes);
  } catch (error) {
    node.release();
    throw error;
  }
  const base = target.meta?.base ?? null;
  if (base === null) setHistory(target, node, 0);
  else setHistory(base, new CopySlices(base, target, node), 0);
  node.saveOutputs([target]);
}

/** Replaces `target` by a copy where the derivative needs the values that are about to go. */
function withSavedTarget(
  { inputs: positions }: Derivative,
  target: Tensor,
  inputs: readonly Input[],
): readonly Input[] {
  let kept = inputs;
  for (const { position, wantedBy } of positions) {
    if (inputs[position] !== target) continue;
    const wanted = wantedBy === null || anyRequiresGrad(wantedBy.map((i) => inputs[i]!));
    if (wanted) kept = kept.with(position, clone(target));
  }
  return kept;
}

/** An op without a derivative of its own: records its composition, then copies the result. */
function assignComposition(
  op: Op,
  target: Tensor,
  inputs: readonly Input[],
  attributes: unknown,
): void {
  if (op.type !== "composed") throw missingDerivative(op);
  inLibraryScope(() => {
    const kept = inputs.map((input) => (input === target ? clone(target) : input));
    const [result] = op.compose(kept, attributes);
    copy_(target, result!);
    return [];
  });
}

function executeUnrecorded(
  op: Op,
  target: Tensor,
  inputs: readonly Input[],
  attributes: unknown,
): void {
  runUnder(recordingOff, () => executeInPlace(op, target, inputs, attributes));
}

/** @throws {AutogradError} for a target whose old value the graph still stands on */
function checkTarget(op: Op, target: Tensor): void {
  const meta = target.meta;
  const base = meta?.base ?? null;
  if (meta !== null && meta.madeUnrecorded) {
    throw new AutogradError(
      `${op.name}_: a view was created in noGrad mode and is being modified inplace with grad mode enabled: ` +
        "do both inside the noGrad block, or both outside",
    );
  }
  const leaf = base ?? target;
  if (requiresGrad(leaf) && gradFnOf(leaf) === null) {
    throw new AutogradError(
      `${op.name}_: a ${base === null ? "" : "view of a "}leaf Variable that requires grad is being used in an ` +
        "in-place operation; change it inside noGrad, or change a clone()",
    );
  }
}
