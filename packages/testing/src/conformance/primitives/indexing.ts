import { type DType, IndexError, type Manifest, type ScatterKind, isFloatingPoint } from "@t/core";
import { MismatchError } from "../../errors.ts";
import { type HostTensor, generate } from "../../host-values.ts";
import { gather, scatter } from "../../reference/indexed.ts";
import type { Check } from "../check.ts";
import { type Call, checkSample } from "./sample.ts";
import { allDTypes, numericDTypes, ordinary } from "./values.ts";

const indexDTypes = ["int32", "int64"] as const;

/** Shapes of a tensor and of the index into its dimension `dim`. */
const cases: ReadonlyArray<
  readonly [shape: readonly number[], dim: number, index: readonly number[]]
> = [
  [[5], 0, [9]],
  [[5], 0, [0]],
  [[3, 4], 0, [2, 4]],
  [[3, 4], 1, [3, 6]],
  [[4, 3, 2], 1, [2, 5, 2]],
  [[67, 3], 0, [70, 3]],
];

function indices(dtype: DType, shape: readonly number[], size: number): HostTensor {
  return generate(dtype, shape, (i) => (i * 5 + 3) % size);
}

function gatherChecks(): Check[] {
  return allDTypes.flatMap((dtype) =>
    indexDTypes.map((indexDType) => ({
      name: `primitives/gather ${dtype} by ${indexDType}`,
      dtypes: [dtype, indexDType],
      async run({ backend }) {
        for (const [shape, dim, indexShape] of cases) {
          const x = ordinary(dtype, shape);
          const index = indices(indexDType, indexShape, shape[dim]!);
          const call: Call = (on, outputs, inputs) =>
            on.primitives.gather(outputs, inputs as never, { dim });
          await checkSample(backend, call, {
            inputs: [x, index],
            outputs: [gather(x, index, dim)],
            match: "identical",
          });
        }
      },
    })),
  );
}

function scatterChecks(): Check[] {
  return (["set", "add"] satisfies ScatterKind[]).flatMap((kind) =>
    (kind === "set" ? allDTypes : numericDTypes).flatMap((dtype) =>
      indexDTypes.map((indexDType) => ({
        name: `primitives/scatter ${kind} ${dtype} by ${indexDType}`,
        dtypes: [dtype, indexDType],
        async run({ backend }) {
          for (const [shape, dim, indexShape] of cases) {
            const size = shape[dim]!;
            // Without repeats a set is well defined, with them an add is the sum.
            const fitting =
              kind === "add" ? indexShape : indexShape.with(dim, Math.min(indexShape[dim]!, size));
            const base = ordinary(dtype, shape);
            const index =
              kind === "add"
                ? indices(indexDType, fitting, size)
                : distinctIndices(indexDType, fitting, dim, size);
            const source = ordinary(dtype, fitting, 3);
            const expected = scatter(base, index, source, dim, kind);
            const call: Call = (on, outputs, inputs) =>
              on.primitives.scatter(outputs, inputs as never, { dim, kind });
            const match =
              kind === "set" || !isFloatingPoint(dtype) ? "identical" : { rtol: 0.005, atol: 0 };
            await checkSample(backend, call, {
              inputs: [index, source],
              outputs: [expected],
              initial: [base],
              match,
            });
          }
        },
      })),
    ),
  );
}

/** Each position along `dim` once, in another order. */
function distinctIndices(
  dtype: DType,
  shape: readonly number[],
  dim: number,
  size: number,
): HostTensor {
  const inner = shape.slice(dim + 1).reduce((product, n) => product * n, 1);
  return generate(
    dtype,
    shape,
    (i) => size - 1 - (Math.floor(i / inner) % Math.max(shape[dim]!, 1)),
  );
}

/** On a host backend an index out of range is an error that says so. */
function boundsChecks(): Check[] {
  const outside: ReadonlyArray<readonly [string, number]> = [
    ["negative", -1],
    ["too large", 5],
  ];
  return outside.flatMap(([what, position]) =>
    (["gather", "scatter"] as const).map((primitive) => ({
      name: `primitives/${primitive} refuses an index that is ${what}`,
      async run({ backend }) {
        const x = ordinary("float32", [5]);
        const index = generate("int32", [3], (i) => (i === 1 ? position : i));
        const call: Call = (on, outputs, inputs) =>
          primitive === "gather"
            ? on.primitives.gather(outputs, inputs as never, { dim: 0 })
            : on.primitives.scatter(outputs, inputs as never, { dim: 0, kind: "set" });
        const source = ordinary("float32", [3]);
        const sample =
          primitive === "gather"
            ? { inputs: [x, index], outputs: [source], match: "equal" as const }
            : { inputs: [index, source], outputs: [x], initial: [x], match: "equal" as const };
        let message = "no error";
        try {
          await checkSample(backend, call, sample);
        } catch (error) {
          if (error instanceof IndexError) return;
          message = error instanceof Error ? `${error.name}: ${error.message}` : typeof error;
        }
        throw new MismatchError(`expected an IndexError, got ${message}`);
      },
    })),
  );
}

/** On a device what an index out of range names is not written, and the other elements are. */
function outsideChecks(): Check[] {
  return indexDTypes.flatMap((indexDType) =>
    (["set", "add"] satisfies ScatterKind[]).map((kind) => ({
      name: `primitives/scatter ${kind} by ${indexDType} out of range`,
      async run({ backend }) {
        const positions = [2, -1, 0, 5, 1000];
        const base = ordinary("float32", [5]);
        const source = ordinary("float32", [positions.length], 3);
        const inside = (i: number) => positions[i]! >= 0 && positions[i]! < 5;
        const kept = [...positions.keys()].filter(inside);
        const expected = scatter(
          base,
          generate(indexDType, [kept.length], (i) => positions[kept[i]!]!),
          generate("float32", [kept.length], (i) => source.values[kept[i]!]!),
          0,
          kind,
        );
        await checkSample(
          backend,
          (on, outputs, inputs) =>
            on.primitives.scatter(outputs, inputs as never, { dim: 0, kind }),
          {
            inputs: [generate(indexDType, [positions.length], (i) => positions[i]!), source],
            outputs: [expected],
            initial: [base],
            match: "equal",
          },
        );
      },
    })),
  );
}

/** gather and scatter. */
export function indexingChecks({ memory }: Manifest): Check[] {
  return [
    ...gatherChecks(),
    ...scatterChecks(),
    ...(memory === "host" ? boundsChecks() : outsideChecks()),
  ];
}
