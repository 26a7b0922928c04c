import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  ArgumentError,
  IndexError,
  ShapeError,
  broadcastShapes,
  broadcastStrides,
  contiguousStrides,
  isContiguous,
  normalizeDim,
  normalizeDims,
  numel,
} from "../src/index.ts";
import { inferSizes, normalizeSizes } from "../src/shape.ts";

const shapes = fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 6 });

describe("contiguous strides", () => {
  it("are contiguous, and step over everything inside", () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const strides = contiguousStrides(shape);
        expect(isContiguous(shape, strides)).toBe(true);
        for (let i = 0; i < shape.length; i++) {
          expect(strides[i]).toBe(numel(shape.slice(i + 1).map((size) => Math.max(size, 1))));
        }
      }),
    );
  });

  it("a transposed matrix is not contiguous, one of a single row is", () => {
    expect(isContiguous([3, 2], [1, 3])).toBe(false);
    expect(isContiguous([1, 2], [1, 1])).toBe(true);
    expect(isContiguous([0, 2], [7, 7])).toBe(true);
  });
});

describe("broadcasting", () => {
  it("is symmetric, and a shape broadcasts to the result", () => {
    fc.assert(
      fc.property(
        shapes,
        fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
        fc.nat(6),
        (shape, ones, cut) => {
          const smaller = shape.map((size, i) => (ones[i] === true ? 1 : size)).slice(cut);
          expect(broadcastShapes("test", shape, smaller)).toEqual(shape);
          expect(broadcastShapes("test", smaller, shape)).toEqual(shape);
          const strides = broadcastStrides(smaller, contiguousStrides(smaller), shape);
          expect(strides).toHaveLength(shape.length);
        },
      ),
    );
  });

  it("says which sizes differ", () => {
    expect(() => broadcastShapes("add", [2, 3], [4, 3])).toThrow(
      new ShapeError(
        "add: expected shapes that broadcast, got [2, 3] and [4, 3]: sizes 2 and 4 differ at dimension 0 and neither is 1",
      ),
    );
  });
});

describe("dimensions and sizes", () => {
  it("count from the end when negative; a 0-d tensor has -1 and 0", () => {
    expect(normalizeDim("sum", -1, 3)).toBe(2);
    expect(normalizeDim("sum", -1, 0)).toBe(0);
    expect(() => normalizeDim("sum", 3, 3)).toThrow(
      new IndexError("sum: expected a dimension in the range [-3, 2], got 3"),
    );
  });

  it("are all dimensions when none is named, sorted, each once", () => {
    expect(normalizeDims("sum", undefined, 3)).toEqual([0, 1, 2]);
    expect(normalizeDims("sum", [], 2)).toEqual([0, 1]);
    expect(normalizeDims("sum", [-1, 0], 3)).toEqual([0, 2]);
    expect(() => normalizeDims("sum", [0, -3], 3)).toThrow(ArgumentError);
  });

  it("are integers >= 0", () => {
    expect(normalizeSizes("zeros", [2, 3])).toEqual([2, 3]);
    expect(normalizeSizes("zeros", [[2, 3]])).toEqual([2, 3]);
    expect(() => normalizeSizes("zeros", [2, -1])).toThrow(
      new ShapeError("zeros: expected sizes that are integers >= 0, got [2, -1]"),
    );
    expect(() => normalizeSizes("zeros", [1.5])).toThrow(ShapeError);
  });

  it("one of a view's may be -1", () => {
    expect(inferSizes("view", [2, -1], [4, 3])).toEqual([2, 6]);
    expect(inferSizes("view", [0, 3], [3, 0])).toEqual([0, 3]);
    expect(() => inferSizes("view", [5, -1], [4, 3])).toThrow(
      new ShapeError("view: expected sizes with 12 elements (from [4, 3]), got [5, -1]"),
    );
    expect(() => inferSizes("view", [-1, -1], [4])).toThrow(ShapeError);
    expect(() => inferSizes("view", [-1, 0], [0])).toThrow(ShapeError);
  });
});
