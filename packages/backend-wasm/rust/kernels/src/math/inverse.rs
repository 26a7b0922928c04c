//! Inverse trigonometric functions.

use super::{HALF, ONE, copy_sign, polynomial};
use crate::vector::Vector;

/// π/2 and π as a float32 and the rest.
static PI_2: [f32; 2] = [core::f32::consts::FRAC_PI_2, -4.371_139e-8];
static PI: [f32; 2] = [core::f32::consts::PI, -8.742_278e-8];

/// Arc tangent of `t` in 0…1. Minimax fit of (atan(t) − t) / t³ with a relative error of 2⁻²⁸.
#[inline(always)]
fn atan_below_one<V: Vector>(t: V) -> V {
    static SERIES: [f32; 9] = [
        -0.0017936275,
        0.010914629,
        -0.031177886,
        0.05795763,
        -0.084034525,
        0.109521866,
        -0.14264242,
        0.19998549,
        -0.333333,
    ];
    let square = t * t;
    (square * t).mul_add(polynomial(square, &SERIES), t)
}

/// `[high, low]` − x.
#[inline(always)]
fn from_sum<V: Vector>(sum: &'static [f32; 2], x: V) -> V {
    V::constant(&sum[0]) - (x - V::constant(&sum[1]))
}

/// Arc tangent.
#[inline(always)]
pub fn atan<V: Vector>(x: V) -> V {
    let one = V::constant(&ONE);
    let magnitude = x.abs();
    let far = one.lt(magnitude);
    let near = atan_below_one(far.select(one / magnitude, magnitude));
    copy_sign(far.select(from_sum(&PI_2, near), near), x)
}

/// The angle of the point (x, y), in −π…π.
#[inline(always)]
pub fn atan2<V: Vector>(y: V, x: V) -> V {
    let (height, width) = (y.abs(), x.abs());
    let steep = width.lt(height);
    let (short, long) = (steep.select(width, height), steep.select(height, width));
    let same = short.eq(long);
    // Of zeros, and of infinities, the quotient is that of equal numbers, or 0.
    let t = same.select(V::splat(0.0).lt(long).and(V::constant(&ONE)), short / long);
    let angle = atan_below_one(t);
    let angle = steep.select(from_sum(&PI_2, angle), angle);
    let left = x.shift_right(31);
    copy_sign(left.select(from_sum(&PI, angle), angle), y).or(x.is_nan_mask()).or(y.is_nan_mask())
}

/// Arc sine of `magnitude` in 0…½, or a quarter turn less twice that of √((1 − magnitude) / 2): the angle, and whether
/// it is the second. Minimax fit of (asin(s) − s) / s³ with a relative error of 2⁻²⁷.
#[inline(always)]
fn asin_below_half<V: Vector>(magnitude: V) -> (V, V) {
    static SERIES: [f32; 5] = [0.042166285, 0.024179528, 0.04547037, 0.074952975, 0.16666752];
    let half = V::constant(&HALF);
    let far = half.lt(magnitude);
    let square = far.select((V::constant(&ONE) - magnitude) * half, magnitude * magnitude);
    let s = far.select(square.sqrt(), magnitude);
    ((square * s).mul_add(polynomial(square, &SERIES), s), far)
}

/// Arc sine; NaN beyond ±1.
#[inline(always)]
pub fn asin<V: Vector>(x: V) -> V {
    let (angle, far) = asin_below_half(x.abs());
    copy_sign(far.select(from_sum(&PI_2, angle + angle), angle), x)
}

/// Arc cosine; NaN beyond ±1.
#[inline(always)]
pub fn acos<V: Vector>(x: V) -> V {
    let (angle, far) = asin_below_half(x.abs());
    let (twice, left) = (angle + angle, x.shift_right(31));
    let outer = left.select(from_sum(&PI, twice), twice);
    far.select(outer, from_sum(&PI_2, copy_sign(angle, x)))
}
