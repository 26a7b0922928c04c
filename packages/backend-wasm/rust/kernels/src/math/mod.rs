//! Elementary functions on vectors of float32.
//!
//! The largest errors over all of float32 are in the table of the README, and asserted by `tests/accuracy.rs`.

mod circular;
mod division;
mod error;
mod exponential;
mod inverse;
mod logarithm;
mod power;

pub use circular::{Circular, circular};
pub use division::{floor_divide, fmod, remainder};
pub use error::{erf, gelu, gelu_backward};
pub use exponential::{
    exp, exp_negative, exp_negative_or_zero, exp2, expm1, sigmoid, silu, silu_backward, softplus, tanh,
};
pub use inverse::{acos, asin, atan, atan2};
pub use logarithm::{log, log1p, log2, log10};
pub use power::pow;

use crate::vector::Vector;

/// Polynomial by Horner's rule, highest coefficient first.
#[inline(always)]
fn polynomial<V: Vector, const N: usize>(x: V, coefficients: &'static [f32; N]) -> V {
    let mut sum = V::constant(&coefficients[0]);
    for coefficient in &coefficients[1..] {
        sum = sum.mul_add(x, V::constant(coefficient));
    }
    sum
}

/// Adding and subtracting 1.5 · 2²³ rounds to an integer, which is then in the low bits of the sum.
const ROUNDING: f32 = 12_582_912.0;
/// The same with 1.5 · 2⁵² in float64.
static ROUNDING_DOUBLE: f64 = 6_755_399_441_055_744.0;
static ONE: f32 = 1.0;
static HALF: f32 = 0.5;

/// ln 2 as a short number, whose products with small integers are exact, and the rest (Cody and Waite).
const LN2_HIGH: f32 = 0.693_359_4;
const LN2_LOW: f32 = -2.121_944_4e-4;

/// The magnitude of `magnitude` (which is not negative) with the sign of `sign`.
#[inline(always)]
fn copy_sign<V: Vector>(magnitude: V, sign: V) -> V {
    magnitude.or(sign.and(V::splat_bits(0x8000_0000)))
}
