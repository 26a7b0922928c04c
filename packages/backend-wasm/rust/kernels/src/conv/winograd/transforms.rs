//! The one-dimensional transforms, for the points 0, ±1, ±2 and ∞, with their adjoints.

use super::WINDOW;
use crate::vector::Vector;

static TWO: f32 = 2.0;
static FOUR: f32 = 4.0;
static EIGHT: f32 = 8.0;
static MINUS_FOUR: f32 = -4.0;
static MINUS_FIVE: f32 = -5.0;
static QUARTER: f32 = 1.0 / 4.0;
static SIXTH: f32 = 1.0 / 6.0;
static MINUS_SIXTH: f32 = -1.0 / 6.0;
static TWELFTH: f32 = 1.0 / 12.0;
static TWENTY_FOURTH: f32 = 1.0 / 24.0;

/// Bᵀ: a window of the input.
#[inline(always)]
pub fn input<V: Vector>(d: [V; WINDOW]) -> [V; WINDOW] {
    let [two, four, minus_four, minus_five] = [&TWO, &FOUR, &MINUS_FOUR, &MINUS_FIVE].map(V::constant);
    let even = minus_four.mul_add(d[2], d[4]);
    let odd = minus_four.mul_add(d[1], d[3]);
    let outer = d[4] - d[2];
    let inner = two * (d[3] - d[1]);
    [
        four.mul_add(d[0], minus_five.mul_add(d[2], d[4])),
        even + odd,
        even - odd,
        outer + inner,
        outer - inner,
        four.mul_add(d[1], minus_five.mul_add(d[3], d[5])),
    ]
}

/// B, the adjoint of [`input`].
#[inline(always)]
pub fn input_adjoint<V: Vector>(v: [V; WINDOW]) -> [V; WINDOW] {
    let [two, four, minus_four, minus_five] = [&TWO, &FOUR, &MINUS_FOUR, &MINUS_FIVE].map(V::constant);
    let (sum_near, difference_near) = (v[1] + v[2], v[2] - v[1]);
    let (sum_far, difference_far) = (v[3] + v[4], v[4] - v[3]);
    [
        four * v[0],
        four.mul_add(difference_near + v[5], two * difference_far),
        minus_five.mul_add(v[0], minus_four * sum_near) - sum_far,
        minus_five.mul_add(v[5], -two.mul_add(difference_far, difference_near)),
        v[0] + (sum_near + sum_far),
        v[5],
    ]
}

/// Aᵀ: from products to outputs.
#[inline(always)]
pub fn output<V: Vector>(m: [V; WINDOW]) -> [V; 4] {
    let [two, four, eight] = [&TWO, &FOUR, &EIGHT].map(V::constant);
    let (sum_near, difference_near) = (m[1] + m[2], m[1] - m[2]);
    let (sum_far, difference_far) = (m[3] + m[4], m[3] - m[4]);
    [
        m[0] + (sum_near + sum_far),
        two.mul_add(difference_far, difference_near),
        four.mul_add(sum_far, sum_near),
        eight.mul_add(difference_far, difference_near) + m[5],
    ]
}

/// A, the adjoint of [`output`].
#[inline(always)]
pub fn output_adjoint<V: Vector>(y: [V; 4]) -> [V; WINDOW] {
    let [two, four, eight] = [&TWO, &FOUR, &EIGHT].map(V::constant);
    let (even_near, odd_near) = (y[0] + y[2], y[1] + y[3]);
    let even_far = four.mul_add(y[2], y[0]);
    let odd_far = eight.mul_add(y[3], two * y[1]);
    [y[0], even_near + odd_near, even_near - odd_near, even_far + odd_far, even_far - odd_far, y[3]]
}

/// G: a filter.
#[inline(always)]
pub fn filter<V: Vector>(g: [V; 3]) -> [V; WINDOW] {
    let [quarter, sixth, minus_sixth, twelfth, twenty_fourth] =
        [&QUARTER, &SIXTH, &MINUS_SIXTH, &TWELFTH, &TWENTY_FOURTH].map(V::constant);
    let outer = g[0] + g[2];
    let even = twenty_fourth.mul_add(g[0], sixth * g[2]);
    let odd = twelfth * g[1];
    [quarter * g[0], minus_sixth * (outer + g[1]), minus_sixth * (outer - g[1]), even + odd, even - odd, g[2]]
}

/// Gᵀ, the adjoint of [`filter`].
#[inline(always)]
pub fn filter_adjoint<V: Vector>(u: [V; WINDOW]) -> [V; 3] {
    let [quarter, sixth, minus_sixth, twelfth, twenty_fourth] =
        [&QUARTER, &SIXTH, &MINUS_SIXTH, &TWELFTH, &TWENTY_FOURTH].map(V::constant);
    let (near, far) = (u[1] + u[2], u[3] + u[4]);
    [
        quarter.mul_add(u[0], twenty_fourth.mul_add(far, minus_sixth * near)),
        sixth.mul_add(u[2] - u[1], twelfth * (u[3] - u[4])),
        sixth.mul_add(far - near, u[5]),
    ]
}
