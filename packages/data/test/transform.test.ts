import { js } from "@t/backend-js";
import { init, tensor, type Tensor } from "@t/core";
import { beforeAll, expect, test } from "vitest";
import { applyTransform, batchTransform, Compose, Lambda } from "../src/index.ts";

class Double {
  forward(x: Tensor): Tensor {
    return x.mul(2);
  }

  forwardBatch(batch: Tensor): Tensor {
    return batch.mul(2);
  }

  toString(): string {
    return "Double()";
  }
}

const addOne = (x: Tensor): Tensor => x.add(1);

beforeAll(async () => {
  await init(js());
});

test("Compose applies functions and objects in order", () => {
  const compose = new Compose([new Double(), addOne, new Lambda(addOne)]);
  expect(applyTransform(compose, tensor([1, 2])).tolistSync()).toEqual([4, 6]);
  expect(String(compose)).toBe("Compose(\n    Double()\n    addOne\n    Lambda()\n)");
});

test("Compose takes batches when all of its transforms do", () => {
  const batched = batchTransform(new Compose([new Double(), new Double()]));
  expect(batched?.(tensor([1, 2])).tolistSync()).toEqual([4, 8]);
  expect(batchTransform(new Compose([new Double(), addOne]))).toBeNull();
  expect(batchTransform(addOne)).toBeNull();
});
