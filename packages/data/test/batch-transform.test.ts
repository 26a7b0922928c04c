import { js } from "@t/backend-js";
import { init, tensor, type Tensor } from "@t/core";
import { beforeAll, expect, test, vi } from "vitest";
import { BatchTransform, Compose, Lambda, type TransformObject } from "../src/index.ts";

/** Multiplies, and says so of whole batches if it may. */
class Times implements TransformObject<Tensor, Tensor> {
  readonly factor: number;
  readonly pointwise: boolean;

  constructor(factor: number, pointwise: boolean) {
    this.factor = factor;
    this.pointwise = pointwise;
  }

  forward(x: Tensor): Tensor {
    return x.mul(this.factor);
  }

  forwardBatch(batch: Tensor): Tensor {
    return batch.mul(this.factor);
  }

  toString(): string {
    return `Times(${this.factor})`;
  }
}

const batch = (): Tensor => tensor([[1, 2], [3, 4]]); // prettier-ignore

beforeAll(async () => {
  await init(js());
});

test("pointwise steps first, then whole batches, then sample by sample", () => {
  const addOne = vi.fn<(x: Tensor) => Tensor>((x) => x.add(1));
  const inner = new Compose([new Times(3, true), new Times(5, false)]);
  const transform = new BatchTransform(
    new Compose([new Times(2, true), inner, new Times(7, true), addOne, new Times(2, true)]),
  );
  expect(transform.isWhole).toBe(false);
  expect(transform.pointwise?.(batch()).tolistSync()).toEqual([
    [6, 12],
    [18, 24],
  ]);
  const result = transform.forward(batch()) as Tensor;
  expect(result.tolistSync()).toEqual([
    [422, 842],
    [1262, 1682],
  ]);
  expect(addOne).toHaveBeenCalledTimes(2);
  expect(addOne.mock.calls[0]?.[0].shape).toEqual([2]);
});

test("what samples become is collated", () => {
  const transform = new BatchTransform(
    new Lambda((x: Tensor) => ({ sum: Number(x.sum().itemSync()) })),
  );
  expect(transform.pointwise).toBeNull();
  const { sum } = transform.forward(batch()) as { sum: Tensor };
  expect(sum.tolistSync()).toEqual([3n, 7n]);
});

test("a Compose is pointwise when all of its transforms are", () => {
  expect(new Compose([new Times(2, true), new Times(3, true)]).pointwise).toBe(true);
  expect(new Compose([new Times(2, true), new Times(3, false)]).pointwise).toBe(false);
  expect(new Compose([new Lambda((x: Tensor) => x)]).pointwise).toBe(false);
});

test("a subclass of Compose is a step of its own", () => {
  class Twice extends Compose {
    override forward(x: Tensor): Tensor {
      return super.forward(super.forward(x));
    }
  }
  const twice = new Twice([(x: Tensor) => x.mul(2)]);
  const result = new BatchTransform(twice).forward(batch()) as Tensor;
  expect(result.tolistSync()).toEqual([
    [4, 8],
    [12, 16],
  ]);
});
