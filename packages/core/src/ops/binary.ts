import { type BinaryKind, binaryKinds } from "../backend/kinds.ts";
import { composite, run1, runInPlace } from "../dispatch.ts";
import { type DType, dtypes, isFloatingPoint, type Scalar } from "../dtype.ts";
import { ArgumentError } from "../errors.ts";
import { Tensor } from "../tensor.ts";
import { castTo } from "./cast.ts";
import {
  type BinaryOp,
  computeDType,
  defineKinds,
  defineBinary,
  refuseDType,
} from "./elementwise.ts";
import { resultType } from "./promote.ts";

/** The op of each kind of the `binary` primitive. */
export const binaryOps: { readonly [K in BinaryKind]: BinaryOp } = defineKinds(
  binaryKinds,
  defineBinary,
);

/** Takes tensors, or a bare value on one side. */
export type BinaryFunction = (a: Tensor | Scalar, b: Tensor | Scalar) => Tensor;

const integerOnly: ReadonlySet<BinaryKind> = new Set([
  "bitwiseAnd",
  "bitwiseOr",
  "bitwiseXor",
  "bitwiseLeftShift",
  "bitwiseRightShift",
]);
const noBool: ReadonlySet<BinaryKind> = new Set([
  "sub",
  "fmod",
  "remainder",
  "pow",
  "floorDivide",
  "truncDivide",
]);

/** The dtype the kind computes in on these operands. */
function computedIn(kind: BinaryKind, a: Tensor | Scalar, b: Tensor | Scalar): DType {
  if (!(a instanceof Tensor) && !(b instanceof Tensor)) {
    throw new ArgumentError(`${kind}: expected a tensor on at least one side, got ${a} and ${b}`);
  }
  const dtype = computeDType(binaryKinds[kind], resultType(a, b));
  checkDType(kind, dtype);
  return dtype;
}

function isIn(operand: Tensor | Scalar, dtype: DType): boolean {
  return !(operand instanceof Tensor) || operand.dtype === dtype;
}

function operandIn(operand: Tensor | Scalar, dtype: DType): Tensor | Scalar {
  return operand instanceof Tensor ? castTo(operand, dtype) : operand;
}

function checkDType(kind: BinaryKind, dtype: DType): void {
  const { category } = dtypes[dtype];
  if (category === "float" && integerOnly.has(kind)) {
    refuseDType(kind, dtype, "integer or bool tensors");
  }
  if (category === "bool" && (noBool.has(kind) || kind.endsWith("Shift"))) {
    refuseDType(
      kind,
      dtype,
      kind === "sub" ? "numeric tensors (use logicalXor for bool)" : "numeric tensors",
    );
  }
}

/** Runs the op on operands of one dtype; casts made for it end with it. */
function runPromoted(op: BinaryOp, a: Tensor | Scalar, b: Tensor | Scalar): Tensor {
  const dtype = computedIn(op.name as BinaryKind, a, b);
  if (isIn(a, dtype) && isIn(b, dtype)) return run1(op, [a, b], null);
  return composite(() => run1(op, [operandIn(a, dtype), operandIn(b, dtype)], null));
}

/** True for floats that need no promotion, the usual case. */
function areFloatsAlike(a: Tensor | Scalar, b: Tensor | Scalar): boolean {
  if (!(a instanceof Tensor)) return b instanceof Tensor && isFloatingPoint(b.dtype);
  return isFloatingPoint(a.dtype) && (!(b instanceof Tensor) || b.dtype === a.dtype);
}

function define(kind: BinaryKind): BinaryFunction {
  const op = binaryOps[kind];
  const takesFloats = !integerOnly.has(kind);
  return (a, b) =>
    takesFloats && areFloatsAlike(a, b) ? run1(op, [a, b], null) : runPromoted(op, a, b);
}

/** The function of each kind. */
export const binaryFunctions: { readonly [K in BinaryKind]: BinaryFunction } = defineKinds(
  binaryKinds,
  define,
);

/** The in-place form of a binary op: writes into `target`, which keeps its dtype, and returns it. */
export function binaryInPlace(op: BinaryOp, target: Tensor, other: Tensor | Scalar): Tensor {
  const dtype = computedIn(op.name as BinaryKind, target, other);
  if (isIn(target, dtype) && isIn(other, dtype))
    return runInPlace(op, target, [target, other], null);
  return composite(() =>
    runInPlace(op, target, [castTo(target, dtype), operandIn(other, dtype)], null),
  );
}

export interface AlphaOptions {
  /** Factor of the second operand. Default 1. */
  readonly alpha?: number;
}

/** `a + alpha · b`, broadcast. See torch.add. */
export function add(a: Tensor | Scalar, b: Tensor | Scalar, options?: AlphaOptions): Tensor {
  return options === undefined
    ? binaryFunctions.add(a, b)
    : withAlpha(binaryOps.add, a, b, options);
}

/** `a - alpha · b`, broadcast. See torch.sub. */
export function sub(a: Tensor | Scalar, b: Tensor | Scalar, options?: AlphaOptions): Tensor {
  return options === undefined
    ? binaryFunctions.sub(a, b)
    : withAlpha(binaryOps.sub, a, b, options);
}

function withAlpha(
  op: BinaryOp,
  a: Tensor | Scalar,
  b: Tensor | Scalar,
  options: AlphaOptions,
): Tensor {
  return composite(() => runPromoted(op, a, scaled(b, options)));
}

/** `alpha · b`, or `b` itself for the default. */
export function scaled(b: Tensor | Scalar, options: AlphaOptions | undefined): Tensor | Scalar {
  const alpha = options?.alpha ?? 1;
  if (alpha === 1) return b;
  return b instanceof Tensor ? mul(b, alpha) : Number(b) * alpha;
}

export interface DivOptions {
  /** `trunc` rounds toward zero, `floor` down; null divides truly. Default null. */
  readonly roundingMode?: "trunc" | "floor" | null;
}

/** `a / b`, broadcast. Integers divide truly, into the default float dtype. See torch.div. */
export function div(a: Tensor | Scalar, b: Tensor | Scalar, options?: DivOptions): Tensor {
  return options === undefined ? binaryFunctions.div(a, b) : runPromoted(divisionOp(options), a, b);
}

/** The op a rounding mode stands for. */
export function divisionOp(options: DivOptions | undefined): BinaryOp {
  if (options?.roundingMode === "floor") return binaryOps.floorDivide;
  return options?.roundingMode === "trunc" ? binaryOps.truncDivide : binaryOps.div;
}

/** `a · b`, broadcast. See torch.mul. */
export const mul: BinaryFunction = binaryFunctions.mul;
/** `⌊a / b⌋`, broadcast. See torch.floor_divide. */
export const floorDivide: BinaryFunction = binaryFunctions.floorDivide;
/** `a - b · ⌊a / b⌋`: the sign of `b`, broadcast. See torch.remainder. */
export const remainder: BinaryFunction = binaryFunctions.remainder;
/** `a - b · trunc(a / b)`: the sign of `a`, broadcast. See torch.fmod. */
export const fmod: BinaryFunction = binaryFunctions.fmod;
/**
 * `aᵇ`, broadcast.
 * @throws {ArgumentError} for an integer tensor to a negative integer power
 * @see torch.pow
 */
export const pow: BinaryFunction = (a, b) => {
  const isNegative = !(b instanceof Tensor) && Number(b) < 0;
  if (isNegative && !isFloatingPoint(computedIn("pow", a, b))) {
    throw new ArgumentError(`pow: integers to negative integer powers are not allowed, got ${b}`);
  }
  return binaryFunctions.pow(a, b);
};

/** The larger of each pair, NaN if either is, broadcast. See torch.maximum. */
export const maximum: BinaryFunction = binaryFunctions.maximum;
/** The smaller of each pair, NaN if either is, broadcast. See torch.minimum. */
export const minimum: BinaryFunction = binaryFunctions.minimum;
/** The angle of the point (b, a), in radians, broadcast. See torch.atan2. */
export const atan2: BinaryFunction = binaryFunctions.atan2;
/** Bits set in both, broadcast. See torch.bitwise_and. */
export const bitwiseAnd: BinaryFunction = binaryFunctions.bitwiseAnd;
/** Bits set in either, broadcast. See torch.bitwise_or. */
export const bitwiseOr: BinaryFunction = binaryFunctions.bitwiseOr;
/** Bits set in one of the two, broadcast. See torch.bitwise_xor. */
export const bitwiseXor: BinaryFunction = binaryFunctions.bitwiseXor;
/** `a · 2ᵇ`, broadcast. See torch.bitwise_left_shift. */
export const bitwiseLeftShift: BinaryFunction = binaryFunctions.bitwiseLeftShift;
/** `⌊a / 2ᵇ⌋`, broadcast. See torch.bitwise_right_shift. */
export const bitwiseRightShift: BinaryFunction = binaryFunctions.bitwiseRightShift;
/** True where both are not 0, broadcast. See torch.logical_and. */
export const logicalAnd: BinaryFunction = binaryFunctions.logicalAnd;
/** True where one is not 0, broadcast. See torch.logical_or. */
export const logicalOr: BinaryFunction = binaryFunctions.logicalOr;
/** True where exactly one is not 0, broadcast. See torch.logical_xor. */
export const logicalXor: BinaryFunction = binaryFunctions.logicalXor;
/** `a == b`, broadcast. See torch.eq. */
export const eq: BinaryFunction = binaryFunctions.eq;
/** `a != b`, broadcast. See torch.ne. */
export const ne: BinaryFunction = binaryFunctions.ne;
/** `a < b`, broadcast. See torch.lt. */
export const lt: BinaryFunction = binaryFunctions.lt;
/** `a <= b`, broadcast. See torch.le. */
export const le: BinaryFunction = binaryFunctions.le;
/** `a > b`, broadcast. See torch.gt. */
export const gt: BinaryFunction = binaryFunctions.gt;
/** `a >= b`, broadcast. See torch.ge. */
export const ge: BinaryFunction = binaryFunctions.ge;
