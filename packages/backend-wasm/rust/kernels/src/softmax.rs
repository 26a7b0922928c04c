//! Softmax and log-softmax of float32, over the middle of `[outer, size, inner]`, and their gradients.

use crate::dtype::codes;
use crate::math;
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

codes! {
    /// The two functions, in the order of their codes.
    Kind { Softmax, LogSoftmax }
}

/// Contiguous operands `[outer, size, inner]`.
#[derive(Clone, Copy)]
pub struct Shape {
    pub outer: usize,
    pub size: usize,
    pub inner: usize,
}

/// Writes the softmax, or its logarithm, of `x` to `y`.
pub fn forward(kind: Kind, shape: Shape, x: Ptr<f32>, y: Ptr<f32>) {
    let Shape { outer, size, inner } = shape;
    for block in 0..outer {
        let (x, y) = (x.add(block * size * inner), y.add(block * size * inner));
        if inner == 1 {
            forward_row(kind, size, x, y);
        } else {
            for_columns(inner, |column, wide| match wide {
                true => forward_columns::<Lanes>(kind, size, inner, x.add(column), y.add(column)),
                false => forward_columns::<f32>(kind, size, inner, x.add(column), y.add(column)),
            });
        }
    }
}

/// Writes the gradient of `x` given the forward's result `y` and its gradient `dy`.
pub fn backward(kind: Kind, shape: Shape, y: Ptr<f32>, dy: Ptr<f32>, dx: Ptr<f32>) {
    let Shape { outer, size, inner } = shape;
    for block in 0..outer {
        let [y, dy, dx] = [y, dy, dx].map(|operand| operand.add(block * size * inner));
        if inner == 1 {
            backward_row(kind, size, y, dy, dx);
        } else {
            for_columns(inner, |column, wide| {
                let [y, dy, dx] = [y, dy, dx].map(|operand| operand.add(column));
                match wide {
                    true => backward_columns::<Lanes>(kind, size, inner, y, dy, dx),
                    false => backward_columns::<f32>(kind, size, inner, y, dy, dx),
                }
            });
        }
    }
}

/// Calls `group(column, wide)` for groups of columns: as many as a vector has lanes, then single ones.
fn for_columns(columns: usize, group: impl Fn(usize, bool)) {
    let mut column = 0;
    while column < columns {
        let wide = column + Lanes::LANES <= columns;
        group(column, wide);
        column += if wide { Lanes::LANES } else { 1 };
    }
}

/// Vectors per iteration of the loops over rows.
const UNROLL: usize = 4;
const STEP: usize = UNROLL * Lanes::LANES;

/// Calls `wide(index)` for every whole step of a row and returns where the rest starts.
#[inline(always)]
fn for_steps(size: usize, mut wide: impl FnMut(usize)) -> usize {
    let mut index = 0;
    while index + STEP <= size {
        wide(index);
        index += STEP;
    }
    index
}

/// The maximum of a row. A NaN may be passed over here: it comes back in the sum of exponentials.
fn row_max(size: usize, x: Ptr<f32>) -> f32 {
    let mut maxima = [Lanes::splat(f32::NEG_INFINITY); UNROLL];
    let rest = for_steps(size, |index| {
        for (vector, max) in maxima.iter_mut().enumerate() {
            *max = max.max_number(Lanes::load(x.add(index + vector * Lanes::LANES)));
        }
    });
    let [a, b, c, d] = maxima;
    let mut max = a.max_number(b).max_number(c.max_number(d)).fold(f32::max_number);
    for index in rest..size {
        max = max.max_number(x.get(index));
    }
    max
}

/// Σ exp(xᵢ − max), each term also given to `keep(index, terms)`; tails go through `keep_one`.
#[inline(always)]
fn sum_exp(
    size: usize,
    x: Ptr<f32>,
    max: f32,
    keep: impl Fn(usize, [Lanes; UNROLL]),
    keep_one: impl Fn(usize, f32),
) -> f32 {
    let shift = Lanes::splat(max);
    let mut sums = [Lanes::splat(0.0); UNROLL];
    let rest = for_steps(size, |index| {
        let terms: [Lanes; UNROLL] = core::array::from_fn(|vector| {
            math::exp_negative(Lanes::load(x.add(index + vector * Lanes::LANES)) - shift)
        });
        keep(index, terms);
        for (sum, term) in sums.iter_mut().zip(terms) {
            *sum = *sum + term;
        }
    });
    let [a, b, c, d] = sums;
    let mut sum = ((a + b) + (c + d)).sum();
    for index in rest..size {
        let term = math::exp_negative(x.get(index) - max);
        keep_one(index, term);
        sum += term;
    }
    sum
}

/// The maximum of a row and the logarithm of its sum of exponentials above it.
pub fn row_log_sum_exp(size: usize, x: Ptr<f32>) -> (f32, f32) {
    let max = row_max(size, x);
    (max, libm::logf(sum_exp(size, x, max, |_, _| {}, |_, _| {})))
}

fn forward_row(kind: Kind, size: usize, x: Ptr<f32>, y: Ptr<f32>) {
    match kind {
        Kind::Softmax => {
            let max = row_max(size, x);
            let keep = |index, terms: [Lanes; UNROLL]| {
                for (vector, term) in terms.into_iter().enumerate() {
                    term.store(y.add(index + vector * Lanes::LANES));
                }
            };
            let scale = 1.0 / sum_exp(size, x, max, keep, |index, term| y.set(index, term));
            map_row(size, y, y, |v| v * Lanes::splat(scale), |v| v * scale);
        }
        Kind::LogSoftmax => {
            let (max, log_sum) = row_log_sum_exp(size, x);
            let (max_lanes, log_lanes) = (Lanes::splat(max), Lanes::splat(log_sum));
            map_row(size, x, y, |v| v - max_lanes - log_lanes, |v| v - max - log_sum);
        }
    }
}

#[inline(always)]
fn map_row(size: usize, x: Ptr<f32>, y: Ptr<f32>, vectors: impl Fn(Lanes) -> Lanes, scalars: impl Fn(f32) -> f32) {
    let rest = for_steps(size, |index| {
        for vector in 0..UNROLL {
            let at = index + vector * Lanes::LANES;
            vectors(Lanes::load(x.add(at))).store(y.add(at));
        }
    });
    for index in rest..size {
        y.set(index, scalars(x.get(index)));
    }
}

/// One vector of neighbouring columns, `inner` apart along the reduced dimension.
#[inline(always)]
fn forward_columns<V: Vector>(kind: Kind, size: usize, inner: usize, x: Ptr<f32>, y: Ptr<f32>) {
    let mut max = V::splat(f32::NEG_INFINITY);
    for index in 0..size {
        max = max.max_number(V::load(x.add(index * inner)));
    }
    let mut sum = V::splat(0.0);
    for index in 0..size {
        let term = math::exp_negative(V::load(x.add(index * inner)) - max);
        sum = sum + term;
        if matches!(kind, Kind::Softmax) {
            term.store(y.add(index * inner));
        }
    }
    match kind {
        Kind::Softmax => {
            let scale = V::splat(1.0) / sum;
            for index in 0..size {
                let y = y.add(index * inner);
                (V::load(y) * scale).store(y);
            }
        }
        Kind::LogSoftmax => {
            let log_sum = math::log(sum);
            for index in 0..size {
                (V::load(x.add(index * inner)) - max - log_sum).store(y.add(index * inner));
            }
        }
    }
}

fn backward_row(kind: Kind, size: usize, y: Ptr<f32>, dy: Ptr<f32>, dx: Ptr<f32>) {
    let mut sums = [Lanes::splat(0.0); UNROLL];
    let rest = for_steps(size, |index| {
        for (vector, sum) in sums.iter_mut().enumerate() {
            let at = index + vector * Lanes::LANES;
            *sum = weighted(kind, Lanes::load(y.add(at)), Lanes::load(dy.add(at)), *sum);
        }
    });
    let [a, b, c, d] = sums;
    let mut sum = ((a + b) + (c + d)).sum();
    for index in rest..size {
        sum = weighted(kind, y.get(index), dy.get(index), sum);
    }
    let sum_lanes = Lanes::splat(sum);
    let rest = for_steps(size, |index| {
        for vector in 0..UNROLL {
            let at = index + vector * Lanes::LANES;
            gradient(kind, Lanes::load(y.add(at)), Lanes::load(dy.add(at)), sum_lanes).store(dx.add(at));
        }
    });
    for index in rest..size {
        dx.set(index, gradient(kind, y.get(index), dy.get(index), sum));
    }
}

#[inline(always)]
fn backward_columns<V: Vector>(kind: Kind, size: usize, inner: usize, y: Ptr<f32>, dy: Ptr<f32>, dx: Ptr<f32>) {
    let mut sum = V::splat(0.0);
    for index in 0..size {
        sum = weighted(kind, V::load(y.add(index * inner)), V::load(dy.add(index * inner)), sum);
    }
    for index in 0..size {
        let at = index * inner;
        gradient(kind, V::load(y.add(at)), V::load(dy.add(at)), sum).store(dx.add(at));
    }
}

/// Softmax: `sum + y·dy`; log-softmax: `sum + dy`.
#[inline(always)]
fn weighted<V: Vector>(kind: Kind, y: V, dy: V, sum: V) -> V {
    match kind {
        Kind::Softmax => y.mul_add(dy, sum),
        Kind::LogSoftmax => sum + dy,
    }
}

/// Softmax: `y · (dy − sum)`; log-softmax: `dy − exp(y) · sum`.
#[inline(always)]
fn gradient<V: Vector>(kind: Kind, y: V, dy: V, sum: V) -> V {
    match kind {
        Kind::Softmax => y * (dy - sum),
        Kind::LogSoftmax => (-math::exp_negative(y)).mul_add(sum, dy),
    }
}
