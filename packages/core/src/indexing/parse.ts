import { IndexError, formatShape } from "../errors.ts";
import { Tensor } from "../tensor.ts";

/**
 * One part of an index: an integer, a Python slice as text (`":"`, `"1:3"`, `"::2"`, `"-2:"`), null for
 * a new dimension, `"..."` for all dimensions between, or a tensor of integers or booleans.
 */
export type IndexPart = number | string | null | Tensor;

/** A slice of a dimension of `size` elements. */
export interface Slice {
  readonly start: number;
  readonly length: number;
  readonly step: number;
}

const slicePattern = /^\s*(-?\d+)?\s*:\s*(-?\d+)?\s*(?::\s*(-?\d+)?\s*)?$/;

/**
 * Reads a Python slice for a dimension of `size` elements; bounds out of range are clipped.
 * @throws {IndexError} for text that is no slice, or a step that is not positive
 */
export function parseSlice(text: string, size: number): Slice {
  const match = slicePattern.exec(text);
  if (match === null) {
    throw new IndexError(
      `at: expected a slice such as "1:3" or "::2", "..." or null, got "${text}"`,
    );
  }
  const [, startText, endText, stepText] = match;
  const step = stepText === undefined ? 1 : Number(stepText);
  if (step <= 0) throw new IndexError(`at: expected a slice with a step > 0, got "${text}"`);
  const bound = (value: string | undefined, missing: number) => {
    const index = value === undefined ? missing : Number(value);
    return Math.min(Math.max(index < 0 ? index + size : index, 0), size);
  };
  const start = bound(startText, 0);
  const end = bound(endText, size);
  return { start, length: Math.max(Math.ceil((end - start) / step), 0), step };
}

/** How many dimensions of the tensor a part uses up. */
export function dimensionsUsed(part: IndexPart): number {
  if (part === null || part === "...") return 0;
  return part instanceof Tensor && part.dtype === "bool" ? part.ndim : 1;
}

/** Replaces `"..."` (or its absence at the end) by as many full slices as the shape leaves. */
export function expandEllipsis(parts: readonly IndexPart[], shape: readonly number[]): IndexPart[] {
  const used = parts.reduce<number>((sum, part) => sum + dimensionsUsed(part), 0);
  const ellipses = parts.filter((part) => part === "...").length;
  if (ellipses > 1) throw new IndexError('at: expected at most one "...", got ' + ellipses);
  if (used > shape.length) {
    throw new IndexError(
      `at: expected at most ${shape.length} indices for shape ${formatShape(shape)}, got ${used}`,
    );
  }
  const fill = Array.from({ length: shape.length - used }, () => ":");
  if (ellipses === 0) return [...parts, ...fill];
  return parts.flatMap((part) => (part === "..." ? fill : [part]));
}
