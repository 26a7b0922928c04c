import { type Tensor, contiguousStrides, numel } from "@t/core";
import fc from "fast-check";
import { indexAt } from "../src/compare-values.ts";

/** A tensor as its values and nothing else: what every view must look like. */
export interface Model {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** One step from a tensor to a view of it, on both sides. */
export interface ViewStep {
  readonly text: string;
  readonly tensor: (x: Tensor) => Tensor;
  readonly model: (x: Model) => Model;
}

/** The model whose element at `index` is that of `x` at `from(index)`. */
function pick(
  x: Model,
  shape: readonly number[],
  from: (index: number[]) => readonly number[],
): Model {
  const strides = contiguousStrides(x.shape);
  const values = Array.from({ length: numel(shape) }, (_, i) => {
    const source = from(indexAt(i, shape));
    return x.values[source.reduce((position, at, dim) => position + at * strides[dim]!, 0)]!;
  });
  return { shape, values };
}

function permuteStep(order: readonly number[]): ViewStep {
  return {
    text: `permute(${order})`,
    tensor: (x) => x.permute(...order),
    model: (x) =>
      pick(
        x,
        order.map((dim) => x.shape[dim]!),
        (index) => {
          const source = index.map(() => 0);
          for (const [i, dim] of order.entries()) source[dim] = index[i]!;
          return source;
        },
      ),
  };
}

function sliceStep(dim: number, start: number, end: number, step: number): ViewStep {
  const parts = [...Array.from({ length: dim }, () => ":"), `${start}:${end}:${step}`];
  return {
    text: `at(${parts})`,
    tensor: (x) => x.at(...parts),
    model: (x) => {
      const count = Math.max(Math.ceil((Math.min(end, x.shape[dim]!) - start) / step), 0);
      return pick(x, x.shape.with(dim, count), (index) =>
        index.with(dim, start + step * index[dim]!),
      );
    },
  };
}

function selectStep(dim: number, at: number): ViewStep {
  return {
    text: `select(${dim}, ${at})`,
    tensor: (x) => x.select(dim, at),
    model: (x) => pick(x, x.shape.toSpliced(dim, 1), (index) => index.toSpliced(dim, 0, at)),
  };
}

function unsqueezeStep(dim: number): ViewStep {
  return {
    text: `unsqueeze(${dim})`,
    tensor: (x) => x.unsqueeze(dim),
    model: (x) => ({ shape: x.shape.toSpliced(dim, 0, 1), values: x.values }),
  };
}

function expandStep(dim: number, size: number): ViewStep {
  return {
    text: `unsqueeze(${dim}).expand(${size} there)`,
    tensor: (x) => x.unsqueeze(dim).expand(...x.shape.toSpliced(dim, 0, size)),
    model: (x) => pick(x, x.shape.toSpliced(dim, 0, size), (index) => index.toSpliced(dim, 1)),
  };
}

function diagonalStep(offset: number): ViewStep {
  return {
    text: `diagonal(${offset})`,
    tensor: (x) => x.diagonal(offset),
    model: (x) => {
      const [rows, columns, ...rest] = x.shape as [number, number, ...number[]];
      const size = Math.max(
        Math.min(rows - Math.max(-offset, 0), columns - Math.max(offset, 0)),
        0,
      );
      return pick(x, [...rest, size], (index) => {
        const at = index.at(-1)!;
        return [at + Math.max(-offset, 0), at + Math.max(offset, 0), ...index.slice(0, -1)];
      });
    },
  };
}

function unfoldStep(dim: number, size: number, step: number): ViewStep {
  return {
    text: `unfold(${dim}, ${size}, ${step})`,
    tensor: (x) => x.unfold(dim, size, step),
    model: (x) => {
      const windows = Math.floor((x.shape[dim]! - size) / step) + 1;
      return pick(x, [...x.shape.with(dim, windows), size], (index) =>
        index.slice(0, -1).with(dim, index[dim]! * step + index.at(-1)!),
      );
    },
  };
}

function reshapeStep(): ViewStep {
  return {
    text: "reshape(-1)",
    tensor: (x) => x.reshape(-1),
    model: (x) => ({ shape: [x.values.length], values: x.values }),
  };
}

/**
 * Any step that a tensor of this shape can take; tensors stay small. Without `sharing`, only those after
 * which each element has a place of its own in the memory of the first.
 */
export function anyStep(shape: readonly number[], sharing: boolean): fc.Arbitrary<ViewStep> {
  const rank = shape.length;
  const choices: Array<fc.Arbitrary<ViewStep>> = [fc.nat(rank).map(unsqueezeStep)];
  if (sharing) choices.push(fc.constant(reshapeStep()));
  if (sharing && numel(shape) <= 200 && rank < 5) {
    choices.push(
      fc
        .tuple(fc.nat(rank), fc.integer({ min: 1, max: 3 }))
        .map(([dim, size]) => expandStep(dim, size)),
    );
  }
  if (rank > 1) choices.push(fc.integer({ min: -2, max: 2 }).map(diagonalStep));
  if (rank > 0) {
    const dims = shape.map((_, i) => i);
    choices.push(fc.shuffledSubarray(dims, { minLength: rank }).map(permuteStep));
    choices.push(anySlice(shape));
  }
  const filled = shape.flatMap((size, dim) => (size > 0 ? [dim] : []));
  if (filled.length > 0) {
    const anyFilled = fc.constantFrom(...filled);
    choices.push(
      anyFilled.chain((dim) => fc.nat(shape[dim]! - 1).map((at) => selectStep(dim, at))),
    );
    if (sharing) choices.push(anyFilled.chain((dim) => anyUnfold(dim, shape[dim]!)));
  }
  return fc.oneof(...choices);
}

function anySlice(shape: readonly number[]): fc.Arbitrary<ViewStep> {
  return fc
    .tuple(fc.nat(shape.length - 1), fc.nat(3), fc.nat(4), fc.integer({ min: 1, max: 3 }))
    .map(([dim, start, more, step]) => {
      const from = Math.min(start, shape[dim]!);
      return sliceStep(dim, from, from + more, step);
    });
}

function anyUnfold(dim: number, size: number): fc.Arbitrary<ViewStep> {
  return fc
    .tuple(fc.integer({ min: 1, max: size }), fc.integer({ min: 1, max: 2 }))
    .map(([window, step]) => unfoldStep(dim, window, step));
}
