import {
  type DType,
  type Tensor,
  adamStep,
  batchNorm,
  layerNorm,
  linspace,
  sgdStep,
  square,
} from "@t/core";
import "@t/autograd";
import { describe, expect, test } from "vitest";
import { adapterIsMissing, withDevice } from "./support/device.ts";

const halves = ["float16", "bfloat16"] as const;

async function valuesOf(x: Tensor): Promise<number[]> {
  return [...((await x.detach().to("float32").data()) as Float32Array)];
}

/** Numbers of 16 bits, as elements of `dtype`. */
function numbers(half: DType, dtype: DType, from: number, to: number, count = 75): Tensor {
  return linspace(from, to, count).to(half).to(dtype);
}

/** What `run` leaves in half precision, and in float32 from the same numbers, rounded at the end. */
async function bothWays(
  half: DType,
  run: (dtype: DType) => readonly Tensor[],
): Promise<readonly [found: number[][], expected: number[][]]> {
  const found = await Promise.all(run(half).map(valuesOf));
  const expected = await Promise.all(run("float32").map((x) => valuesOf(x.to(half))));
  return [found, expected];
}

describe.skipIf(await adapterIsMissing())(
  "16-bit floats are computed in float32, rounded once:",
  () => {
    test.each(halves)("a step of SGD, %s", (half) =>
      withDevice({}, async (backend) => {
        const [found, expected] = await bothWays(half, (dtype) => {
          const lists = [
            numbers(half, dtype, -1, 2),
            numbers(half, dtype, 3, -2),
            numbers(half, dtype, 1, 4),
          ];
          const options = { count: 1, lr: 0.1, momentum: 0.9, dampening: 0.1, weightDecay: 0.01 };
          sgdStep(lists, { ...options, nesterov: true, maximize: false, fresh: [false] });
          return [lists[0]!, lists[2]!];
        });
        expect(found).toEqual(expected);
        expect(backend.name).toBe("webgpu");
      }),
    );

    test.each(halves)("a step of Adam, %s", (half) =>
      withDevice({}, async () => {
        const [found, expected] = await bothWays(half, (dtype) => {
          const [p, g, m] = [
            [-1, 2],
            [3, -2],
            [1, 4],
          ].map(([a, b]) => numbers(half, dtype, a!, b!));
          const v = square(numbers(half, dtype, 0.5, 2))
            .to(half)
            .to(dtype);
          const options = {
            count: 1,
            lr: 0.01,
            beta1: 0.9,
            beta2: 0.999,
            eps: 1e-6,
            weightDecay: 0.1,
          };
          const flags = { decoupled: true, amsgrad: false, maximize: false, steps: [3] };
          adamStep([p!, g!, m!, v], { ...options, ...flags });
          return [p!, m!, v];
        });
        expect(found).toEqual(expected);
      }),
    );

    test.each(halves)("layer norm, %s", (half) =>
      withDevice({}, async () => {
        const [found, expected] = await bothWays(half, (dtype) => {
          const x = numbers(half, dtype, -3, 5, 12 * 25).view(12, 25);
          const [weight, bias] = [
            numbers(half, dtype, 0.5, 2, 25),
            numbers(half, dtype, -1, 1, 25),
          ];
          return [layerNorm(x, 25, { weight, bias })];
        });
        expect(found).toEqual(expected);
      }),
    );

    test.each(halves)("batch norm, %s; its gradients are near", (half) =>
      withDevice({}, async () => {
        const [[y, ...gradients], [expected, ...near]] = await bothWays(half, (dtype) => {
          const x = numbers(half, dtype, -3, 5, 6 * 4 * 10)
            .view(6, 4, 10)
            .requiresGrad_();
          const weight = numbers(half, dtype, 0.5, 2, 4).requiresGrad_();
          const bias = numbers(half, dtype, -1, 1, 4).requiresGrad_();
          const y = batchNorm(x, null, null, { weight, bias, training: true });
          y.mul(square(numbers(half, dtype, -1, 2, 240)).view(6, 4, 10))
            .sum()
            .backward();
          return [y, x.grad!, weight.grad!, bias.grad!];
        });
        expect(y).toEqual(expected);
        // Mean and variance are kept in 16 bits for them.
        const step = half === "float16" ? 2 ** -10 : 2 ** -7;
        for (const [i, gradient] of gradients.entries()) {
          const largest = Math.max(...near[i]!.map(Math.abs));
          for (const [k, value] of gradient.entries()) {
            expect(Math.abs(value - near[i]![k]!)).toBeLessThanOrEqual(2 * step * largest);
          }
        }
      }),
    );
  },
);
