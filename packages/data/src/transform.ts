import type { Tensor } from "@t/core";

/** A step from a raw sample to what the network sees: a function, or an object with `forward`. */
export type Transform<X, Y> = ((x: X) => Y) | TransformObject<X, Y>;

/** A transform with a state or a name; modules of `@t/nn` are such. */
export interface TransformObject<X, Y> {
  forward(x: X): Y;
  /**
   * The same for a whole batch at once: `batch` and the result have one dimension more in front.
   * Datasets that hold their samples in one block use it instead of `forward` for each sample, so it
   * must give what that gives; a transform that draws random numbers has none.
   */
  forwardBatch?(batch: Tensor): Tensor;
  /**
   * Says of `forwardBatch` that a value of the result depends on the value at its place and on its
   * channel alone, always in the same way. What becomes of a byte is then computed once for each of
   * the 256 bytes and looked up from there on.
   */
  readonly pointwise?: boolean;
  /** What {@link Compose} shows of it. */
  toString(): string;
}

/** Applies a transform to one sample. */
export function applyTransform<X, Y>(transform: Transform<X, Y>, x: X): Y {
  return typeof transform === "function" ? transform(x) : transform.forward(x);
}

/** The form of a transform that takes whole batches, or null when it has none. */
export function batchTransform<X, Y>(
  transform: Transform<X, Y>,
): ((batch: Tensor) => Tensor) | null {
  if (typeof transform === "function" || transform.forwardBatch === undefined) return null;
  return transform.forwardBatch.bind(transform);
}

/** A transform of any type, as {@link Compose} takes them: each must fit the one before. */
export type AnyTransform = Transform<never, unknown>;

/**
 * Transforms one after the other.
 *
 * @example
 * new Compose([new ToTensor(), new Normalize([0.5], [0.5])]);
 * @see torchvision.transforms.Compose
 */
export class Compose<X = Tensor, Y = Tensor> implements TransformObject<X, Y> {
  readonly transforms: readonly AnyTransform[];
  readonly forwardBatch?: (batch: Tensor) => Tensor;
  readonly pointwise: boolean;

  constructor(transforms: readonly AnyTransform[]) {
    this.transforms = transforms;
    this.pointwise = transforms.every(isPointwise);
    const batched = transforms.map(batchTransform);
    if (batched.every((transform) => transform !== null)) {
      this.forwardBatch = (batch) => batched.reduce((value, transform) => transform(value), batch);
    }
  }

  forward(x: X): Y {
    const apply = (value: unknown, transform: AnyTransform): unknown =>
      applyTransform(transform, value as never);
    return this.transforms.reduce(apply, x) as Y;
  }

  toString(): string {
    return `Compose(\n${this.transforms.map((transform) => `    ${nameOf(transform)}\n`).join("")})`;
  }
}

/** Whether a transform says so of its form for batches. */
export function isPointwise(transform: AnyTransform): boolean {
  return typeof transform !== "function" && transform.pointwise === true;
}

function nameOf(transform: AnyTransform): string {
  return typeof transform === "function" ? transform.name || "(function)" : String(transform);
}

/**
 * A function as a transform object.
 * @see torchvision.transforms.Lambda
 */
export class Lambda<X, Y> implements TransformObject<X, Y> {
  readonly lambda: (x: X) => Y;

  constructor(lambda: (x: X) => Y) {
    this.lambda = lambda;
  }

  forward(x: X): Y {
    return this.lambda(x);
  }

  toString(): string {
    return "Lambda()";
  }
}
