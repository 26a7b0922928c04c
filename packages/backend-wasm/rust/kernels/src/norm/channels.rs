//! Over batch and pixels, channel by channel: `[n, channels, spatial]` in training.

use super::{columns, planes};
use crate::memory::Ptr;

/// Contiguous operands `[n, channels, spatial]`.
#[derive(Clone, Copy)]
pub struct Shape {
    pub n: usize,
    pub channels: usize,
    pub spatial: usize,
}

/// Operands of the forward; `weight` and `bias` may be null.
#[derive(Clone, Copy)]
pub struct Forward {
    pub x: Ptr<f32>,
    pub weight: Ptr<f32>,
    pub bias: Ptr<f32>,
    pub y: Ptr<f32>,
    pub mean: Ptr<f32>,
    /// The biased one.
    pub variance: Ptr<f32>,
    pub eps: f64,
}

/// Operands of the gradients; `weight`, and each of the results, may be null.
#[derive(Clone, Copy)]
pub struct Backward {
    pub x: Ptr<f32>,
    pub weight: Ptr<f32>,
    pub mean: Ptr<f32>,
    pub variance: Ptr<f32>,
    pub dy: Ptr<f32>,
    pub dx: Ptr<f32>,
    pub dweight: Ptr<f32>,
    pub dbias: Ptr<f32>,
    pub eps: f64,
}

impl Shape {
    /// Elements per channel.
    pub(super) fn count(&self) -> usize {
        self.n * self.spatial
    }
}

/// Writes the normalised values, and the mean and variance of every channel.
pub fn forward(shape: &Shape, operands: &Forward) {
    match shape.spatial {
        1 => columns::forward(shape, operands),
        _ => planes::forward(shape, operands),
    }
}

/// Writes the gradients of the input, the weight and the bias.
pub fn backward(shape: &Shape, operands: &Backward) {
    match shape.spatial {
        1 => columns::backward(shape, operands),
        _ => planes::backward(shape, operands),
    }
}
