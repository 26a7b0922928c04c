//! Trigonometric functions.

use super::{HALF, ONE, ROUNDING_DOUBLE, polynomial};
use crate::vector::{Double, Vector};

/// Which of the functions [`circular`] computes.
#[derive(Clone, Copy, PartialEq)]
pub enum Circular {
    Sine,
    Cosine,
    Tangent,
}

/// π/2 as a number of 33 bits, whose products with small integers are exact, and the rest.
static PI_2: [f64; 2] = [f64::from_bits(0x3ff9_21fb_5440_0000), 6.077_100_506_506_192e-11];

/// The r of `x = n π/2 + r`, |r| ≤ π/4, and n in the low bits of a float64. Exact to the last place of a float32.
#[inline(always)]
fn reduced<D: Double>(x: D) -> (D, D) {
    static TWO_OVER_PI: f64 = core::f64::consts::FRAC_2_PI;
    let rounding = D::constant(&ROUNDING_DOUBLE);
    let bits = x * D::constant(&TWO_OVER_PI) + rounding;
    let n = bits - rounding;
    (x - n * D::constant(&PI_2[0]) - n * D::constant(&PI_2[1]), bits)
}

#[inline(never)]
fn library(x: f32, function: Circular) -> f32 {
    match function {
        Circular::Sine => libm::sinf(x),
        Circular::Cosine => libm::cosf(x),
        Circular::Tangent => libm::tanf(x),
    }
}

/// Sine, cosine or tangent; arguments above 2²⁰ go to the scalar library. Polynomials: Cephes `sinf` and `cosf`.
#[inline(always)]
pub fn circular<V: Vector>(x: V, function: Circular) -> V {
    static LARGEST: f32 = 1_048_576.0;
    static SINE: [f32; 3] = [-1.9515296e-4, 8.332161e-3, -0.16666655];
    static COSINE: [f32; 3] = [2.4433157e-5, -1.3887316e-3, 0.041666646];
    let large = V::constant(&LARGEST).lt(x.abs()).or(x.is_nan_mask());
    if large.any() {
        return x.map(|lane| library(lane, function));
    }
    let ((low, low_bits), (high, high_bits)) = (reduced(x.low()), reduced(x.high()));
    let (r, bits) = (V::narrow(low, high), V::low_bits(low_bits, high_bits));
    let square = r * r;
    let one = V::constant(&ONE);
    // With the sign of r, also where that is −0.
    let sine = (square * r).mul_add(polynomial(square, &SINE), r).or(r.and(V::splat_bits(0x8000_0000)));
    let cosine = (square * square).mul_add(polynomial(square, &COSINE), one - V::constant(&HALF) * square);
    let quadrant = if function == Circular::Cosine { bits.add_int(V::splat_bits(1)) } else { bits };
    let odd = quadrant.shift_left(31).shift_right(31);
    if function == Circular::Tangent {
        let negative = odd.shift_left(31);
        return odd.select(cosine, sine) / odd.select(sine, cosine).xor(negative);
    }
    let negative = quadrant.shift_right(1).shift_left(31);
    odd.select(cosine, sine).xor(negative)
}
