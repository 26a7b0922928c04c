//! Elementwise accelerations that are not kinds of a primitive.

use crate::binary::float32::{GeluBackward, SiluBackward};
use crate::memory::Ptr;
use crate::parallel;
use crate::rows;
use crate::strips::{COMPUTE, for_each_range};
use crate::vector::{Lanes, Vector};

/// The fewest elements worth a dispatch.
const LEAST: usize = 1 << 16;

/// `dx = x ≤ threshold ? 0 : dy`, contiguous; the gradient of ReLU for threshold 0. A NaN lets the gradient through.
pub fn threshold_backward(length: usize, dy: Ptr<f32>, x: Ptr<f32>, dx: Ptr<f32>, threshold: f32) {
    parallel::ranges(length, Lanes::LANES, 1, LEAST, &|range, _| {
        let [dy, x, dx] = [dy, x, dx].map(|operand| operand.add(range.start));
        threshold_row(range.len(), dy, x, dx, threshold);
    });
}

/// `dx` = the gradient of silu, or of gelu, at `x` for the gradient `dy`, contiguous.
pub fn activation_backward(gelu: bool, length: usize, [dx, dy, x]: [Ptr<f32>; 3]) {
    let row = if gelu { rows::zip_long::<GeluBackward> } else { rows::zip_long::<SiluBackward> };
    for_each_range(length, COMPUTE, &|range| {
        let [dx, dy, x] = [dx, dy, x].map(|operand| (operand.add(range.start).cast(), 1));
        row(range.len(), dx, dy, x);
    });
}

fn threshold_row(length: usize, dy: Ptr<f32>, x: Ptr<f32>, dx: Ptr<f32>, threshold: f32) {
    let limit = Lanes::splat(threshold);
    let mut index = 0;
    while index + Lanes::LANES <= length {
        let value = Lanes::load(x.add(index));
        let stops = value.lt(limit).or(value.eq(limit));
        Lanes::load(dy.add(index)).and_not(stops).store(dx.add(index));
        index += Lanes::LANES;
    }
    for index in index..length {
        dx.set(index, if x.get(index) <= threshold { 0.0 } else { dy.get(index) });
    }
}
