import type { DType, Scalar } from "@t/core";
import { isFloatingPoint } from "@t/core";
import { type HostTensor, generate, hostTensor, toDType } from "../../host-values.ts";
import type { Check } from "../check.ts";
import { type Call, type Sample, checkSample } from "./sample.ts";
import { allDTypes, constant, edges, numericDTypes, ordinary, shapes, tails } from "./values.ts";

function check(
  name: string,
  dtypes: readonly DType[],
  call: Call,
  samples: () => Iterable<Sample>,
): Check {
  return {
    name: `primitives/${name}`,
    dtypes,
    async run({ backend }) {
      for (const sample of samples()) await checkSample(backend, call, sample);
    },
  };
}

/** Values of a dtype as the scalar operand core passes. */
function scalarOf(dtype: DType): Scalar {
  if (dtype === "bool") return true;
  return dtype === "int64" ? 2n ** 53n + 1n : isFloatingPoint(dtype) ? -1.5 : 7;
}

function fillChecks(): Check[] {
  return allDTypes.map((dtype) => {
    const value = scalarOf(dtype);
    const element = toDType(dtype, typeof value === "boolean" ? 1 : value);
    return check(
      `fill ${dtype}`,
      [dtype],
      (on, outputs) => on.primitives.fill(outputs, [], { value }),
      () =>
        [...shapes, ...tails].map((shape) => ({
          inputs: [],
          outputs: [generate(dtype, shape, () => element)],
          match: "identical",
          elementwise: true,
        })),
    );
  });
}

function iotaChecks(): Check[] {
  return numericDTypes.flatMap((dtype) => {
    const steps: ReadonlyArray<readonly [Scalar, Scalar]> =
      dtype === "int64"
        ? [
            [0n, 1n],
            [2n ** 53n + 1n, -3n],
          ]
        : dtype === "uint8"
          ? [
              [0, 1],
              [200, -2],
            ]
          : isFloatingPoint(dtype)
            ? [
                [0, 1],
                [1, -0.25],
              ]
            : [
                [0, 1],
                [100, -3],
              ];
    return steps.map(([start, step]) =>
      check(
        `iota ${dtype} from ${start} by ${step}`,
        [dtype],
        (on, outputs) => on.primitives.iota(outputs, [], { start, step }),
        () =>
          [[], [0], [1], [67], [3, 5]].map((shape) => ({
            inputs: [],
            outputs: [
              generate(dtype, shape, (i) =>
                typeof start === "bigint"
                  ? start + BigInt(i) * BigInt(step)
                  : Number(start) + i * Number(step),
              ),
            ],
            match: "identical",
          })),
      ),
    );
  });
}

function inputsOf(dtype: DType): HostTensor[] {
  return [
    ...[...shapes, ...tails].map((shape) => ordinary(dtype, shape)),
    constant(dtype, [3, 4]),
    edges(dtype),
  ];
}

function copyChecks(): Check[] {
  return allDTypes.map((dtype) =>
    check(
      `copy ${dtype}`,
      [dtype],
      (on, outputs, inputs) => on.primitives.copy(outputs, inputs as never, null),
      () =>
        inputsOf(dtype).map((x) => ({
          inputs: [x],
          outputs: [x],
          match: "identical",
          elementwise: true,
        })),
    ),
  );
}

/** Values of `from` whose conversion to `to` is defined. */
function castable(x: HostTensor, to: DType): boolean {
  if (!isFloatingPoint(x.dtype) || isFloatingPoint(to) || to === "bool") return true;
  const least = to === "uint8" ? 0 : -128;
  return x.values.every((value) => Number.isFinite(value) && value >= least && value <= 127);
}

function castChecks(): Check[] {
  return allDTypes.flatMap((from) =>
    allDTypes.map((to) =>
      check(
        `cast ${from} to ${to}`,
        [from, to],
        (on, outputs, inputs) => on.primitives.cast(outputs, inputs as never, null),
        () =>
          inputsOf(from)
            .map((x) =>
              isFloatingPoint(from) && to === "uint8"
                ? hostTensor(
                    from,
                    x.shape,
                    x.values.map((v) => Math.abs(Number(v))),
                  )
                : x,
            )
            .filter((x) => castable(x, to))
            .map((x) => ({
              inputs: [x],
              outputs: [hostTensor(to, x.shape, x.values)],
              match: "identical",
              elementwise: true,
            })),
      ),
    ),
  );
}

function whereChecks(): Check[] {
  return allDTypes.map((dtype) =>
    check(
      `where ${dtype}`,
      [dtype, "bool"],
      (on, outputs, inputs) => on.primitives.where(outputs, inputs as never, null),
      () =>
        [...shapes, ...tails].flatMap((shape) => {
          const condition = ordinary("bool", shape);
          const [a, b] = [ordinary(dtype, shape, 2), ordinary(dtype, shape, 3)];
          const chosen = condition.values.map((value, i) => (value ? a.values[i]! : b.values[i]!));
          const value = scalarOf(dtype);
          const element = toDType(dtype, typeof value === "boolean" ? 1 : value);
          const masked = condition.values.map((flag, i) => (flag ? element : b.values[i]!));
          return [
            {
              inputs: [condition, a, b],
              outputs: [hostTensor(dtype, shape, chosen)],
              match: "identical",
              elementwise: true,
            },
            {
              inputs: [condition, value as never, b],
              outputs: [hostTensor(dtype, shape, masked)],
              match: "identical",
              elementwise: true,
            },
          ] satisfies Sample[];
        }),
    ),
  );
}

/** fill, iota, copy, cast and where. */
export function movingChecks(): Check[] {
  return [...fillChecks(), ...iotaChecks(), ...copyChecks(), ...castChecks(), ...whereChecks()];
}
