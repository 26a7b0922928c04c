//! Elementary functions on vectors of float32.
//!
//! Error bounds are in units in the last place of the result, against float64 references over every exponent
//! (`tests/accuracy.rs`); "fused" is with a fused multiply-add, "plain" without.

mod circular;
mod error;
mod exponential;
mod logarithm;

pub use circular::{Circular, sin_cos};
pub use error::erf;
pub use exponential::{exp, exp_negative, exp_negative_or_zero, sigmoid, silu, tanh};
pub use logarithm::log;

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
