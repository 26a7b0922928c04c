import {
  ArgumentError,
  type BinaryKind,
  type DType,
  type PrimitiveKernels,
  type Scalar,
  dtypes,
  isFloatingPoint,
} from "@t/core";
import { binaryCodes, dtypeCodes, reduceCodes, unaryCodes } from "../codes.ts";
import type { Machine } from "../machine.ts";
import { type View, addressOf } from "../record.ts";

type Elementwise = Pick<PrimitiveKernels<number>, "unary" | "binary" | "where">;

/** Of a bool these are the same as of its byte, and the kernels have them for bytes alone. */
const boolAsByte: ReadonlySet<string> = new Set(["sign"]);

const divisions: ReadonlySet<BinaryKind> = new Set<BinaryKind>([
  "floorDivide",
  "truncDivide",
  "remainder",
  "fmod",
]);

export function elementwiseKernels(machine: Machine): Elementwise {
  const { exports, record, scalar, cells, memory } = machine;

  const hasZero = (view: View): boolean => {
    const [cell] = cells;
    const dims = 2 ** view.shape.length - 1;
    record.start(view.shape).repeated(0, cell).operand(1, view);
    exports.reduce(reduceCodes.all, dtypeCodes[view.dtype], record.address, dims);
    return memory.bytes[cell] === 0;
  };

  /** `divisor` null stands for the scalar. */
  const refuseZero = (kind: BinaryKind, { dtype, count }: View, divisor: View | null): void => {
    if (isFloatingPoint(dtype) || dtype === "bool" || !divisions.has(kind) || count === 0) return;
    if (divisor === null ? scalar.isZeroAs(dtype) : hasZero(divisor)) {
      throw new ArgumentError(`${kind}: integer division or modulo by zero`);
    }
  };

  const tensors = (kind: BinaryKind, out: View, a: View, b: View): void => {
    refuseZero(kind, a, b);
    const code = binaryCodes[kind];
    const dtype = dtypeCodes[a.dtype];
    if (out.contiguous && a.contiguous && b.contiguous) {
      const target = addressOf(out);
      exports.binary_dense(code, dtype, out.count, target, addressOf(a), addressOf(b), 0, 0, 0, 0);
    } else {
      record.start(out.shape).operand(0, out).operand(1, a).operand(2, b);
      exports.binary(code, dtype, record.address, 0, 0, 0, 0);
    }
  };

  /** `mode` 1: the value is the right operand; 2: the left one. */
  const withScalar = (kind: BinaryKind, out: View, x: View, value: Scalar, mode: 1 | 2): void => {
    const code = binaryCodes[kind];
    const dtype = dtypeCodes[x.dtype];
    scalar.set(value, x.dtype);
    refuseZero(kind, x, mode === 1 ? null : x);
    const { value: real, lo, hi } = scalar;
    if (out.contiguous && x.contiguous) {
      const target = addressOf(out);
      const operand = addressOf(x);
      exports.binary_dense(code, dtype, out.count, target, operand, operand, mode, real, lo, hi);
    } else {
      record.start(out.shape).operand(0, out).operand(mode, x);
      exports.binary(code, dtype, record.address, mode, real, lo, hi);
    }
  };

  /** Writes a bare operand into a cell, as an element of `dtype`. */
  const intoCell = (cell: number, value: Scalar, dtype: DType): void => {
    scalar.set(value, dtype);
    record.startFlat(1).repeated(0, cell);
    exports.fill(dtypeCodes[dtype], record.address, scalar.value, scalar.lo, scalar.hi);
  };

  return {
    unary([out], [x], { kind }) {
      const dtype = x.dtype === "bool" && boolAsByte.has(kind) ? "uint8" : x.dtype;
      const code = unaryCodes[kind];
      if (out!.contiguous && x.contiguous) {
        exports.unary_dense(code, dtypeCodes[dtype], out!.count, addressOf(out!), addressOf(x));
      } else {
        record.start(out!.shape).operand(0, out!).operand(1, x);
        exports.unary(code, dtypeCodes[dtype], record.address);
      }
    },

    binary([out], [a, b], { kind }) {
      if (typeof a !== "object") withScalar(kind, out!, b as View, a, 2);
      else if (typeof b !== "object") withScalar(kind, out!, a, b, 1);
      else tensors(kind, out!, a, b);
    },

    where([out], [condition, a, b]) {
      if (typeof a !== "object") intoCell(cells[0], a, out!.dtype);
      if (typeof b !== "object") intoCell(cells[1], b, out!.dtype);
      const dense =
        out!.contiguous &&
        condition.contiguous &&
        (typeof a !== "object" || a.contiguous) &&
        (typeof b !== "object" || b.contiguous);
      record.startOver(out!, dense).operand(0, out!).operand(1, condition);
      if (typeof a === "object") record.operand(2, a);
      else record.repeated(2, cells[0]);
      if (typeof b === "object") record.operand(3, b);
      else record.repeated(3, cells[1]);
      exports.where_select(dtypes[out!.dtype].itemSize, record.address);
    },
  };
}
