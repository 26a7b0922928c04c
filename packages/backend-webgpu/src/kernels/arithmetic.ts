import {
  ArgumentError,
  type BinaryKind,
  type DType,
  type Operand,
  type PrimitiveKernels,
  binaryKinds,
  isFloatingPoint,
  scalarToBigInt,
  scalarToNumber,
  unaryKinds,
} from "@t/core";
import { binaryExpression, unaryExpression } from "../shader/kinds.ts";
import type { Block } from "../stream/block.ts";
import type { Launch } from "../stream/launch.ts";
import { type Source, elementwise } from "./elementwise.ts";

type Arithmetic = Pick<PrimitiveKernels<Block>, "unary" | "binary">;

/** As in PyTorch: `x / 65536` in float16 is not `x / Infinity`, but `x == 0.1` compares float16s. */
const arithmeticKinds: ReadonlySet<BinaryKind> = new Set<BinaryKind>(["add", "sub", "mul", "div"]);

const divisions: ReadonlySet<BinaryKind> = new Set<BinaryKind>([
  "floorDivide",
  "truncDivide",
  "remainder",
  "fmod",
]);

/** Zeros among a tensor's elements are known on the device alone: there the quotient is some number. */
function refuseZero(kind: BinaryKind, divisor: Operand<Block>, dtype: DType): void {
  if (typeof divisor === "object" || !divisions.has(kind)) return;
  if (isFloatingPoint(dtype) || dtype === "bool") return;
  const value = dtype === "int64" ? scalarToBigInt(divisor) : scalarToNumber(divisor, dtype);
  if (Number(value) === 0) {
    throw new ArgumentError(`${kind}: integer division or modulo by zero`);
  }
}

export function arithmeticKernels(launch: Launch): Arithmetic {
  return {
    unary([out], [x], { kind }) {
      const { dtype } = x;
      const sources = [{ name: "x", from: x, dtype }];
      elementwise(launch, {
        key: kind,
        out: out!,
        outDType: unaryKinds[kind] === "bool" ? "bool" : dtype,
        sources,
        expression: () => unaryExpression(kind, dtype),
      });
    },

    binary([out], [a, b], { kind }) {
      const { dtype } = typeof a === "object" ? a : (b as Exclude<typeof b, typeof a>);
      refuseZero(kind, b, dtype);
      const scalarDType =
        arithmeticKinds.has(kind) && isFloatingPoint(dtype) ? ("float32" as const) : dtype;
      const source = (name: string, from: Operand<Block>): Source => ({
        name,
        from,
        dtype: typeof from === "object" ? dtype : scalarDType,
      });
      elementwise(launch, {
        key: kind,
        out: out!,
        outDType: binaryKinds[kind] === "bool" ? "bool" : dtype,
        sources: [source("a", a), source("b", b)],
        expression: () => binaryExpression(kind, dtype),
      });
    },
  };
}
