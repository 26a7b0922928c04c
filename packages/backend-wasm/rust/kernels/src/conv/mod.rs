//! Two-dimensional convolution of contiguous float32 `[n, channels, height, width]`, and its gradients.
//!
//! 3×3 kernels with stride 1 go through Winograd's minimal filtering where its fewer multiplications outweigh its
//! transforms ([`winograd`]). Groups of one input channel are summed row by row ([`depthwise`]). Everything else is an
//! implicit matrix product ([`implicit`]).

mod depthwise;
mod implicit;
mod scratch;
mod winograd;

use crate::memory::Ptr;
use crate::parallel;
use crate::vector::{Lanes, Vector};

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
    /// Whether Winograd's filtering may be used, whose rounding errors are larger.
    pub winograd: bool,
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

enum Algorithm {
    Winograd,
    Depthwise,
    Implicit,
}

impl Algorithm {
    fn of(conv: &Conv) -> Self {
        if depthwise::suits(conv) {
            Self::Depthwise
        } else if conv.winograd && winograd::suits(conv) {
            Self::Winograd
        } else {
            Self::Implicit
        }
    }
}

/// Floats of scratch for [`forward`].
pub fn forward_scratch(conv: &Conv) -> usize {
    match Algorithm::of(conv) {
        Algorithm::Winograd => winograd::forward_scratch(conv),
        Algorithm::Depthwise => depthwise::scratch(conv),
        Algorithm::Implicit => implicit::forward_scratch(conv),
    }
}

/// Computes the output.
pub fn forward(conv: &Conv, operands: &Forward, scratch: Ptr<f32>) {
    match Algorithm::of(conv) {
        Algorithm::Winograd => winograd::forward(conv, operands, scratch),
        Algorithm::Depthwise => depthwise::forward(conv, operands, scratch),
        Algorithm::Implicit => implicit::forward(conv, operands, scratch),
    }
}

/// Floats of scratch for [`backward`].
pub fn backward_scratch(conv: &Conv, wanted: Wanted) -> usize {
    match Algorithm::of(conv) {
        Algorithm::Winograd => winograd::backward_scratch(conv, wanted),
        Algorithm::Depthwise => depthwise::scratch(conv),
        Algorithm::Implicit => implicit::backward_scratch(conv, wanted),
    }
}

/// Computes the gradients whose pointers are not null.
pub fn backward(conv: &Conv, operands: &Backward, scratch: Ptr<f32>) {
    let wanted = Wanted { dx: !operands.dx.is_null(), dweight: !operands.dweight.is_null() };
    if wanted.dx || wanted.dweight {
        match Algorithm::of(conv) {
            Algorithm::Winograd => winograd::backward(conv, operands, wanted, scratch),
            Algorithm::Depthwise => depthwise::backward(conv, operands, scratch),
            Algorithm::Implicit => implicit::backward(conv, operands, wanted, scratch),
        }
    }
    if !operands.dbias.is_null() {
        bias_gradient(conv, operands);
    }
}

/// Clears elements; one function for all places, as the loop is longer than a call.
#[inline(never)]
fn clear(target: Ptr<f32>, count: usize) {
    target.fill(0.0, count);
}

/// The sum of dy over images and pixels: some pixels in float32, then their sums.
fn bias_gradient(conv: &Conv, operands: &Backward) {
    /// Channels of a task, and pixels summed in float32.
    const CHANNELS: usize = 8;
    const PIXELS: usize = 1024;
    let [_, pixels] = conv.planes();
    parallel::run(conv.out_channels.div_ceil(CHANNELS), &|task, _| {
        for channel in task * CHANNELS..((task + 1) * CHANNELS).min(conv.out_channels) {
            let planes = (0..conv.n).map(|image| operands.dy.add((image * conv.out_channels + channel) * pixels));
            let mut total = 0.0;
            for plane in planes {
                for first in (0..pixels).step_by(PIXELS) {
                    total += sum(plane.add(first), PIXELS.min(pixels - first)) as f64;
                }
            }
            operands.dbias.set(channel, total as f32);
        }
    });
}

fn sum(values: Ptr<f32>, count: usize) -> f32 {
    const STEP: usize = 4 * Lanes::LANES;
    let mut sums = [Lanes::splat(0.0); 4];
    let whole = count / STEP * STEP;
    for index in (0..whole).step_by(STEP) {
        for (vector, sum) in sums.iter_mut().enumerate() {
            *sum = *sum + Lanes::load(values.add(index + vector * Lanes::LANES));
        }
    }
    let [a, b, c, d] = sums;
    (whole..count).fold(((a + b) + (c + d)).sum(), |sum, index| sum + values.get(index))
}
