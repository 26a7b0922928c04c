//! The error function.

use super::{ONE, copy_sign, exp_negative, polynomial};
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
