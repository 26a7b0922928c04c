import type { Element } from "../elements.ts";
import type { ComparisonKind, TestKind } from "./kinds.ts";

/** NaN is the one element that differs from itself. */
export function isNaNElement(x: Element): boolean {
  return typeof x === "number" && Number.isNaN(x);
}

function isInfinite(x: Element): boolean {
  return x === Infinity || x === -Infinity;
}

function isZero(x: Element): boolean {
  return x === 0 || x === 0n;
}

export const tests: { readonly [K in TestKind]: (x: Element) => boolean } = {
  logicalNot: isZero,
  isnan: isNaNElement,
  isinf: isInfinite,
  isfinite: (x) => !isNaNElement(x) && !isInfinite(x),
};

/** Both operands are of one kind, so that `===` compares values. */
export const comparisons: { readonly [K in ComparisonKind]: (a: Element, b: Element) => boolean } =
  {
    eq: (a, b) => a === b,
    ne: (a, b) => a !== b,
    lt: (a, b) => a < b,
    le: (a, b) => a <= b,
    gt: (a, b) => a > b,
    ge: (a, b) => a >= b,
    logicalAnd: (a, b) => !isZero(a) && !isZero(b),
    logicalOr: (a, b) => !isZero(a) || !isZero(b),
    logicalXor: (a, b) => isZero(a) !== isZero(b),
  };
