import { type Input, type Op, Tensor, type TensorLike, isFloatingPoint, viewOf } from "@t/core";
import type { Derivative } from "./derivative.ts";
import { edgesOf, requiresGrad } from "./history.ts";
import { AutogradMeta } from "./meta.ts";
import { Edge, type Node } from "./node.ts";
import { OpNode } from "./op-node.ts";

/** True when one of the inputs is a tensor that requires grad. */
export function anyRequiresGrad(inputs: readonly Input[]): boolean {
  for (let i = 0; i < inputs.length; i++) {
    const input = inputs[i];
    if (input instanceof Tensor && requiresGrad(input)) return true;
  }
  return false;
}

/** A node for a run of `op`, joined to the nodes that made its inputs. */
export function recordOp(
  op: Op,
  derivative: Derivative,
  inputs: readonly Input[],
  attributes: unknown,
): OpNode {
  return new OpNode(op, derivative, inputs, attributes, edgesOf(inputs));
}

/** Marks the outputs that can have a gradient, all floats but `except`, as made by `node`; returns them all. */
export function joinOutputs(
  node: Node,
  outputs: readonly Tensor[],
  except: ReadonlySet<Tensor> | null = null,
): readonly Tensor[] {
  let joined = outputs;
  for (let i = 0; i < outputs.length; i++) {
    let output = outputs[i]!;
    if (!isFloatingPoint(output.dtype) || except?.has(output) === true) continue;
    if (output.meta !== null) {
      // An op that had nothing to do gave its input back: that handle has a history of its own.
      output = viewOf(output, output.shape, output.strides, output.offset);
      joined = joined.with(i, output);
    }
    output.meta = new AutogradMeta(true, new Edge(node, i));
  }
  return joined;
}

/** What a gradient of zeros is made from, without the tensor's memory. */
export function likeOf({ shape, dtype, device }: Tensor): TensorLike {
  return { shape, dtype, device };
}

/** True when one of the outputs can have a gradient. */
export function anyFloating(outputs: readonly Tensor[]): boolean {
  for (let i = 0; i < outputs.length; i++) if (isFloatingPoint(outputs[i]!.dtype)) return true;
  return false;
}
