import {
  type ComposedOp,
  type PrimitiveOp,
  type Tensor,
  defineOp,
  mul,
  run1,
  runInPlace,
  square,
  tensor,
} from "@t/core";
import { DerivativeTable, gradcheck, registerDerivative } from "@t/autograd";
import { describe, expect, test } from "vitest";
import { values } from "./setup.ts";

const cubeOp: ComposedOp<readonly [Tensor], null> = defineOp({
  type: "composed",
  name: "cube",
  infer: ([x]) => [x],
  compose: ([x]) => [mul(square(x), x)],
});

const halveOp: PrimitiveOp<readonly [Tensor], null> = defineOp({
  type: "primitive",
  name: "halve",
  elementwise: true,
  infer: ([x]) => [x],
  kernel: (backend, outputs, [x]) => backend.primitives.binary(outputs, [x, 0.5], { kind: "mul" }),
});

const signBitOp: ComposedOp<readonly [Tensor], null> = defineOp({
  type: "composed",
  name: "signBit",
  differentiable: false,
  infer: ([x]) => [x],
  compose: ([x]) => [x.lt(0).to(x.dtype)],
});

describe("an op of one's own", () => {
  test("is followed through its composition, also in place", async () => {
    const x = values([1, -2]);
    expect(await gradcheck((a) => run1(cubeOp, [a], null), x)).toBe(true);
    const y = x.mul(1);
    runInPlace(cubeOp, y, [y], null);
    expect(y.tolistSync()).toEqual([1, -8]);
    y.sum().backward();
    expect(x.grad!.tolistSync()).toEqual([3, 12]);
  });

  test("has no gradient if it says so", () => {
    const x = values([1, -2]);
    expect(run1(signBitOp, [x], null).requiresGrad).toBe(false);
    const y = x.mul(1);
    runInPlace(signBitOp, y, [y], null);
    y.add(x).sum().backward();
    expect([y.tolistSync(), x.grad!.tolistSync()]).toEqual([
      [0, 1],
      [1, 1],
    ]);
  });

  test("needs a derivative if it is a primitive", () => {
    const x = tensor([2, 4], { requiresGrad: true });
    const message =
      "halve: no derivative is defined; give it one with registerDerivative, or detach() its inputs";
    expect(() => run1(halveOp, [x], null)).toThrow(message);
    const y = x.mul(1);
    expect(() => runInPlace(halveOp, y, [y], null)).toThrow(message);
    expect(run1(halveOp, [x.detach()], null).tolistSync()).toEqual([1, 2]);
    registerDerivative(halveOp, ({ grad }) => [mul(grad, 0.5)]);
    run1(halveOp, [x], null).sum().backward();
    expect(x.grad!.tolistSync()).toEqual([0.5, 0.5]);
  });

  test("with a derivative is recorded as one step", () => {
    const x = tensor([1, 2], { requiresGrad: true });
    registerDerivative(cubeOp, ({ grad, inputs: [a] }) => [mul(grad, mul(square(a), 3))], {
      saves: { inputs: [0] },
    });
    const y = run1(cubeOp, [x], null);
    expect(y.gradFn!.name).toBe("CubeBackward0");
    y.sum().backward();
    expect(x.grad!.tolistSync()).toEqual([3, 12]);
  });

  test("whose gradient does not fit its input is named", () => {
    const x = tensor([1, 2], { requiresGrad: true });
    registerDerivative(cubeOp, () => [tensor([1, 2, 3])]);
    expect(() => run1(cubeOp, [x], null).sum().backward()).toThrow(
      "CubeBackward0: expected a gradient of shape [2], or one that broadcasting makes of it, got [3]",
    );
  });
});

test("the types of a rule follow from the op and from what it saves", () => {
  const table = new DerivativeTable()
    // @ts-expect-error only the shape and the dtype of an input that is not saved are known
    .set(cubeOp, ({ grad, inputs: [x] }) => [mul(grad, x)])
    // @ts-expect-error output 0 is not saved
    .set(cubeOp, ({ grad, outputs }) => [mul(grad, outputs[0])])
    // @ts-expect-error one input, two gradients
    .set(cubeOp, ({ grad }) => [grad, grad])
    .set(cubeOp, ({ grad, inputs: [x], outputs }) => [mul(grad, mul(x, outputs[0]))], {
      saves: { inputs: [0], outputs: [0] },
    });
  expect([...table.ops()]).toEqual([cubeOp]);
});
