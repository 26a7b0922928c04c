import { type Tensor, asStrided, clone, contiguous, zero_ } from "@t/core";
import { type Geometry, regionOf } from "./geometry.ts";
import { edgesOf } from "./history.ts";
import { Node } from "./node.ts";

/**
 * A tensor of which one region, a view, was overwritten in place: outside of it gradients go to what
 * the tensor was before, inside to what was written.
 */
export class CopySlices extends Node {
  readonly #base: Geometry;
  readonly #view: Geometry;
  readonly #written: Node;

  constructor(base: Tensor, view: Tensor, written: Node) {
    super([...edgesOf([base]), ...written.next]);
    this.#base = geometryOf(base);
    this.#view = geometryOf(view);
    this.#written = written;
  }

  get name(): string {
    return "CopySlices";
  }

  run(
    grads: readonly (Tensor | null)[],
    [needsBase, ...needs]: readonly boolean[],
  ): readonly (Tensor | null)[] {
    const gradient = grads[0]!;
    const rest = needsBase === true ? this.#outside(gradient) : null;
    if (!needs.includes(true)) return [rest, ...needs.map(() => null)];
    const region = contiguous(regionOf(gradient, this.#base, this.#view));
    return [rest, ...this.#written.run([region], needs)];
  }

  release(): void {
    this.#written.release();
  }

  #outside(gradient: Tensor): Tensor {
    const { shape, strides, offset } = this.#view;
    const outside = clone(gradient);
    zero_(asStrided(outside, shape, strides, outside.offset + offset - this.#base.offset));
    return outside;
  }
}

function geometryOf({ shape, strides, offset }: Tensor): Geometry {
  return { shape, strides, offset };
}
