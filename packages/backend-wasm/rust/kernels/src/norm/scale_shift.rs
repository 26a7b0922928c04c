//! `x · scale + shift` with a factor and an addend per channel of `[n, channels, spatial]`.

use super::channels::Shape;
use super::{Affine, LEAST_WORK, Runs, Terms, WORK, optional};
use crate::memory::Ptr;
use crate::parallel;
use crate::vector::Vector;

/// Contiguous operands; `shift` may be null.
pub fn scale_shift(shape: &Shape, x: Ptr<f32>, scale: Ptr<f32>, shift: Ptr<f32>, y: Ptr<f32>) {
    let Shape { n, channels, spatial } = *shape;
    if spatial == 1 {
        return parallel::ranges(n, 1, channels * WORK, LEAST_WORK, &|rows, _| {
            for row in rows {
                let row = row * channels;
                Runs::one(0, channels).map(y.add(row), &PerColumn { x: x.add(row), scale, shift });
            }
        });
    }
    parallel::ranges(n * channels, 1, spatial * WORK, LEAST_WORK, &|planes, _| {
        for plane in planes {
            let channel = plane % channels;
            let (scale, shift) = (scale.get(channel), optional(shift, channel, 0.0));
            Runs::one(plane * spatial, spatial).map(y, &Affine { x, mean: 0.0, scale, shift });
        }
    });
}

/// x · scale + shift, all of them along a row.
struct PerColumn {
    x: Ptr<f32>,
    scale: Ptr<f32>,
    shift: Ptr<f32>,
}

impl Terms<1> for PerColumn {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 1] {
        let scaled = V::load(self.x.add(index)) * V::load(self.scale.add(index));
        [if self.shift.is_null() { scaled } else { scaled + V::load(self.shift.add(index)) }]
    }
}
