//! The error function.

use super::{HALF, ONE, copy_sign, exp_negative, polynomial};
use crate::vector::Vector;

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

/// [`erf`] in half the time, with an error ≤ 3 ulp: a rational minimax fit of erf(x)/x in x² up to the x where erf rounds
/// to 1.
#[inline(always)]
fn quick_erf<V: Vector>(x: V) -> V {
    static LARGEST: f32 = 3.93;
    static ABOVE: [f32; 6] =
        [2.041_949e-6, 2.847_863e-4, 3.779_016_7e-3, 0.052_788_414, 0.190_771_3, core::f32::consts::FRAC_2_SQRT_PI];
    static BELOW: [f32; 6] = [3.800_268_2e-5, 1.165_052_5e-3, 0.014_996_253, 0.114_252_15, 0.502_399_4, 1.0];
    let square = x * x;
    let near = x * polynomial(square, &ABOVE) / polynomial(square, &BELOW);
    x.abs().lt(V::constant(&LARGEST)).select(near, copy_sign(V::constant(&ONE), x)).or(x.is_nan_mask())
}

static SQRT_HALF: f32 = core::f32::consts::FRAC_1_SQRT_2;

/// x · Φ(x) with the normal distribution's Φ.
#[inline(always)]
pub fn gelu<V: Vector>(x: V) -> V {
    let half = V::constant(&HALF) * x;
    half * (V::constant(&ONE) + quick_erf(x * V::constant(&SQRT_HALF)))
}

/// The gradient of [`gelu`]: `dy · (Φ(x) + x · φ(x))` with the density φ.
#[inline(always)]
pub fn gelu_backward<V: Vector>(dy: V, x: V) -> V {
    static DENSITY_AT_0: f32 = 0.398_942_3;
    let half = V::constant(&HALF);
    let below = half.mul_add(quick_erf(x * V::constant(&SQRT_HALF)), half);
    let density = exp_negative(-(half * x * x)) * V::constant(&DENSITY_AT_0);
    dy * x.mul_add(density, below)
}
