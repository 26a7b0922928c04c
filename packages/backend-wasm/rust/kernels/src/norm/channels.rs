//! Over batch and pixels, channel by channel: `[n, channels, spatial]` in training.

use super::{Backward, Forward, columns, planes};

/// Contiguous operands `[n, channels, spatial]`.
#[derive(Clone, Copy)]
pub struct Shape {
    pub n: usize,
    pub channels: usize,
    pub spatial: usize,
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
