import { type BinaryKind, type UnaryKind, binaryKinds, unaryKinds } from "../backend/kinds.ts";
import type { Operand, TensorView } from "../backend/contract.ts";
import { type DType, type Scalar, getDefaultDType, isFloatingPoint } from "../dtype.ts";
import { DTypeError } from "../errors.ts";
import { type PrimitiveOp, defineOp } from "../op.ts";
import { broadcastShapes, broadcastStrides, sameShape } from "../shape.ts";
import { Tensor } from "../tensor.ts";

export type UnaryOp = PrimitiveOp<readonly [Tensor], null>;
export type BinaryOp = PrimitiveOp<readonly [Tensor | Scalar, Tensor | Scalar], null>;

/** One op per kind of a family. */
export function defineKinds<K extends string, T>(
  kinds: { readonly [key in K]: unknown },
  define: (kind: K) => T,
): { readonly [key in K]: T } {
  const names = Object.keys(kinds) as K[];
  return Object.fromEntries(names.map((kind) => [kind, define(kind)])) as { [key in K]: T };
}

/** The op of one kind of the `unary` primitive. */
export function defineUnary(kind: UnaryKind): UnaryOp {
  const attributes = { kind };
  const isBool = unaryKinds[kind] === "bool";
  return defineOp({
    type: "primitive",
    name: kind,
    elementwise: true,
    ...(isBool ? { differentiable: false } : { chain: attributes }),
    infer: ([x]) => (isBool ? { shape: x.shape, dtype: "bool" } : x),
    kernel: (backend, outputs, inputs) => backend.primitives.unary(outputs, inputs, attributes),
  });
}

/** The op of one kind of the `binary` primitive. Tensors among its inputs share one dtype. */
export function defineBinary(kind: BinaryKind): BinaryOp {
  const attributes = { kind };
  const isBool = binaryKinds[kind] === "bool";
  return defineOp({
    type: "primitive",
    name: kind,
    elementwise: true,
    ...(isBool ? { differentiable: false } : { chain: attributes }),
    infer: ([a, b]) => {
      const shape = operandShape(kind, a, b);
      if (isBool) return { shape, dtype: "bool" };
      const like = a instanceof Tensor ? a : (b as Tensor);
      return sameShape(like.shape, shape) ? like : { shape, dtype: like.dtype };
    },
    kernel(backend, outputs, inputs) {
      const { shape } = outputs[0]!;
      const a = broadcast(inputs[0], shape);
      const b = broadcast(inputs[1], shape);
      const asGiven = a === inputs[0] && b === inputs[1];
      backend.primitives.binary(outputs, asGiven ? inputs : [a, b], attributes);
    },
  });
}

function operandShape(op: string, a: Tensor | Scalar, b: Tensor | Scalar): readonly number[] {
  if (!(a instanceof Tensor)) return (b as Tensor).shape;
  return b instanceof Tensor ? broadcastShapes(op, a.shape, b.shape) : a.shape;
}

/** An operand as the kernel wants it: of the output's shape, with stride 0 where it repeats. */
export function broadcast<T extends Operand>(operand: T, shape: readonly number[]): Operand {
  if (typeof operand !== "object" || sameShape(operand.shape, shape)) return operand;
  return broadcastView(operand, shape);
}

/** A view of `shape` over a smaller tensor. */
export function broadcastView(view: TensorView, shape: readonly number[]): TensorView {
  if (sameShape(view.shape, shape)) return view;
  let count = 1;
  for (const size of shape) count *= size;
  return {
    storage: view.storage,
    dtype: view.dtype,
    shape,
    strides: broadcastStrides(view.shape, view.strides, shape),
    offset: view.offset,
    count,
    contiguous: false,
  };
}

/** The dtype an elementwise function computes in, given the promoted dtype of its operands. */
export function computeDType(rule: "same" | "float" | "bool", promoted: DType): DType {
  return rule === "float" && !isFloatingPoint(promoted) ? getDefaultDType() : promoted;
}

/** @throws {DTypeError} naming the op and what it got */
export function refuseDType(op: string, dtype: DType, expected: string): never {
  throw new DTypeError(`${op}: expected ${expected}, got ${dtype}`);
}
