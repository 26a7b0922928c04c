//! Two-dimensional convolution of contiguous float32 `[n, channels, height, width]`, and its gradients.
//!
//! 3×3 kernels with stride 1 go through Winograd's minimal filtering where its fewer multiplications outweigh its
//! transforms ([`winograd`]); everything else is an implicit matrix product, whose operand of patches is packed straight
//! from the image and never exists as a whole ([`mod@forward`], [`input_gradient`], [`weight_gradient`]).

mod forward;
mod input_gradient;
mod patches;
mod weight_gradient;
mod winograd;

use crate::memory::Ptr;
use crate::reduce;
use crate::strided::Strided;

/// Sizes of a convolution; pairs are `[height, width]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conv {
    pub n: usize,
    pub in_channels: usize,
    pub input: [usize; 2],
    pub out_channels: usize,
    pub kernel: [usize; 2],
    pub stride: [usize; 2],
    pub padding: [usize; 2],
    pub dilation: [usize; 2],
    pub groups: usize,
}

impl Conv {
    /// Height and width of the output.
    pub fn output(&self) -> [usize; 2] {
        [0, 1].map(|axis| {
            let padded = self.input[axis] + 2 * self.padding[axis];
            let reach = self.dilation[axis] * (self.kernel[axis] - 1) + 1;
            if padded < reach { 0 } else { (padded - reach) / self.stride[axis] + 1 }
        })
    }

    /// Elements of an input plane and of an output plane.
    fn planes(&self) -> [usize; 2] {
        [self.input, self.output()].map(|[height, width]| height * width)
    }

    /// Channels per group, in and out.
    fn group_channels(&self) -> [usize; 2] {
        [self.in_channels / self.groups, self.out_channels / self.groups]
    }

    /// Elements of the kernel of one output channel for one input channel.
    fn taps(&self) -> usize {
        self.kernel[0] * self.kernel[1]
    }
}

/// Operands of the forward.
#[derive(Clone, Copy)]
pub struct Forward {
    pub x: Ptr<f32>,
    pub weight: Ptr<f32>,
    /// One value per output channel, or null.
    pub bias: Ptr<f32>,
    pub y: Ptr<f32>,
    pub relu: bool,
}

/// Operands of the gradients; what is not wanted is null.
#[derive(Clone, Copy)]
pub struct Backward {
    pub x: Ptr<f32>,
    pub weight: Ptr<f32>,
    pub dy: Ptr<f32>,
    pub dx: Ptr<f32>,
    pub dweight: Ptr<f32>,
    pub dbias: Ptr<f32>,
}

/// Which gradients are wanted.
#[derive(Clone, Copy)]
pub struct Wanted {
    pub dx: bool,
    pub dweight: bool,
}

/// Floats of scratch for [`forward`].
pub fn forward_scratch(conv: &Conv) -> usize {
    if winograd::suits(conv) { winograd::forward_scratch(conv) } else { forward::SCRATCH }
}

/// Computes the output.
pub fn forward(conv: &Conv, operands: &Forward, scratch: Ptr<f32>) {
    if winograd::suits(conv) {
        winograd::forward(conv, operands, scratch);
    } else {
        forward::forward(conv, operands, scratch);
    }
}

/// Floats of scratch for [`backward`].
pub fn backward_scratch(conv: &Conv, wanted: Wanted) -> usize {
    if winograd::suits(conv) {
        return winograd::backward_scratch(conv, wanted);
    }
    let dx = if wanted.dx { input_gradient::scratch(conv) } else { 0 };
    let dweight = if wanted.dweight { weight_gradient::scratch(conv) } else { 0 };
    dx.max(dweight)
}

/// Computes the gradients whose pointers are not null.
pub fn backward(conv: &Conv, operands: &Backward, scratch: Ptr<f32>) {
    let wanted = Wanted { dx: !operands.dx.is_null(), dweight: !operands.dweight.is_null() };
    if winograd::suits(conv) && (wanted.dx || wanted.dweight) {
        winograd::backward(conv, operands, wanted, scratch);
    } else {
        if wanted.dx {
            input_gradient::input_gradient(conv, operands, scratch);
        }
        if wanted.dweight {
            weight_gradient::weight_gradient(conv, operands, scratch);
        }
    }
    if !operands.dbias.is_null() {
        bias_gradient(conv, operands);
    }
}

/// The sum of dy over images and pixels.
fn bias_gradient(conv: &Conv, operands: &Backward) {
    let [_, pixels] = conv.planes();
    let (channels, plane) = (conv.out_channels, pixels as isize);
    let strided = Strided::new(&[conv.n, channels, pixels], [&[0, 1, 0], &[channels as isize * plane, plane, 1]]);
    const IMAGES_AND_PIXELS: u32 = 0b101;
    let dtype = crate::dtype::DType::Float32;
    let tensors = [operands.dbias.cast(), operands.dy.cast()];
    reduce::reduce(reduce::Kind::Sum, dtype, &strided, IMAGES_AND_PIXELS, tensors);
}
