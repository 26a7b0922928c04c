//! Elementary functions on vectors of float32.
//!
//! Error bounds are in units in the last place of the result, against float64 references over every exponent
//! (`tests/accuracy.rs`); "fused" is with a fused multiply-add, "plain" without.

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
static ROUNDING: f32 = 12_582_912.0;
static ONE: f32 = 1.0;
static HALF: f32 = 0.5;

/// ln 2 as a short number, whose products with small integers are exact, and the rest (Cody and Waite).
static LN2_HIGH: f32 = 0.693_359_4;
static LN2_LOW: f32 = -2.121_944_4e-4;

/// `(e^r, bits)` of `x = n ln 2 + r`, `n` being in the low bits of `bits`. Polynomial: Cephes `expf`.
#[inline(always)]
fn exp_reduced<V: Vector>(x: V) -> (V, V) {
    static LOG2_E: f32 = core::f32::consts::LOG2_E;
    static TAIL: [f32; 6] = [1.9875691e-4, 1.3981999e-3, 8.333452e-3, 0.041665796, 0.16666666, 0.5];
    let rounding = V::constant(&ROUNDING);
    let bits = x.mul_add(V::constant(&LOG2_E), rounding);
    let n = bits - rounding;
    let r = (-n).mul_add(V::constant(&LN2_LOW), (-n).mul_add(V::constant(&LN2_HIGH), x));
    let tail = polynomial(r, &TAIL);
    ((r * r).mul_add(tail, r + V::constant(&ONE)), bits)
}

/// `2^n` as a float from the integer `n` in −126…127.
#[inline(always)]
fn power_of_two<V: Vector>(n: V) -> V {
    n.add_int(V::splat_bits(127)).shift_left(23)
}

/// eˣ over the whole range, with infinities, denormals and NaN. Error ≤ 1.1 ulp fused, 1.3 plain.
#[inline(always)]
pub fn exp<V: Vector>(x: V) -> V {
    static LOW: f32 = -104.0;
    static HIGH: f32 = 89.0;
    let (value, bits) = exp_reduced(x.max_number(V::constant(&LOW)).min_number(V::constant(&HIGH)));
    // n reaches −150 and 128, beyond one exponent: scale in two steps.
    let n = bits.sub_int(V::constant(&ROUNDING));
    let half = n.shift_right(1);
    (value * power_of_two(half) * power_of_two(n.sub_int(half))).or(x.is_nan_mask())
}

/// eˣ for `x` ≤ 0, as softmax needs it: 0 where the result would be denormal. Errors as [`exp`].
#[inline(always)]
pub fn exp_negative<V: Vector>(x: V) -> V {
    static LOW: f32 = -87.336_54;
    let (value, bits) = exp_reduced(x);
    let vanishing = x.lt(V::constant(&LOW));
    value.add_int(bits.shift_left(23)).and_not(vanishing).or(x.is_nan_mask())
}

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

/// 1 / (1 + e⁻ˣ). Error ≤ 3.1 ulp.
#[inline(always)]
pub fn sigmoid<V: Vector>(x: V) -> V {
    let one = V::constant(&ONE);
    one / (one + exp(-x))
}

/// Hyperbolic tangent. Error ≤ 2 ulp. Near 0 an odd polynomial (Cephes `tanhf`), elsewhere 1 − 2 / (e²ˣ + 1).
#[inline(always)]
pub fn tanh<V: Vector>(x: V) -> V {
    static LIMIT: f32 = 0.625;
    static SERIES: [f32; 5] = [-5.7049887e-3, 0.020639088, -0.053739715, 0.13331442, -0.3333328];
    let one = V::constant(&ONE);
    let magnitude = x.abs();
    let square = x * x;
    let near = (square * x).mul_add(polynomial(square, &SERIES), x);
    let far = one - (one + one) / (exp(magnitude + magnitude) + one);
    magnitude.lt(V::constant(&LIMIT)).select(near, copy_sign(far, x))
}

/// Error function. Error ≤ 1 ulp. Minimax fits of erf(x)/x − 1 below the limit and of −ln erfc(x)/x above it.
#[inline(always)]
pub fn erf<V: Vector>(x: V) -> V {
    static LIMIT: f32 = 0.9277;
    static LARGEST: f32 = 4.0;
    static NEAR: [f32; 6] = [-5.964222e-4, 4.987997e-3, -0.026763119, 0.112817205, -0.37612486, 0.12837915];
    static FAR: [f32; 6] = [-2.1372542e-4, 3.2128105e-3, -0.022883063, 0.105251044, 0.6357266, 1.1285119];
    let magnitude = x.abs();
    let near = polynomial(x * x, &NEAR).mul_add(x, x);
    let bounded = magnitude.min_number(V::constant(&LARGEST));
    let far = V::constant(&ONE) - exp_negative(-(bounded * polynomial(bounded, &FAR)));
    magnitude.lt(V::constant(&LIMIT)).select(near, copy_sign(far, x)).or(x.is_nan_mask())
}

/// The magnitude of `magnitude` (which is not negative) with the sign of `sign`.
#[inline(always)]
fn copy_sign<V: Vector>(magnitude: V, sign: V) -> V {
    magnitude.or(sign.and(V::splat_bits(0x8000_0000)))
}

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
