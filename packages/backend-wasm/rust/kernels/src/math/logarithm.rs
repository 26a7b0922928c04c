//! Logarithms.

use super::{HALF, LN2_HIGH, LN2_LOW, ONE, polynomial};
use crate::vector::Vector;

/// Natural logarithm; −∞ at 0, NaN below. Error ≤ 1 ulp. Polynomial: Cephes `logf`.
#[inline(always)]
pub fn log<V: Vector>(x: V) -> V {
    static SMALLEST_NORMAL: f32 = f32::MIN_POSITIVE;
    static TWO_TO_23: f32 = 8_388_608.0;
    static SQRT_HALF: f32 = core::f32::consts::FRAC_1_SQRT_2;
    static INFINITY: f32 = f32::INFINITY;
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
    let zero = V::splat(0.0);
    let denormal = x.lt(V::constant(&SMALLEST_NORMAL));
    let scaled = denormal.select(x * V::constant(&TWO_TO_23), x);
    // x = m · 2^e with m in [√½, √2): subtracting √½'s bits leaves e in the exponent field.
    let distance = scaled.sub_int(V::constant(&SQRT_HALF));
    let e = distance.shift_right(23);
    let m = scaled.sub_int(e.shift_left(23));
    let e = e.int_to_float() - denormal.and(V::splat(23.0));
    let r = m - V::constant(&ONE);
    let square = r * r;
    let tail = e.mul_add(V::constant(&LN2_LOW), r * square * polynomial(r, &SERIES));
    let value = e.mul_add(V::constant(&LN2_HIGH), r + (tail - V::constant(&HALF) * square));
    let at_infinity = x.eq(V::constant(&INFINITY));
    let value = at_infinity.select(x, value);
    let value = x.eq(zero).select(V::splat(f32::NEG_INFINITY), value);
    // True for negative numbers and NaN: only what is not ≥ 0.
    let valid = zero.lt(x).or(x.eq(zero));
    valid.select(value, V::splat(f32::NAN))
}
