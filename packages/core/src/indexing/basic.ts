import { run1 } from "../dispatch.ts";
import { select, sliceOp, unsqueeze } from "../ops/view.ts";
import { Tensor } from "../tensor.ts";
import { type IndexPart, dimensionsUsed, expandEllipsis, parseSlice } from "./parse.ts";

/** A view with the basic parts applied, and the index tensors that remain with their dimensions in it. */
export interface BasicIndex {
  readonly view: Tensor;
  readonly indexed: ReadonlyArray<{ readonly dim: number; readonly index: Tensor }>;
}

/** Applies integers, slices, new dimensions and ellipses, which only make views. */
export function applyBasic(x: Tensor, parts: readonly IndexPart[]): BasicIndex {
  const indexed: Array<{ dim: number; index: Tensor }> = [];
  let view = x;
  let dim = 0;
  for (const part of expandEllipsis(parts, x.shape)) {
    if (part === null) {
      view = unsqueeze(view, dim);
      dim++;
    } else if (typeof part === "number") {
      view = select(view, dim, part);
    } else if (part instanceof Tensor && part.dtype === "bool" && part.ndim === 0) {
      // A single truth value chooses all or nothing along a new dimension.
      view = unsqueeze(view, dim);
      indexed.push({ dim, index: unsqueeze(part, 0) });
      dim++;
    } else if (part instanceof Tensor) {
      indexed.push({ dim, index: part });
      dim += dimensionsUsed(part);
    } else {
      view = applySlice(view, dim, part);
      dim++;
    }
  }
  return { view, indexed };
}

function applySlice(x: Tensor, dim: number, text: string): Tensor {
  const size = x.shape[dim]!;
  const slice = parseSlice(text, size);
  if (slice.start === 0 && slice.length === size && slice.step === 1) return x;
  return run1(sliceOp, [x], { dim, ...slice });
}
