//! Channels of one pixel, `[n, channels]`: next to each other, so lanes are channels.

use super::channels::Shape;
use super::{Backward, Forward, LEAST_WORK, WORK, inverse_deviation, optional};
use crate::memory::Ptr;
use crate::parallel;
use crate::vector::{Lanes, Vector};

/// Vectors of channels side by side: a cache line.
const LINE: usize = 4;
const LINE_CHANNELS: usize = LINE * Lanes::LANES;
/// Rows summed in float32 before the sums go to float64.
const BLOCK_ROWS: usize = 64;

/// Runs `$function` for groups of channels, of a cache line, of a vector and of one.
macro_rules! for_groups {
    ($channels:expr, |$channel:ident| $function:ident($($argument:expr),*)) => {{
        let mut $channel = $channels.start;
        while $channel + LINE_CHANNELS <= $channels.end {
            $function::<Lanes, LINE>($channel, $($argument),*);
            $channel += LINE_CHANNELS;
        }
        while $channel + Lanes::LANES <= $channels.end {
            $function::<Lanes, 1>($channel, $($argument),*);
            $channel += Lanes::LANES;
        }
        while $channel < $channels.end {
            $function::<f32, 1>($channel, $($argument),*);
            $channel += 1;
        }
    }};
}

/// A number per channel of a group; a group of fewer leaves the rest unused.
type Group<T> = [T; LINE_CHANNELS];

#[inline(always)]
fn load<V: Vector, const N: usize>(source: Ptr<f32>) -> [V; N] {
    core::array::from_fn(|vector| V::load(source.add(vector * V::LANES)))
}

#[inline(always)]
fn subtract<V: Vector, const N: usize>(a: [V; N], b: [V; N]) -> [V; N] {
    core::array::from_fn(|vector| a[vector] - b[vector])
}

fn spread<V: Vector, const N: usize>(values: &mut Group<f32>) -> [V; N] {
    load(Ptr::from_slice(values))
}

/// Sums over rows of what `terms` gives for the row that starts at an offset.
#[inline(always)]
fn sum_rows<V: Vector, const N: usize, const TERMS: usize>(
    shape: &Shape,
    channel: usize,
    terms: impl Fn(usize) -> [[V; N]; TERMS],
) -> [Group<f64>; TERMS] {
    let mut totals = [[0f64; LINE_CHANNELS]; TERMS];
    for start in (0..shape.n).step_by(BLOCK_ROWS) {
        let mut sums = [[V::splat(0.0); N]; TERMS];
        for row in start..(start + BLOCK_ROWS).min(shape.n) {
            let values = terms(row * shape.channels + channel);
            for term in 0..TERMS {
                sums[term] = core::array::from_fn(|vector| sums[term][vector] + values[term][vector]);
            }
        }
        for (total, sum) in totals.iter_mut().zip(sums) {
            let mut lanes = [0f32; LINE_CHANNELS];
            for (vector, sum) in sum.into_iter().enumerate() {
                sum.store(Ptr::from_slice(&mut lanes).add(vector * V::LANES));
            }
            for (total, lane) in total.iter_mut().zip(lanes) {
                *total += lane as f64;
            }
        }
    }
    totals
}

pub fn forward(shape: &Shape, operands: &Forward) {
    parallel::ranges(shape.channels, LINE_CHANNELS, shape.n * WORK, LEAST_WORK, &|channels, _| {
        for_groups!(channels, |channel| forward_group(shape, operands));
    });
}

fn forward_group<V: Vector, const N: usize>(channel: usize, shape: &Shape, operands: &Forward) {
    let Forward { x, y, weight, bias, .. } = *operands;
    let count = shape.n as f64;
    let [totals] = sum_rows::<V, N, 1>(shape, channel, |at| [load(x.add(at))]);
    let mut rounded: Group<f32> = totals.map(|total| (total / count) as f32);
    let means = spread::<V, N>(&mut rounded);
    let [rests, squares] = sum_rows::<V, N, 2>(shape, channel, |at| {
        let centered: [V; N] = subtract(load(x.add(at)), means);
        [centered, centered.map(|value| value * value)]
    });
    let (mut scales, mut shifts): (Group<f32>, Group<f32>) = ([0.0; LINE_CHANNELS], [0.0; LINE_CHANNELS]);
    for lane in 0..N * V::LANES {
        // As for a block of a plane, what is left of the differences corrects the mean.
        let rest = rests[lane] / count;
        rounded[lane] = (rounded[lane] as f64 + rest) as f32;
        let variance = (squares[lane] / count - rest * rest) as f32;
        operands.mean.set(channel + lane, rounded[lane]);
        operands.variance.set(channel + lane, variance);
        scales[lane] = inverse_deviation(variance, operands.eps) * optional(weight, channel + lane, 1.0);
        shifts[lane] = optional(bias, channel + lane, 0.0);
    }
    let means = spread::<V, N>(&mut rounded);
    let (scales, shifts) = (spread::<V, N>(&mut scales), spread::<V, N>(&mut shifts));
    for row in 0..shape.n {
        let at = row * shape.channels + channel;
        for (vector, centered) in subtract(load(x.add(at)), means).into_iter().enumerate() {
            let value = centered.mul_add(scales[vector], shifts[vector]);
            value.store(y.add(at + vector * V::LANES));
        }
    }
}

pub fn backward(shape: &Shape, operands: &Backward) {
    parallel::ranges(shape.channels, LINE_CHANNELS, shape.n * WORK, LEAST_WORK, &|channels, _| {
        for_groups!(channels, |channel| backward_group(shape, operands));
    });
}

fn backward_group<V: Vector, const N: usize>(channel: usize, shape: &Shape, operands: &Backward) {
    let Backward { x, dy, dx, .. } = *operands;
    let count = shape.n as f64;
    let means: [V; N] = load(operands.mean.add(channel));
    let [totals, products] = sum_rows::<V, N, 2>(shape, channel, |at| {
        let (centered, gradients) = (subtract(load(x.add(at)), means), load::<V, N>(dy.add(at)));
        [gradients, core::array::from_fn(|vector| gradients[vector] * centered[vector])]
    });
    let mut factors: [Group<f32>; 3] = [[0.0; LINE_CHANNELS]; 3];
    for lane in 0..N * V::LANES {
        let inverse = inverse_deviation(operands.variance.get(channel + lane), operands.eps);
        if !operands.dbias.is_null() {
            operands.dbias.set(channel + lane, totals[lane] as f32);
        }
        if !operands.dweight.is_null() {
            operands.dweight.set(channel + lane, (products[lane] * inverse as f64) as f32);
        }
        factors[0][lane] = (totals[lane] / count) as f32;
        factors[1][lane] = -((products[lane] / count) as f32 * inverse * inverse);
        factors[2][lane] = inverse * optional(operands.weight, channel + lane, 1.0);
    }
    if dx.is_null() {
        return;
    }
    let [averages, slopes, scales] = factors.each_mut().map(spread::<V, N>);
    for row in 0..shape.n {
        let at = row * shape.channels + channel;
        let centered = subtract(load(x.add(at)), means);
        let rests = subtract(load(dy.add(at)), averages);
        for vector in 0..N {
            let value = centered[vector].mul_add(slopes[vector], rests[vector]) * scales[vector];
            value.store(dx.add(at + vector * V::LANES));
        }
    }
}
