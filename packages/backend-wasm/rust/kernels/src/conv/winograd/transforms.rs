//! The one-dimensional transforms, for the points 0, ±1, ±2 and ∞, and their use in two dimensions.

use super::WINDOW;
use crate::vector::Vector;

static TWO: f32 = 2.0;
static FOUR: f32 = 4.0;
static EIGHT: f32 = 8.0;
static MINUS_FOUR: f32 = -4.0;
static MINUS_FIVE: f32 = -5.0;

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

/// G: the rows of the filter's transform.
pub const FILTER: [[f32; 3]; WINDOW] = [
    [1.0 / 4.0, 0.0, 0.0],
    [-1.0 / 6.0, -1.0 / 6.0, -1.0 / 6.0],
    [-1.0 / 6.0, 1.0 / 6.0, -1.0 / 6.0],
    [1.0 / 24.0, 1.0 / 12.0, 1.0 / 6.0],
    [1.0 / 24.0, -1.0 / 12.0, 1.0 / 6.0],
    [0.0, 0.0, 1.0],
];

/// A transform along both axes of a window `[row][column]`; the result is `[column][row]`.
#[inline(always)]
pub fn both_axes<V: Vector, const FROM: usize, const TO: usize>(
    window: [[V; FROM]; FROM],
    transform: impl Fn([V; FROM]) -> [V; TO],
) -> [[V; TO]; TO] {
    let rows: [[V; TO]; FROM] = window.map(&transform);
    core::array::from_fn(|column| transform(rows.map(|row| row[column])))
}
