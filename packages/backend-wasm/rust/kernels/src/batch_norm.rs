//! Batch normalisation of float32 `[n, channels, spatial]` with the batch's own statistics, and its gradients.
//!
//! Sums over a channel run in float32 along each plane's row and in float64 across planes.

use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Contiguous operands `[n, channels, spatial]`.
#[derive(Clone, Copy)]
pub struct Shape {
    pub n: usize,
    pub channels: usize,
    pub spatial: usize,
}

/// Values summed in float32 before the sum goes to float64.
const BLOCK: usize = 1024;

/// Operands of the forward; `weight` and `bias` may be null.
#[derive(Clone, Copy)]
pub struct Forward {
    pub x: Ptr<f32>,
    pub weight: Ptr<f32>,
    pub bias: Ptr<f32>,
    pub y: Ptr<f32>,
    pub mean: Ptr<f32>,
    /// 1 / √(variance + eps), the variance being the biased one.
    pub inverse_deviation: Ptr<f32>,
    pub eps: f64,
}

/// Operands of the gradients; `weight`, `dweight` and `dbias` may be null.
#[derive(Clone, Copy)]
pub struct Backward {
    pub x: Ptr<f32>,
    pub weight: Ptr<f32>,
    pub mean: Ptr<f32>,
    pub inverse_deviation: Ptr<f32>,
    pub dy: Ptr<f32>,
    pub dx: Ptr<f32>,
    pub dweight: Ptr<f32>,
    pub dbias: Ptr<f32>,
}

impl Shape {
    /// Calls `block(start, length)` for the elements of a channel.
    #[inline(always)]
    fn for_each_block(&self, channel: usize, mut block: impl FnMut(usize, usize)) {
        for image in 0..self.n {
            let plane = (image * self.channels + channel) * self.spatial;
            for start in (0..self.spatial).step_by(BLOCK) {
                block(plane + start, BLOCK.min(self.spatial - start));
            }
        }
    }

    fn count(&self) -> f64 {
        (self.n * self.spatial) as f64
    }
}

/// A sum over positions, at every width.
trait Term {
    fn term<V: Vector>(&self, index: usize) -> V;
}

#[inline(always)]
fn sum(start: usize, length: usize, terms: impl Term) -> f64 {
    let mut sums = [Lanes::splat(0.0); 2];
    let mut index = start;
    let end = start + length;
    while index + 2 * Lanes::LANES <= end {
        sums = [sums[0] + terms.term(index), sums[1] + terms.term(index + Lanes::LANES)];
        index += 2 * Lanes::LANES;
    }
    let whole = (sums[0] + sums[1]).sum() as f64;
    (index..end).fold(whole, |sum, index| sum + terms.term::<f32>(index) as f64)
}

struct Value(Ptr<f32>);

impl Term for Value {
    #[inline(always)]
    fn term<V: Vector>(&self, index: usize) -> V {
        V::load(self.0.add(index))
    }
}

/// (x − mean) · factor, the factor being that difference itself or another operand.
struct Centered {
    x: Ptr<f32>,
    mean: f32,
    factor: Option<Ptr<f32>>,
}

impl Term for Centered {
    #[inline(always)]
    fn term<V: Vector>(&self, index: usize) -> V {
        let centered = V::load(self.x.add(index)) - V::splat(self.mean);
        centered * self.factor.map_or(centered, |factor| V::load(factor.add(index)))
    }
}

fn optional(values: Ptr<f32>, channel: usize, otherwise: f32) -> f32 {
    if values.is_null() { otherwise } else { values.get(channel) }
}

pub fn forward(shape: Shape, operands: &Forward) {
    let Forward { x, y, .. } = *operands;
    for channel in 0..shape.channels {
        let mut total = 0.0;
        shape.for_each_block(channel, |start, length| total += sum(start, length, Value(x)));
        let mean = (total / shape.count()) as f32;
        let mut squares = 0.0;
        shape.for_each_block(channel, |start, length| {
            squares += sum(start, length, Centered { x, mean, factor: None });
        });
        let inverse_deviation = (1.0 / libm::sqrt(squares / shape.count() + operands.eps)) as f32;
        operands.mean.set(channel, mean);
        operands.inverse_deviation.set(channel, inverse_deviation);
        let scale = inverse_deviation * optional(operands.weight, channel, 1.0);
        let shift = optional(operands.bias, channel, 0.0);
        shape.for_each_block(channel, |start, length| {
            affine(start, length, y, [(x, scale)], [mean], shift);
        });
    }
}

pub fn backward(shape: Shape, operands: &Backward) {
    let Backward { x, dy, dx, .. } = *operands;
    for channel in 0..shape.channels {
        let (mean, inverse_deviation) = (operands.mean.get(channel), operands.inverse_deviation.get(channel));
        let (mut total, mut product) = (0.0, 0.0);
        shape.for_each_block(channel, |start, length| {
            total += sum(start, length, Value(dy));
            product += sum(start, length, Centered { x, mean, factor: Some(dy) });
        });
        if !operands.dbias.is_null() {
            operands.dbias.set(channel, total as f32);
        }
        if !operands.dweight.is_null() {
            operands.dweight.set(channel, (product * inverse_deviation as f64) as f32);
        }
        let scale = inverse_deviation * optional(operands.weight, channel, 1.0);
        let average = (total / shape.count()) as f32;
        let slope = (product / shape.count()) as f32 * inverse_deviation * inverse_deviation;
        shape.for_each_block(channel, |start, length| {
            affine(start, length, dx, [(dy, scale), (x, -slope * scale)], [average, mean], 0.0);
        });
    }
}

/// `out = Σ (inputᵢ − centreᵢ) · factorᵢ + shift`.
#[inline(always)]
fn affine<const INPUTS: usize>(
    start: usize,
    length: usize,
    out: Ptr<f32>,
    inputs: [(Ptr<f32>, f32); INPUTS],
    centres: [f32; INPUTS],
    shift: f32,
) {
    #[inline(always)]
    fn at<V: Vector, const INPUTS: usize>(
        index: usize,
        inputs: [(Ptr<f32>, f32); INPUTS],
        centres: [f32; INPUTS],
        shift: f32,
    ) -> V {
        inputs.into_iter().zip(centres).fold(V::splat(shift), |sum, ((input, factor), centre)| {
            (V::load(input.add(index)) - V::splat(centre)).mul_add(V::splat(factor), sum)
        })
    }
    let end = start + length;
    let mut index = start;
    while index + Lanes::LANES <= end {
        at::<Lanes, INPUTS>(index, inputs, centres, shift).store(out.add(index));
        index += Lanes::LANES;
    }
    for index in index..end {
        out.set(index, at::<f32, INPUTS>(index, inputs, centres, shift));
    }
}
