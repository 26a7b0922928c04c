import {
  type DType,
  InternalError,
  type Operand,
  type Scalar,
  isFloatingPoint,
  scalarToBigInt,
  scalarToNumber,
} from "@t/core";
import { int64 } from "./arithmetic/bigint.ts";
import { floating32, floating64 } from "./arithmetic/floating.ts";
import { boolean, integer } from "./arithmetic/integer.ts";
import type { Arithmetic } from "./arithmetic/kinds.ts";
import {
  type Element,
  type NumberDType,
  type Values,
  type View,
  readBigInts,
  readNumbers,
  writeBigInts,
  writeNumbers,
} from "./elements.ts";

/** Everything a kernel needs to know about the elements of one dtype. */
export interface Domain<T extends Element> extends Arithmetic<T> {
  allocate(length: number): Values<T>;
  read(view: View): Values<T>;
  /** Stores `values`, which came from `allocate` or `read`, rounded or wrapped to the dtype. */
  write(view: View, values: Values<T>): void;
  /** A bare operand, as the dtype stores it. */
  readonly scalar: (value: Scalar) => T;
  /** A bare operand, as arithmetic takes it: the 16-bit floats compute in float32. */
  readonly arithmeticScalar: (value: Scalar) => T;
  /** The neutral elements of max and min. */
  readonly least: T;
  readonly greatest: T;
}

const ranges: { readonly [D in NumberDType]: readonly [least: number, greatest: number] } = {
  float32: [-Infinity, Infinity],
  float64: [-Infinity, Infinity],
  float16: [-Infinity, Infinity],
  bfloat16: [-Infinity, Infinity],
  uint8: [0, 255],
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-(2 ** 31), 2 ** 31 - 1],
  bool: [0, 1],
};

function arithmeticOf(dtype: NumberDType): Arithmetic<number> {
  if (dtype === "float64") return floating64;
  if (isFloatingPoint(dtype)) return floating32;
  return dtype === "bool" ? boolean : integer;
}

function is16BitFloat(dtype: NumberDType): boolean {
  return dtype === "float16" || dtype === "bfloat16";
}

function numberDomain(dtype: NumberDType): Domain<number> {
  const [least, greatest] = ranges[dtype];
  return {
    ...arithmeticOf(dtype),
    least,
    greatest,
    allocate: (length) => new Float64Array(length),
    read: readNumbers,
    write: (view, values) => writeNumbers(view, values as Float64Array),
    scalar: (value) => scalarToNumber(value, dtype),
    arithmeticScalar: (value) => scalarToNumber(value, is16BitFloat(dtype) ? "float32" : dtype),
  };
}

const bigIntDomain: Domain<bigint> = {
  ...int64,
  least: -(2n ** 63n),
  greatest: 2n ** 63n - 1n,
  allocate: (length) => new BigInt64Array(length),
  read: readBigInts,
  write: (view, values) => writeBigInts(view, values as BigInt64Array),
  scalar: scalarToBigInt,
  arithmeticScalar: scalarToBigInt,
};

const domains: { readonly [D in NumberDType]: Domain<number> } = {
  float32: numberDomain("float32"),
  float64: numberDomain("float64"),
  float16: numberDomain("float16"),
  bfloat16: numberDomain("bfloat16"),
  uint8: numberDomain("uint8"),
  int8: numberDomain("int8"),
  int16: numberDomain("int16"),
  int32: numberDomain("int32"),
  bool: numberDomain("bool"),
};

/** Runs `body`, written once for numbers and bigints, for the elements of `dtype`. */
export function inDomain(dtype: DType, body: <T extends Element>(domain: Domain<T>) => void): void {
  if (dtype === "int64") body(bigIntDomain);
  else body(domains[dtype]);
}

/** The elements of an operand; a bare value is repeated `count` times. */
export function readOperand<T extends Element>(
  domain: Domain<T>,
  operand: Operand<ArrayBuffer>,
  count: number,
  convert: (value: Scalar) => T,
): Values<T> {
  return typeof operand === "object"
    ? domain.read(operand)
    : domain.allocate(count).fill(convert(operand));
}

/** @throws {InternalError} when core let a kind through that the dtype does not have */
export function kindFor<K extends string, F>(
  table: { readonly [kind in K]?: F },
  kind: K,
  dtype: DType,
): F {
  const found = table[kind];
  if (found === undefined)
    throw new InternalError(`${kind}: expected a dtype that has it, got ${dtype}`);
  return found;
}
