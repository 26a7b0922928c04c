//! Softmax and log-softmax of float32, over the middle of `[outer, size, inner]`, and their gradients.

mod columns;
mod row;

pub use row::log_sum_exp;

use crate::dtype::codes;
use crate::math;
use crate::memory::Ptr;
use crate::parallel;
use crate::strips::{COMPUTE, LEAST_WORK};
use crate::vector::Vector;

use columns::STRIP;

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

impl Shape {
    /// Calls `rows(offset)` for every row, or where lines are columns `columns(offset, width)` for every strip of them.
    fn for_each(&self, rows: &(dyn Fn(usize) + Sync), columns: &(dyn Fn(usize, usize) + Sync)) {
        let Self { outer, size, inner } = *self;
        if inner == 1 {
            return parallel::ranges(outer, 1, size * COMPUTE, LEAST_WORK, &|range, _| {
                for row in range {
                    rows(row * size);
                }
            });
        }
        let strips = inner.div_ceil(STRIP);
        parallel::ranges(outer * strips, 1, size * inner.min(STRIP) * COMPUTE, LEAST_WORK, &|range, _| {
            for strip in range {
                let first = strip % strips * STRIP;
                columns(strip / strips * size * inner + first, STRIP.min(inner - first));
            }
        });
    }
}

/// Writes the softmax, or its logarithm, of `x` to `y`.
pub fn forward(kind: Kind, shape: Shape, x: Ptr<f32>, y: Ptr<f32>) {
    let Shape { size, inner, .. } = shape;
    shape.for_each(&|row| row::forward(kind, size, x.add(row), y.add(row)), &|strip, width| {
        columns::forward(kind, [size, inner, width], x.add(strip), y.add(strip));
    });
}

/// Writes the gradient of `x` given the forward's result `y` and its gradient `dy`.
pub fn backward(kind: Kind, shape: Shape, y: Ptr<f32>, dy: Ptr<f32>, dx: Ptr<f32>) {
    let Shape { size, inner, .. } = shape;
    shape.for_each(&|row| row::backward(kind, size, y.add(row), dy.add(row), dx.add(row)), &|strip, width| {
        columns::backward(kind, [size, inner, width], [y, dy, dx].map(|operand| operand.add(strip)));
    });
}

/// A term of the sum that the gradient needs. Softmax: `y·dy`; log-softmax: `dy`.
#[inline(always)]
fn add_term<V: Vector>(kind: Kind, y: V, dy: V, sum: V) -> V {
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
