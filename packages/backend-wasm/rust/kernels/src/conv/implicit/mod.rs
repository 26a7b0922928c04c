//! Convolutions as matrix products with an operand of patches, which is packed straight from the images and never exists
//! as a whole.

mod columns;
mod forward;
mod input_gradient;
mod patches;
mod product;
mod weight_gradient;

pub use forward::{forward, forward_scratch};

use super::{Backward, Conv, Wanted};
use crate::memory::Ptr;
use input_gradient::{input_gradient, input_gradient_scratch};
use weight_gradient::{weight_gradient, weight_gradient_scratch};

/// Floats of scratch for [`backward`]; the gradients are computed one after the other.
pub fn backward_scratch(conv: &Conv, wanted: Wanted) -> usize {
    let dx = if wanted.dx { input_gradient_scratch(conv) } else { 0 };
    let dweight = if wanted.dweight { weight_gradient_scratch(conv) } else { 0 };
    dx.max(dweight)
}

/// Computes the gradients by x and weight that are wanted.
pub fn backward(conv: &Conv, operands: &Backward, wanted: Wanted, scratch: Ptr<f32>) {
    if wanted.dx {
        input_gradient(conv, operands, scratch);
    }
    if wanted.dweight {
        weight_gradient(conv, operands, scratch);
    }
}
