//! Sine and cosine.

use super::{HALF, ONE, ROUNDING, polynomial};
use crate::vector::Vector;

/// Which of the two functions [`sin_cos`] computes.
#[derive(Clone, Copy, PartialEq)]
pub enum Circular {
    Sine,
    Cosine,
}

/// Sine or cosine. Error ≤ 1.6 ulp up to |x| = 8192 (2⁻²⁴ absolute near their zeros); larger arguments go to the
/// scalar library. Reduction by π/2 in three parts, polynomials of Cephes `sinf` and `cosf`.
#[inline(always)]
pub fn sin_cos<V: Vector>(x: V, function: Circular) -> V {
    static LARGEST: f32 = 8192.0;
    static TWO_OVER_PI: f32 = core::f32::consts::FRAC_2_PI;
    static PI_2: [f32; 3] = [-1.5703125, -4.837513e-4, -7.54979e-8];
    static SINE: [f32; 3] = [-1.9515296e-4, 8.332161e-3, -0.16666655];
    static COSINE: [f32; 3] = [2.4433157e-5, -1.3887316e-3, 0.041666646];
    let large = V::constant(&LARGEST).lt(x.abs()).or(x.is_nan_mask());
    if large.any() {
        return match function {
            Circular::Sine => x.map(libm::sinf),
            Circular::Cosine => x.map(libm::cosf),
        };
    }
    let rounding = V::constant(&ROUNDING);
    let bits = x.mul_add(V::constant(&TWO_OVER_PI), rounding);
    let n = bits - rounding;
    let mut r = x;
    for part in &PI_2 {
        r = n.mul_add(V::constant(part), r);
    }
    let quadrant = match function {
        Circular::Sine => bits,
        Circular::Cosine => bits.add_int(V::splat_bits(1)),
    };
    let square = r * r;
    let one = V::constant(&ONE);
    let sine = (square * r).mul_add(polynomial(square, &SINE), r);
    let cosine = (square * square).mul_add(polynomial(square, &COSINE), one - V::constant(&HALF) * square);
    let odd = quadrant.shift_left(31).shift_right(31);
    let negative = quadrant.shift_right(1).shift_left(31);
    odd.select(cosine, sine).xor(negative)
}
