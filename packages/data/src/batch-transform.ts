import { type Tensor, unbind } from "@t/core";
import { defaultCollate } from "./collate.ts";
import {
  type AnyTransform,
  applyTransform,
  batchTransform,
  Compose,
  isPointwise,
  type Transform,
} from "./transform.ts";

/** Samples with one dimension more in front. */
type Step = (batch: Tensor) => Tensor;

/**
 * A transform as it is applied to whole batches: its first steps at once, as far as they can be, and
 * sample by sample from the first that cannot. A {@link Compose} has the steps in it.
 */
export class BatchTransform<X = Tensor, Y = unknown> {
  /** The first steps, as long as they are pointwise; null when the first one is not. */
  readonly pointwise: Step | null;
  readonly #whole: readonly Step[];
  readonly #single: readonly AnyTransform[];

  constructor(transform: Transform<X, Y>) {
    const steps = stepsOf(transform);
    const forms = steps.map(batchTransform);
    const wholes = countWhile(forms, (form) => form !== null);
    const pointwise = countWhile(steps.slice(0, wholes), isPointwise);
    const batched = forms.filter((form) => form !== null);
    this.pointwise = pointwise === 0 ? null : (batch) => inTurn(batched.slice(0, pointwise), batch);
    this.#whole = batched.slice(pointwise, wholes);
    this.#single = steps.slice(wholes);
  }

  /** Whether all steps take whole batches. */
  get isWhole(): boolean {
    return this.#single.length === 0;
  }

  /** All steps, and what they give as one batch. */
  forward(batch: Tensor): unknown {
    return this.afterPointwise(this.pointwise?.(batch) ?? batch);
  }

  /** The steps that follow {@link pointwise}. */
  afterPointwise(batch: Tensor): unknown {
    const transformed = inTurn(this.#whole, batch);
    if (this.isWhole) return transformed;
    const samples = unbind(transformed).map((sample) =>
      this.#single.reduce<unknown>((value, step) => applyTransform(step, value as never), sample),
    );
    return defaultCollate(samples);
  }
}

function stepsOf(transform: AnyTransform): readonly AnyTransform[] {
  // Not of a subclass, which may do something else.
  const isCompose = Object.getPrototypeOf(transform) === Compose.prototype;
  return isCompose ? (transform as Compose).transforms.flatMap(stepsOf) : [transform];
}

function countWhile<T>(values: readonly T[], holds: (value: T) => boolean): number {
  const end = values.findIndex((value) => !holds(value));
  return end === -1 ? values.length : end;
}

function inTurn(steps: readonly Step[], batch: Tensor): Tensor {
  return steps.reduce((value, step) => step(value), batch);
}
