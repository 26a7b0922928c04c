//! Channels whose elements lie in planes of several pixels: one channel after the other.

use super::channels::Shape;
use super::{
    Affine, BLOCK, Backward, Forward, Gradient, LEAST_WORK, Moments, Products, Runs, WORK, inverse_deviation, optional,
};
use crate::parallel;

impl Shape {
    /// The elements of a channel, in blocks: several small planes, or parts of a large one.
    #[inline(always)]
    fn for_each_block(&self, channel: usize, mut block: impl FnMut(Runs)) {
        let distance = self.channels * self.spatial;
        let images = (BLOCK / self.spatial).max(1);
        for image in (0..self.n).step_by(images) {
            let start = image * distance + channel * self.spatial;
            let count = images.min(self.n - image);
            for pixel in (0..self.spatial).step_by(BLOCK) {
                block(Runs { start: start + pixel, length: BLOCK.min(self.spatial - pixel), count, distance });
            }
        }
    }

    /// All elements of a channel.
    fn channel(&self, channel: usize) -> Runs {
        let distance = self.channels * self.spatial;
        Runs { start: channel * self.spatial, length: self.spatial, count: self.n, distance }
    }
}

pub fn forward(shape: &Shape, operands: &Forward) {
    let Forward { x, y, .. } = *operands;
    parallel::ranges(shape.channels, 1, shape.count() * WORK, LEAST_WORK, &|channels, _| {
        for channel in channels {
            let mut moments = Moments::default();
            shape.for_each_block(channel, |block| moments.merge(block.moments(x)));
            let (mean, variance) = moments.finish();
            operands.mean.set(channel, mean);
            operands.variance.set(channel, variance);
            let scale = inverse_deviation(variance, operands.eps) * optional(operands.weight, channel, 1.0);
            let shift = optional(operands.bias, channel, 0.0);
            shape.channel(channel).map(y, &Affine { x, mean, scale, shift });
        }
    });
}

pub fn backward(shape: &Shape, operands: &Backward) {
    let Backward { x, dy, .. } = *operands;
    let count = shape.count() as f64;
    parallel::ranges(shape.channels, 1, shape.count() * WORK, LEAST_WORK, &|channels, _| {
        for channel in channels {
            let mean = operands.mean.get(channel);
            let inverse = inverse_deviation(operands.variance.get(channel), operands.eps);
            let (mut total, mut product) = (0.0, 0.0);
            shape.for_each_block(channel, |block| {
                let [sum, centered] = block.sum(&Products { x, dy, mean });
                total += sum;
                product += centered;
            });
            if !operands.dbias.is_null() {
                operands.dbias.set(channel, total as f32);
            }
            if !operands.dweight.is_null() {
                operands.dweight.set(channel, (product * inverse as f64) as f32);
            }
            if !operands.dx.is_null() {
                let scale = inverse * optional(operands.weight, channel, 1.0);
                let slope = (product / count) as f32 * inverse * inverse;
                let average = (total / count) as f32;
                let gradient = Gradient { x, dy, mean, average, slope, scale };
                shape.channel(channel).map(operands.dx, &gradient);
            }
        }
    });
}
