//! Logarithms.

use super::{HALF, LN2_HIGH, LN2_LOW, ONE, polynomial};
use crate::vector::Vector;

/// `f` and `e` of `x = (1 + f) · 2^e`, 1 + f in √½…√2.
#[inline(always)]
pub(super) fn split<V: Vector>(x: V) -> (V, V) {
    static SMALLEST_NORMAL: f32 = f32::MIN_POSITIVE;
    static TWO_TO_23: f32 = 8_388_608.0;
    static TWENTY_THREE: f32 = 23.0;
    static SQRT_HALF: f32 = core::f32::consts::FRAC_1_SQRT_2;
    let denormal = x.lt(V::constant(&SMALLEST_NORMAL));
    let scaled = denormal.select(x * V::constant(&TWO_TO_23), x);
    // Subtracting √½'s bits leaves e in the exponent field.
    let distance = scaled.sub_int(V::constant(&SQRT_HALF));
    let e = distance.shift_right(23);
    let m = scaled.sub_int(e.shift_left(23));
    (m - V::constant(&ONE), e.int_to_float() - denormal.and(V::constant(&TWENTY_THREE)))
}

/// `ln(1 + f) − f + ½ f²` for 1 + f in √½…√2. Polynomial: Cephes `logf`.
#[inline(always)]
fn cubic<V: Vector>(f: V, square: V) -> V {
    static SERIES: [f32; 9] = [
        0.070376836,
        -0.1151461,
        0.116769984,
        -0.12420141,
        0.14249323,
        -0.16668057,
        0.20000714,
        -0.24999994,
        0.3333333,
    ];
    f * square * polynomial(f, &SERIES)
}

/// A logarithm's value but for the special arguments: −∞ at 0, NaN below, ∞ at ∞.
#[inline(always)]
fn defined<V: Vector>(x: V, value: V) -> V {
    static INFINITY: f32 = f32::INFINITY;
    let zero = V::splat(0.0);
    let value = x.eq(V::constant(&INFINITY)).select(x, value);
    let value = x.eq(zero).select(V::splat(f32::NEG_INFINITY), value);
    // True for negative numbers and NaN: only what is not ≥ 0.
    let valid = zero.lt(x).or(x.eq(zero));
    valid.select(value, V::splat(f32::NAN))
}

/// Natural logarithm; −∞ at 0, NaN below.
#[inline(always)]
pub fn log<V: Vector>(x: V) -> V {
    let (f, e) = split(x);
    let square = f * f;
    let tail = e.mul_add(V::constant(&LN2_LOW), cubic(f, square));
    defined(x, e.mul_add(V::constant(&LN2_HIGH), f + (tail - V::constant(&HALF) * square)))
}

/// `ln(1 + x)`, exact near 0.
#[inline(always)]
pub fn log1p<V: Vector>(x: V) -> V {
    let one = V::constant(&ONE);
    let sum = x + one;
    let (f, e) = split(sum);
    // What the sum lost, where that matters and `x` itself is not the fraction.
    let near = e.eq(V::splat(0.0));
    let lost = (x - (sum - one)) / sum;
    let f = near.select(x, f);
    let square = f * f;
    let tail = e.mul_add(V::constant(&LN2_LOW), cubic(f, square) + lost.and_not(near));
    let value = e.mul_add(V::constant(&LN2_HIGH), f + (tail - V::constant(&HALF) * square));
    x.eq(V::splat(0.0)).select(x, defined(sum, value))
}

/// Logarithm to a base, given what one of 2 and of e are, each as a short number and the rest.
#[inline(always)]
fn log_to_base<V: Vector>(x: V, two: &'static [f32; 2], e: &'static [f32; 2]) -> V {
    let ([two_high, two_low], [high, low]) = (two.each_ref().map(V::constant), e.each_ref().map(V::constant));
    let (f, exponent) = split(x);
    let square = f * f;
    let tail = cubic(f, square) - V::constant(&HALF) * square;
    let rest = exponent.mul_add(two_low, f.mul_add(low, tail * low));
    defined(x, exponent.mul_add(two_high, f.mul_add(high, tail.mul_add(high, rest))))
}

/// Logarithm to base 2.
#[inline(always)]
pub fn log2<V: Vector>(x: V) -> V {
    static TWO: [f32; 2] = [1.0, 0.0];
    static E: [f32; 2] = [1.0, core::f32::consts::LOG2_E - 1.0];
    log_to_base(x, &TWO, &E)
}

/// Logarithm to base 10.
#[inline(always)]
pub fn log10<V: Vector>(x: V) -> V {
    static TWO: [f32; 2] = [0.300_781_25, 2.487_456_6e-4];
    static E: [f32; 2] = [0.433_593_75, 7.007_319e-4];
    log_to_base(x, &TWO, &E)
}
