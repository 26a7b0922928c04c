//! Softmax and log-softmax of float32, over the middle of `[outer, size, inner]`, and their gradients.

mod columns;
mod row;

pub use row::log_sum_exp;

use crate::dtype::codes;
use crate::math;
use crate::memory::Ptr;
use crate::vector::Vector;

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
            row::forward(kind, size, x, y);
        } else {
            columns::forward(kind, [size, inner], x, y);
        }
    }
}

/// Writes the gradient of `x` given the forward's result `y` and its gradient `dy`.
pub fn backward(kind: Kind, shape: Shape, y: Ptr<f32>, dy: Ptr<f32>, dx: Ptr<f32>) {
    let Shape { outer, size, inner } = shape;
    for block in 0..outer {
        let [y, dy, dx] = [y, dy, dx].map(|operand| operand.add(block * size * inner));
        if inner == 1 {
            row::backward(kind, size, y, dy, dx);
        } else {
            columns::backward(kind, [size, inner], y, dy, dx);
        }
    }
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
