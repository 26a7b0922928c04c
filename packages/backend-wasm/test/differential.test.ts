import {
  type Backend,
  type BinaryKind,
  type DType,
  type Scalar,
  type TensorView,
  type UnaryKind,
  binaryKinds,
  isFloatingPoint,
  numel,
  unaryKinds,
} from "@t/core";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  all,
  expectSame,
  fewUlps,
  floats,
  integers,
  layout,
  nonScalarShape,
  numeric,
  reference,
  seed,
  shape,
  sumOf,
  tested,
} from "./support/differential.ts";
import {
  anyFloat,
  anyInteger,
  blank,
  indices,
  operand,
  place,
  type Palette,
  tameFloat,
  tameInteger,
} from "./support/operands.ts";

const any = (dtype: DType): Palette => (isFloatingPoint(dtype) ? anyFloat : anyInteger);
const tame = (dtype: DType): Palette => (isFloatingPoint(dtype) ? tameFloat : tameInteger);

/** Results that rounding alone decides, so that both backends must agree on every bit. */
const exactUnary = new Set<UnaryKind>([
  ...(["abs", "neg", "sign", "ceil", "floor", "round", "trunc", "frac", "square", "relu"] as const),
  ...(["sqrt", "reciprocal", "logicalNot", "isnan", "isinf", "isfinite", "bitwiseNot"] as const),
]);
const anywhereBinary = new Set<BinaryKind>([
  ...([
    "add",
    "sub",
    "mul",
    "div",
    "maximum",
    "minimum",
    "eq",
    "ne",
    "lt",
    "le",
    "gt",
    "ge",
  ] as const),
  ...(["logicalAnd", "logicalOr", "logicalXor", "bitwiseAnd", "bitwiseOr", "bitwiseXor"] as const),
  ...(["bitwiseLeftShift", "bitwiseRightShift"] as const),
]);
const inexactBinary = new Set<BinaryKind>(["pow", "atan2"]);

const boolUnary: readonly UnaryKind[] = [
  "sign",
  "bitwiseNot",
  "logicalNot",
  "isnan",
  "isinf",
  "isfinite",
];
const integerUnary = (Object.keys(unaryKinds) as UnaryKind[]).filter(
  (kind) => unaryKinds[kind] !== "float" && kind !== "frac",
);
const floatUnary = (Object.keys(unaryKinds) as UnaryKind[]).filter((kind) => kind !== "bitwiseNot");

function unaryKindsOf(dtype: DType): readonly UnaryKind[] {
  if (dtype === "bool") return boolUnary;
  return isFloatingPoint(dtype) ? floatUnary : integerUnary;
}

function binaryKindsOf(dtype: DType): readonly BinaryKind[] {
  const kinds = Object.keys(binaryKinds) as BinaryKind[];
  if (isFloatingPoint(dtype)) return kinds.filter((kind) => !kind.startsWith("bitwise"));
  if (dtype !== "bool") return kinds.filter((kind) => binaryKinds[kind] !== "float");
  const arithmetic = new Set<BinaryKind>(["add", "mul", "maximum", "minimum"]);
  const bitwise = new Set<BinaryKind>(["bitwiseAnd", "bitwiseOr", "bitwiseXor"]);
  return kinds.filter(
    (kind) => binaryKinds[kind] === "bool" || arithmetic.has(kind) || bitwise.has(kind),
  );
}

function check<T>(property: fc.IProperty<T>): void {
  fc.assert(property, { numRuns: 60 });
}

describe.each(all)("%s", (dtype) => {
  test.each(unaryKindsOf(dtype))("unary %s", (kind) => {
    const exact = exactUnary.has(kind);
    check(
      fc.property(shape, layout, seed, (sizes, place, seed) =>
        expectSame({
          operands: [operand(dtype, sizes, place, exact ? any(dtype) : tame(dtype), seed)],
          outputs: [{ dtype: unaryKinds[kind] === "bool" ? "bool" : dtype, shape: sizes }],
          run: (backend, outputs, [x]) => backend.primitives.unary(outputs, [x!], { kind }),
          ...(exact ? {} : { tolerance: fewUlps }),
        }),
      ),
    );
  });

  test.each(binaryKindsOf(dtype))("binary %s", (kind) => {
    const palette = anywhereBinary.has(kind) ? any(dtype) : tame(dtype).filter((x) => x !== 0);
    const out = binaryKinds[kind] === "bool" ? "bool" : dtype;
    check(
      fc.property(shape, layout, layout, fc.nat(2), seed, (sizes, left, right, mode, seed) => {
        const scalar: Scalar = palette[seed % palette.length]!;
        expectSame({
          operands: [
            operand(dtype, sizes, left, palette, seed),
            operand(dtype, sizes, right, palette, seed + 1),
          ],
          outputs: [{ dtype: out, shape: sizes }],
          run: (backend, outputs, [a, b]) =>
            backend.primitives.binary(
              outputs,
              [mode === 2 ? scalar : a!, mode === 1 ? scalar : b!],
              { kind },
            ),
          ...(inexactBinary.has(kind) ? { tolerance: fewUlps } : {}),
        });
      }),
    );
  });

  test.each(dtype === "bool" ? (["fill"] as const) : (["fill", "iota"] as const))("%s", (name) => {
    check(
      fc.property(shape, seed, seed, (sizes, first, second) => {
        const [a, b] = [
          any(dtype)[first % any(dtype).length]!,
          tame(dtype)[second % tame(dtype).length]!,
        ];
        expectSame({
          operands: [],
          outputs: [{ dtype, shape: sizes }],
          run: (backend, outputs) =>
            name === "fill"
              ? backend.primitives.fill(outputs, [], { value: a })
              : backend.primitives.iota(outputs, [], { start: b, step: tameInteger[first % 10]! }),
        });
      }),
    );
  });

  test("copy and where", () => {
    check(
      fc.property(shape, layout, layout, fc.nat(3), seed, (sizes, left, right, scalars, seed) => {
        const palette = any(dtype);
        const x = operand(dtype, sizes, left, palette, seed);
        const y = operand(dtype, sizes, right, palette, seed + 1);
        const condition = operand("bool", sizes, right, [0, 1], seed + 2);
        const value = palette[seed % palette.length]!;
        expectSame({
          operands: [x],
          outputs: [{ dtype, shape: sizes }],
          run: (backend, outputs, [input]) => backend.primitives.copy(outputs, [input!], null),
        });
        expectSame({
          operands: [condition, x, y],
          outputs: [{ dtype, shape: sizes }],
          run: (backend, outputs, [test, a, b]) =>
            backend.primitives.where(
              outputs,
              [test!, (scalars & 1) === 0 ? a! : value, (scalars & 2) === 0 ? b! : value],
              null,
            ),
        });
      }),
    );
  });

  test.each(all)("cast to %s", (to) => {
    check(
      fc.property(shape, layout, seed, (sizes, place, seed) =>
        expectSame({
          operands: [operand(dtype, sizes, place, any(dtype), seed)],
          outputs: [{ dtype: to, shape: sizes }],
          run: (backend, outputs, [x]) => backend.primitives.cast(outputs, [x!], null),
        }),
      ),
    );
  });

  const reductions =
    dtype === "bool"
      ? (["any", "all", "min", "max"] as const)
      : (["sum", "prod", "min", "max"] as const);
  test.each(reductions)("reduce %s", (kind) => {
    const palette = kind === "sum" || kind === "prod" ? tame(dtype) : any(dtype);
    check(
      fc.property(shape, layout, fc.nat(15), seed, (sizes, place, mask, seed) => {
        const dims = sizes.map((_, i) => i).filter((i) => (mask & (1 << i)) !== 0);
        expectSame({
          operands: [operand(dtype, sizes, place, palette, seed)],
          outputs: [{ dtype, shape: sizes.map((size, i) => (dims.includes(i) ? 1 : size)) }],
          run: (backend, outputs, [x]) => backend.primitives.reduce(outputs, [x!], { kind, dims }),
          tolerance: sumOf(numel(sizes)),
        });
      }),
    );
  });

  test("argReduce, scan and sort", () => {
    check(
      fc.property(
        nonScalarShape,
        layout,
        fc.nat(),
        fc.boolean(),
        seed,
        (sizes, place, at, flag, seed) => {
          const dim = at % sizes.length;
          const x = operand(dtype, sizes, place, any(dtype), seed);
          if (sizes[dim]! > 0) {
            expectSame({
              operands: [x],
              outputs: [{ dtype: "int32", shape: sizes.with(dim, 1) }],
              run: (backend, outputs, [input]) =>
                backend.primitives.argReduce(outputs, [input!], {
                  kind: flag ? "argmax" : "argmin",
                  dim,
                }),
            });
          }
          expectSame({
            operands: [x],
            outputs: [
              { dtype, shape: sizes },
              { dtype: "int32", shape: sizes },
            ],
            run: (backend, outputs, [input]) =>
              backend.primitives.sort(outputs, [input!], { dim, descending: flag }),
          });
          expectSame({
            operands: [x],
            outputs: [{ dtype, shape: sizes }],
            run: (backend, outputs, [input]) =>
              backend.primitives.scan(outputs, [input!], { kind: flag ? "cummax" : "cummin", dim }),
          });
          if (dtype === "bool") return;
          expectSame({
            operands: [operand(dtype, sizes, place, tame(dtype), seed)],
            outputs: [{ dtype, shape: sizes }],
            run: (backend, outputs, [input]) =>
              backend.primitives.scan(outputs, [input!], {
                kind: flag ? "cumsum" : "cumprod",
                dim,
              }),
            tolerance: sumOf(numel(sizes)),
          });
        },
      ),
    );
  });

  test("gather and scatter", () => {
    const kinds = ["set", "add"] as const;
    check(
      fc.property(
        nonScalarShape,
        layout,
        fc.nat(),
        fc.integer({ min: 1, max: 6 }),
        seed,
        (sizes, place, at, length, seed) => {
          const dim = at % sizes.length;
          if (sizes[dim] === 0) return;
          const x = operand(dtype, sizes, place, tame(dtype), seed);
          const indexDType = (["int32", "int64"] as const)[seed % 2]!;
          const index = indices(sizes.with(dim, length), sizes[dim]!, indexDType, seed + 1);
          const source = operand(dtype, index.shape, place, tame(dtype), seed + 2);
          expectSame({
            operands: [x, index],
            outputs: [{ dtype, shape: index.shape }],
            run: (backend, outputs, [input, picks]) =>
              backend.primitives.gather(outputs, [input!, picks!], { dim }),
          });
          expectSame({
            operands: [x, index, source],
            outputs: [{ dtype, shape: sizes }],
            run(backend, outputs, [input, picks, values]) {
              backend.primitives.copy(outputs, [input!], null);
              backend.primitives.scatter(outputs, [picks!, values!], {
                dim,
                kind: kinds[seed % 2]!,
              });
            },
            tolerance: sumOf(numel(sizes)),
          });
        },
      ),
    );
  });
});

test.each(numeric)("matmul %s", (dtype) => {
  const size = fc.constantFrom(0, 1, 2, 3, 5, 8, 17, 40);
  const batch = fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 2 });
  check(
    fc.property(
      batch,
      size,
      size,
      size,
      layout,
      layout,
      seed,
      (batch, m, k, n, left, right, seed) =>
        expectSame({
          operands: [
            operand(dtype, [...batch, m, k], left, tame(dtype), seed),
            operand(dtype, [...batch, k, n], right, tame(dtype), seed + 1),
          ],
          outputs: [{ dtype, shape: [...batch, m, n] }],
          run: (backend, outputs, [a, b]) => backend.primitives.matmul(outputs, [a!, b!], null),
          tolerance: sumOf(k),
        }),
    ),
  );
});

describe("errors that the data shows are those of the reference", () => {
  const messageOf = (backend: Backend, run: (backend: Backend) => void): string => {
    try {
      run(backend);
      return "no error";
    } catch (error) {
      return String(error);
    }
  };
  const expectSameError = (run: (backend: Backend) => void, text: string): void => {
    for (const backend of [reference, ...tested]) expect(messageOf(backend, run)).toBe(text);
  };
  const put = (backend: Backend, dtype: DType, values: Palette): TensorView =>
    place(backend, {
      ...operand(dtype, [values.length], "dense", [0], 0),
      block: Int32Array.from(values),
    });

  test.each([5, -1])("gather and scatter with index %i", (wrong) => {
    for (const name of ["gather", "scatter"] as const) {
      expectSameError((backend) => {
        const x = put(backend, "int32", [10, 20, 30]);
        const index = put(backend, "int32", [0, wrong]);
        const out = blank(backend, "int32", [name === "gather" ? 2 : 3]);
        if (name === "gather") backend.primitives.gather([out], [x, index], { dim: 0 });
        else backend.primitives.scatter([out], [index, x], { dim: 0, kind: "set" });
      }, `IndexError: ${name}: index ${wrong} is out of bounds for dimension 0 with size 3`);
    }
  });

  test.each(["floorDivide", "truncDivide", "remainder", "fmod"] as const)("%s by zero", (kind) => {
    const text = `ArgumentError: ${kind}: integer division or modulo by zero`;
    const operands: [Palette | Scalar, Palette | Scalar][] = [
      [
        [1, 2, 3],
        [1, 0, 2],
      ],
      [[1, 2, 3], 0],
      [7, [3, 0]],
    ];
    for (const [left, right] of operands) {
      expectSameError((backend) => {
        const [a, b] = [left, right].map((side) =>
          typeof side === "object" ? put(backend, "int32", side) : side,
        );
        backend.primitives.binary([blank(backend, "int32", [3])], [a!, b!], { kind });
      }, text);
    }
  });

  test("a division of floats or of nothing by zero is none", () => {
    for (const dtype of [...floats, ...integers]) {
      const sizes = isFloatingPoint(dtype) ? [3] : [0];
      expectSame({
        operands: [operand(dtype, sizes, "dense", tame(dtype), 1)],
        outputs: [{ dtype, shape: sizes }],
        run: (backend, outputs, [x]) =>
          backend.primitives.binary(outputs, [x!, 0], { kind: "remainder" }),
      });
    }
  });
});
