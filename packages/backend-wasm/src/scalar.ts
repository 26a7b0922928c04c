import { type DType, type Scalar, dtypes, floatToInt32 } from "@t/core";

const TWO_32 = 2 ** 32;
const INT32_MIN = -(2 ** 31);

/**
 * A bare value in the three pieces kernels take: `value` for the floating dtypes, the 64-bit integer
 * `hi · 2³² + lo` for the others. One object is filled again for each call.
 */
export class ScalarParts {
  value = 0;
  lo = 0;
  hi = 0;

  /** Splits `scalar`, converted to `dtype` as a cast would. */
  set(scalar: Scalar, dtype: DType): void {
    const { category, itemSize } = dtypes[dtype];
    this.value = Number(scalar);
    if (category === "float") this.#setInteger(0);
    else if (category === "bool") this.#setInteger(this.value === 0 ? 0 : 1);
    else if (typeof scalar === "bigint") this.#setBigInt(scalar);
    else if (itemSize === 8) this.#setWide(Math.trunc(this.value));
    else this.#setInteger(floatToInt32(this.value));
  }

  /** True when an integer `dtype` keeps nothing but zeros of the value. */
  isZeroAs(dtype: DType): boolean {
    const { itemSize } = dtypes[dtype];
    if (itemSize === 8) return this.lo === 0 && this.hi === 0;
    return this.lo << (32 - 8 * itemSize) === 0;
  }

  #setInteger(value: number): void {
    this.lo = value;
    this.hi = value < 0 ? -1 : 0;
  }

  /** A whole number; what no int64 holds, NaN included, becomes the smallest int64. */
  #setWide(whole: number): void {
    const fits = whole >= -(2 ** 63) && whole < 2 ** 63;
    this.hi = fits ? Math.floor(whole / TWO_32) : INT32_MIN;
    this.lo = fits ? whole - this.hi * TWO_32 : 0;
  }

  #setBigInt(value: bigint): void {
    this.lo = Number(BigInt.asIntN(32, value));
    this.hi = Number(BigInt.asIntN(32, value >> 32n));
  }
}
