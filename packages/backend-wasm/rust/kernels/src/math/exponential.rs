//! Exponentials, and what is made of them.

use super::log1p;
use super::{HALF, LN2_HIGH, LN2_LOW, ONE, ROUNDING, copy_sign, polynomial};
use crate::vector::Vector;

/// Adding and subtracting one rounds to an integer n; n and one or two biases of exponents are in the low bits of the sum.
static ROUNDING_BIASED: f32 = ROUNDING + 127.0;
static ROUNDING_TWICE_BIASED: f32 = ROUNDING + 254.0;

/// The r of `x = n ln 2 + r`, and n with the biases of `rounding` in the low bits of a number.
#[inline(always)]
fn reduced<V: Vector>(x: V, rounding: &'static f32) -> (V, V) {
    static LOG2_E: f32 = core::f32::consts::LOG2_E;
    static MINUS_LN2: [f32; 2] = [-LN2_HIGH, -LN2_LOW];
    let rounding = V::constant(rounding);
    let bits = x.mul_add(V::constant(&LOG2_E), rounding);
    let n = bits - rounding;
    let r = n.mul_add(V::constant(&MINUS_LN2[1]), n.mul_add(V::constant(&MINUS_LN2[0]), x));
    (r, bits)
}

/// `(e^r − 1 − r) / r²` for |r| ≤ ½ ln 2: a minimax fit with an error of e^r of 3e-9. One half of the polynomial is
/// computed beside the other, so that less waits for what is before.
#[inline(always)]
fn quadratic<V: Vector>(r: V, square: V) -> V {
    static SERIES: [f32; 5] = [1.381_454e-3, 8.368_745e-3, 0.04166839, 0.16666521, 0.49999994];
    let [c6, c5, c4, c3, c2] = SERIES.each_ref().map(V::constant);
    let upper = c6.mul_add(square, c5.mul_add(r, c4));
    upper.mul_add(square, c3.mul_add(r, c2))
}

/// `e^r` for |r| ≤ ½ ln 2.
#[inline(always)]
fn near_zero<V: Vector>(r: V) -> V {
    let square = r * r;
    quadratic(r, square).mul_add(square, r + V::constant(&ONE))
}

/// eˣ where n is in −127…128: 0 for the least, infinite for the greatest.
#[inline(always)]
fn scaled<V: Vector>(x: V) -> V {
    let (r, bits) = reduced(x, &ROUNDING_BIASED);
    near_zero(r) * bits.shift_left(23)
}

/// What [`scaled`] covers.
static LIMITS: [f32; 2] = [-88.0, 89.0];

/// `e^r · 2ⁿ` where n reaches −150 and 128, beyond one exponent: scaled in two steps, each with half of n and one bias.
#[inline(always)]
fn scaled_twice<V: Vector>(r: V, bits: V) -> V {
    let half = bits.shift_right(1);
    let other = bits.sub_int(half);
    near_zero(r) * half.shift_left(23) * other.shift_left(23)
}

/// `x` within limits, NaN anywhere.
#[inline(always)]
fn bounded<V: Vector>(x: V, limits: &'static [f32; 2]) -> V {
    x.max_number(V::constant(&limits[0])).min_number(V::constant(&limits[1]))
}

/// eˣ over the whole range, with infinities, denormals and NaN.
#[inline(always)]
pub fn exp<V: Vector>(x: V) -> V {
    static LIMITS: [f32; 2] = [-104.0, 89.0];
    let (r, bits) = reduced(bounded(x, &LIMITS), &ROUNDING_TWICE_BIASED);
    scaled_twice(r, bits).or(x.is_nan_mask())
}

/// 2ˣ, as [`exp`].
#[inline(always)]
pub fn exp2<V: Vector>(x: V) -> V {
    static LIMITS: [f32; 2] = [-151.0, 129.0];
    static LN_2: f32 = core::f32::consts::LN_2;
    let within = bounded(x, &LIMITS);
    let rounding = V::constant(&ROUNDING_TWICE_BIASED);
    let bits = within + rounding;
    let r = (within - (bits - rounding)) * V::constant(&LN_2);
    scaled_twice(r, bits).or(x.is_nan_mask())
}

/// eˣ − 1, exact near 0.
#[inline(always)]
pub fn expm1<V: Vector>(x: V) -> V {
    static LIMITS: [f32; 2] = [-18.0, 89.0];
    /// Below, `x` is its own result.
    static TINY: f32 = 1e-8;
    /// One less than the bias: half of 2ⁿ is finite wherever the result is.
    static ROUNDING_HALF: f32 = ROUNDING + 126.0;
    let (r, bits) = reduced(bounded(x, &LIMITS), &ROUNDING_HALF);
    let scale = bits.shift_left(23);
    let square = r * r;
    let fraction = quadratic(r, square).mul_add(square, r);
    let half = fraction.mul_add(scale, scale - V::constant(&HALF));
    x.abs().lt(V::constant(&TINY)).select(x, half + half).or(x.is_nan_mask())
}

/// eˣ for `x` ≤ 0, as softmax needs it: 0 where the result would be denormal. Errors as [`exp`].
#[inline(always)]
pub fn exp_negative<V: Vector>(x: V) -> V {
    scaled(x.max_number(V::constant(&LIMITS[0]))).or(x.is_nan_mask())
}

/// eˣ for `x` ≤ 0 in few steps, for sums of many: 0 where the result would be denormal, and for NaN. Error ≤ 2.2 ulp.
#[inline(always)]
pub fn exp_negative_or_zero<V: Vector>(x: V) -> V {
    static SMALLEST: f32 = -87.336_54;
    static SERIES: [f32; 5] = [8.312_5e-3, 0.041_890_334, 0.166_671_16, 0.499_992_3, 1.0];
    let (r, bits) = reduced(x, &ROUNDING);
    let value = polynomial(r, &SERIES).mul_add(r, V::constant(&SERIES[4]));
    value.add_int(bits.shift_left(23)).and(V::constant(&SMALLEST).lt(x))
}

/// eˣ, but 0 where the result would be denormal, and infinite half an octave early, above e^88.37. Errors as [`exp`].
#[inline(always)]
fn exp_saturated<V: Vector>(x: V) -> V {
    scaled(bounded(x, &LIMITS)).or(x.is_nan_mask())
}

/// 1 / (1 + e⁻ˣ); 0 where it would be denormal.
#[inline(always)]
pub fn sigmoid<V: Vector>(x: V) -> V {
    let one = V::constant(&ONE);
    one / (one + exp_saturated(-x))
}

/// x / (1 + e⁻ˣ).
#[inline(always)]
pub fn silu<V: Vector>(x: V) -> V {
    x / (V::constant(&ONE) + exp_saturated(-x))
}

/// The gradient of [`silu`]: `dy · s · (1 + x · (1 − s))` with the sigmoid s.
#[inline(always)]
pub fn silu_backward<V: Vector>(dy: V, x: V) -> V {
    let (one, s) = (V::constant(&ONE), sigmoid(x));
    dy * s * x.mul_add(one - s, one)
}

/// Hyperbolic tangent. Near 0 an odd polynomial (Cephes `tanhf`), elsewhere 1 − 2 / (e²ˣ + 1).
#[inline(always)]
pub fn tanh<V: Vector>(x: V) -> V {
    static LIMIT: f32 = 0.625;
    static TWO: f32 = 2.0;
    static SERIES: [f32; 5] = [-5.7049887e-3, 0.020639088, -0.053739715, 0.13331442, -0.3333328];
    let one = V::constant(&ONE);
    let magnitude = x.abs();
    let square = x * x;
    let near = (square * x).mul_add(polynomial(square, &SERIES), x);
    let far = one - V::constant(&TWO) / (exp_saturated(magnitude + magnitude) + one);
    copy_sign(magnitude.lt(V::constant(&LIMIT)).select(near, far), x)
}

/// `ln(1 + eˣ)`; `x` itself above 20.
#[inline(always)]
pub fn softplus<V: Vector>(x: V) -> V {
    static LINEAR: f32 = 20.0;
    V::constant(&LINEAR).lt(x).select(x, log1p(exp(x)))
}
