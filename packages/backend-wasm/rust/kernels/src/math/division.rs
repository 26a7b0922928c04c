//! What a division leaves over.

use crate::vector::{Double, Vector};

/// Above, a quotient in float64 no longer has all digits that make its product with the divisor exact.
static MOST: f32 = 268_435_456.0;

/// `a − trunc(a / b) · b`, exact, with the sign of `a`; NaN for an infinite `a` or for `b` = 0.
///
/// Products of a float32 and of a quotient below 2²⁸ have less than the 53 bits of a float64; larger quotients, and
/// infinite operands, go to the scalar library.
#[inline(always)]
pub fn fmod<V: Vector>(a: V, b: V) -> V {
    static INFINITY: f32 = f32::INFINITY;
    let short = |quotient: V| quotient.abs().lt(V::constant(&MOST));
    let usual = short(a / b).and(b.abs().lt(V::constant(&INFINITY)));
    if !usual.all() {
        return a.zip(b, library);
    }
    let rest = |a: V::Double, b: V::Double| a - (a / b).trunc() * b;
    let rest = V::narrow(rest(a.low(), b.low()), rest(a.high(), b.high()));
    // A zero has the sign of `a`, too.
    rest.or(a.and(V::splat_bits(0x8000_0000)))
}

#[inline(never)]
fn library(a: f32, b: f32) -> f32 {
    libm::fmodf(a, b)
}

/// Where a rest is not 0 and its sign is not that of the divisor.
#[inline(always)]
fn differs<V: Vector>(rest: V, b: V) -> V {
    let zero = V::splat(0.0);
    rest.lt(zero).xor(b.lt(zero)).and_not(rest.eq(zero))
}

/// Python's `%`: the sign of the divisor.
#[inline(always)]
pub fn remainder<V: Vector>(a: V, b: V) -> V {
    let rest = fmod(a, b);
    differs(rest, b).select(rest + b, rest)
}

/// Python's `//`: the quotient of what is left after taking the remainder, rounded to an integer; `a / b` for `b` = 0.
#[inline(always)]
pub fn floor_divide<V: Vector>(a: V, b: V) -> V {
    let zero = V::splat(0.0);
    let (rest, exact) = (fmod(a, b), a / b);
    let quotient = (a - rest) / b - differs(rest, b).and(V::splat(1.0));
    let floor = quotient.floor();
    let floor = floor + V::splat(0.5).lt(quotient - floor).and(V::splat(1.0));
    let sign = exact.and(V::splat_bits(0x8000_0000));
    b.eq(zero).select(exact, quotient.eq(zero).select(sign, floor))
}
