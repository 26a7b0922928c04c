import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { drawOrder, likeStrides } from "../src/random/index.ts";

interface Layout {
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  readonly like: readonly number[];
}

const path = new URL("./fixtures/random-streams.json", import.meta.url);
const { orders, likes } = JSON.parse(readFileSync(path, "utf8")) as {
  readonly orders: ReadonlyArray<Layout & { readonly order: readonly number[] }>;
  readonly likes: readonly Layout[];
};

/** Position in the stream of each element, row by row. */
function streamPositions(shape: readonly number[], dims: readonly number[]): number[] {
  const steps = shape.map(() => 0);
  let step = 1;
  for (const dim of dims.toReversed()) {
    steps[dim] = step;
    step *= shape[dim]!;
  }
  let positions = [0];
  for (const [dim, size] of shape.entries()) {
    positions = positions.flatMap((at) =>
      Array.from({ length: size }, (_, i) => at + i * steps[dim]!),
    );
  }
  return positions;
}

describe("order of the draws into strided tensors", () => {
  test.each(orders)("shape $shape, strides $strides", ({ shape, strides, order }) => {
    expect(streamPositions(shape, drawOrder(shape, strides))).toEqual(order);
  });

  // A tensor with gaps or expanded dimensions is made dense; of one element per position nothing
  // but the strides of its size-1 dimensions could differ, and those address nothing.
  test.each([...orders, ...likes])("like strides $strides", ({ shape, strides, like }) => {
    const relevant = (all: readonly number[]): number[] => all.filter((_, i) => shape[i] !== 1);
    expect(relevant(likeStrides(shape, strides))).toEqual(relevant(like));
  });
});
