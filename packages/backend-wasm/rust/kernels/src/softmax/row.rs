//! Along contiguous rows.

use core::ops::Range;

use super::{Kind, add_term, gradient};
use crate::math;
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Vectors per iteration.
const UNROLL: usize = 4;
const STEP: usize = UNROLL * Lanes::LANES;

/// Calls `steps` with the start of every whole step of a row, then `vector` with that of every vector, then `scalar` with
/// what is left.
macro_rules! for_row {
    ($size:expr, |$index:ident| $steps:expr, $vector:expr, $scalar:expr) => {{
        let mut $index = 0;
        while $index + STEP <= $size {
            $steps;
            $index += STEP;
        }
        while $index + Lanes::LANES <= $size {
            $vector;
            $index += Lanes::LANES;
        }
        while $index < $size {
            $scalar;
            $index += 1;
        }
    }};
}

/// The maximum of a row; NaN when there is one.
fn max(size: usize, x: Ptr<f32>) -> f32 {
    let mut maxima = [Lanes::splat(f32::NEG_INFINITY); UNROLL];
    let mut unordered = Lanes::splat(0.0);
    let (mut rest, mut rest_unordered) = (f32::NEG_INFINITY, 0f32);
    let mut see = |index: usize, vector: usize| {
        let value = Lanes::load(x.add(index));
        maxima[vector] = maxima[vector].max_number(value);
        unordered = unordered.or(value.is_nan_mask());
    };
    for_row!(
        size,
        |index| for vector in 0..UNROLL {
            see(index + vector * Lanes::LANES, vector);
        },
        see(index, 0),
        {
            let value = x.get(index);
            rest = rest.max_number(value);
            rest_unordered = rest_unordered.or(value.is_nan_mask());
        }
    );
    if unordered.any() || rest_unordered.any() {
        return f32::NAN;
    }
    let [a, b, c, d] = maxima;
    a.max_number(b).max_number(c.max_number(d)).fold(f32::max_number).max_number(rest)
}

/// Where the terms of a sum of exponentials go besides into the sum.
trait Keep {
    fn keep<V: Vector>(&self, index: usize, term: V);
}

struct Nowhere;

impl Keep for Nowhere {
    #[inline(always)]
    fn keep<V: Vector>(&self, _: usize, _: V) {}
}

impl Keep for Ptr<f32> {
    #[inline(always)]
    fn keep<V: Vector>(&self, index: usize, term: V) {
        term.store(self.add(index));
    }
}

/// Elements whose exponentials are summed in float32.
const BLOCK: usize = 1024;

/// Σ exp(xᵢ − max), in float64 from block to block. Where the maximum is not finite the sum is 0, which makes NaN of what
/// it divides.
#[inline(always)]
fn sum_exp(size: usize, x: Ptr<f32>, max: f32, target: impl Keep) -> f64 {
    let mut total = 0f64;
    for start in (0..size).step_by(BLOCK) {
        total += sum_exp_block(start..size.min(start + BLOCK), x, max, &target);
    }
    total
}

/// One vector at a time: the constants of the exponential leave no registers for more.
#[inline(always)]
fn sum_exp_block(elements: Range<usize>, x: Ptr<f32>, max: f32, target: &impl Keep) -> f64 {
    let Range { start: mut index, end } = elements;
    let shift = Lanes::splat(max);
    let mut sum = Lanes::splat(0.0);
    while index + Lanes::LANES <= end {
        let term = math::exp_negative_or_zero(Lanes::load(x.add(index)) - shift);
        target.keep(index, term);
        sum = sum + term;
        index += Lanes::LANES;
    }
    let mut rest = sum.sum();
    for index in index..end {
        let term = math::exp_negative_or_zero(x.get(index) - max);
        target.keep(index, term);
        rest += term;
    }
    rest as f64
}

/// The maximum of a row and the logarithm of its sum of exponentials above it.
pub fn log_sum_exp(size: usize, x: Ptr<f32>) -> (f32, f32) {
    let max = max(size, x);
    (max, libm::log(sum_exp(size, x, max, Nowhere)) as f32)
}

pub fn forward(kind: Kind, size: usize, x: Ptr<f32>, y: Ptr<f32>) {
    match kind {
        Kind::Softmax => {
            let scale = (1.0 / sum_exp(size, x, max(size, x), y)) as f32;
            let scales = Lanes::splat(scale);
            map(size, y, y, |value| value * scales, |value| value * scale);
        }
        Kind::LogSoftmax => {
            let (max, log_sum) = log_sum_exp(size, x);
            let (maxima, log_sums) = (Lanes::splat(max), Lanes::splat(log_sum));
            map(size, x, y, |value| value - maxima - log_sums, |value| value - max - log_sum);
        }
    }
}

#[inline(always)]
fn map(size: usize, x: Ptr<f32>, y: Ptr<f32>, vectors: impl Fn(Lanes) -> Lanes, scalars: impl Fn(f32) -> f32) {
    let vector = |index: usize| vectors(Lanes::load(x.add(index))).store(y.add(index));
    for_row!(
        size,
        |index| for step in 0..UNROLL {
            vector(index + step * Lanes::LANES);
        },
        vector(index),
        y.set(index, scalars(x.get(index)))
    );
}

pub fn backward(kind: Kind, size: usize, y: Ptr<f32>, dy: Ptr<f32>, dx: Ptr<f32>) {
    let mut sums = [Lanes::splat(0.0); UNROLL];
    let mut rest = 0f32;
    let add = |index: usize, sum: Lanes| add_term(kind, Lanes::load(y.add(index)), Lanes::load(dy.add(index)), sum);
    for_row!(
        size,
        |index| for (vector, sum) in sums.iter_mut().enumerate() {
            *sum = add(index + vector * Lanes::LANES, *sum);
        },
        sums[0] = add(index, sums[0]),
        rest = add_term(kind, y.get(index), dy.get(index), rest)
    );
    let [a, b, c, d] = sums;
    let sum = ((a + b) + (c + d)).sum() + rest;
    let lanes = Lanes::splat(sum);
    let vector = |index: usize| {
        gradient(kind, Lanes::load(y.add(index)), Lanes::load(dy.add(index)), lanes).store(dx.add(index));
    };
    for_row!(
        size,
        |index| for step in 0..UNROLL {
            vector(index + step * Lanes::LANES);
        },
        vector(index),
        dx.set(index, gradient(kind, y.get(index), dy.get(index), sum))
    );
}
