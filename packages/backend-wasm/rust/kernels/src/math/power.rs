//! Powers.

use super::logarithm::split;
use super::{ONE, ROUNDING_DOUBLE};
use crate::vector::{Double, Vector};

/// `x` to the power of `y`, in float64: error ≤ 0.6 ulp.
///
/// The exponents that networks use are computed as PyTorch computes them for a number: 2 and 3 by multiplication, ±½ by
/// the square root, −1 and −2 by division.
#[inline(always)]
pub fn pow<V: Vector>(x: V, y: V) -> V {
    // As integers: to compare denormal numbers takes processors long.
    let digits = y.and(V::splat_bits(0x003f_ffff)).int_to_float();
    // 2, 3, ±½, −1 and −2 have at most two digits; so have others.
    let short = digits.eq(V::splat(0.0));
    let (found, value) = if short.any() { short_power(x, y) } else { (V::splat(0.0), x) };
    if found.all() { value } else { found.select(value, general(x, y)) }
}

/// Where exponents are the ones of networks, and the powers there.
#[inline(always)]
fn short_power<V: Vector>(x: V, y: V) -> (V, V) {
    static NEGATIVE_INFINITY: f32 = f32::NEG_INFINITY;
    static EXPONENTS: [f32; 6] = [2.0, 3.0, 0.5, -0.5, -1.0, -2.0];
    let [two, three, root, inverse_root, inverse, inverse_square] = EXPONENTS.each_ref().map(|e| y.eq(V::constant(e)));
    let one = V::constant(&ONE);
    let itself = y.eq(one);
    let square = x * x;
    let value = two.select(square, three.select(square * x, x));
    let found = two.or(three).or(itself);
    if found.all() {
        return (found, value);
    }
    let rooted = root.or(inverse_root);
    // Of −0 the power is 0, of −∞ it is ∞.
    let below = x.eq(V::constant(&NEGATIVE_INFINITY));
    let square_root = below.select(-x, (x + V::splat(0.0)).sqrt());
    let value = rooted.select(square_root, inverse_square.select(square, value));
    let inverted = inverse_root.or(inverse).or(inverse_square);
    let value = if inverted.any() { inverted.select(one / value, value) } else { value };
    (found.or(rooted).or(inverted), value)
}

/// The power by `2^(y log₂ x)`.
#[inline(always)]
fn general<V: Vector>(x: V, y: V) -> V {
    static INFINITY: f32 = f32::INFINITY;
    /// Larger exponents give 0, 1 or ∞, as this one does.
    static LARGEST: f32 = 1e30;
    let (zero, one, infinity) = (V::splat(0.0), V::constant(&ONE), V::constant(&INFINITY));
    let large = V::constant(&LARGEST);
    let magnitude = x.abs();
    let usual = zero.lt(x).and(x.lt(infinity)).and(y.abs().lt(large));
    let (f, e) = split(magnitude);
    if usual.all() {
        return by_logarithm(f, e, y);
    }
    let bounded = y.max_number(-large).min_number(large);
    let e = magnitude.eq(infinity).select(infinity, magnitude.eq(zero).select(-infinity, e));
    let value = by_logarithm(f.and(magnitude.lt(infinity)).and_not(magnitude.eq(zero)), e, bounded);
    let whole = y.eq(y.trunc());
    let half = V::splat(0.5) * y;
    let odd = whole.and_not(half.eq(half.trunc()));
    let value = value.xor(odd.and(x).and(V::splat_bits(0x8000_0000)));
    let undefined = x.lt(zero).and((-infinity).lt(x)).and_not(whole);
    let value = value.or(undefined).or(x.is_nan_mask()).or(y.is_nan_mask());
    x.eq(one).or(y.eq(zero)).select(one, value)
}

/// `((1 + f) · 2^e)^y`.
#[inline(always)]
fn by_logarithm<V: Vector>(f: V, e: V, y: V) -> V {
    V::narrow(in_doubles(f.low(), e.low(), y.low()), in_doubles(f.high(), e.high(), y.high()))
}

#[inline(always)]
fn polynomial<D: Double, const N: usize>(x: D, coefficients: &'static [f64; N]) -> D {
    let mut sum = D::constant(&coefficients[0]);
    for coefficient in &coefficients[1..] {
        sum = sum * x + D::constant(coefficient);
    }
    sum
}

/// Minimax fits: of log₂((1 + s) / (1 − s)) / s with a relative error of 2⁻³⁷, of 2ʳ for |r| ≤ ½ with one of 2⁻²⁹.
#[inline(always)]
fn in_doubles<D: Double>(f: D, e: D, y: D) -> D {
    static LOGARITHM: [f64; 5] =
        [0.3407301072871056, 0.41167271895128466, 0.5770835849661782, 0.9617966733417891, 2.8853900817900864];
    static EXPONENTIAL: [f64; 7] = [
        1.534576275453702e-4,
        1.339995725130009e-3,
        9.618489348312902e-3,
        0.0555032871365602,
        0.2402264688511712,
        0.6931472057649822,
        1.0000000005550933,
    ];
    static TWO: f64 = 2.0;
    /// Exponents with which the result is 0 or ∞, and not beyond a float64.
    static LIMITS: [f64; 2] = [-200.0, 200.0];
    let s = f / (f + D::constant(&TWO));
    let logarithm = s * polynomial(s * s, &LOGARITHM) + e;
    let exponent = (y * logarithm).max_number(D::constant(&LIMITS[0])).min_number(D::constant(&LIMITS[1]));
    let rounding = D::constant(&ROUNDING_DOUBLE);
    let n = exponent + rounding;
    polynomial(exponent - (n - rounding), &EXPONENTIAL).scale(n)
}
