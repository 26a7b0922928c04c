//! Filters to points and back, four channels in lanes.

use core::array::from_fn;
use core::ops::Range;

use super::lines::QUAD;
use super::plan::ranges;
use super::points::{self, Points};
use super::tiling::Block;
use super::transforms::{filter, filter_adjoint};
use super::{POINTS, WINDOW};
use crate::conv::Conv;
use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

const EDGE: usize = 3;
const TAPS: usize = EDGE * EDGE;
/// Where the last four taps start.
const LAST: usize = TAPS - QUAD;
/// Steps that are done for four columns before the next four: filters of one channel are neighbours, points of one step.
const NEAR_STEPS: usize = 4;

/// Which channels of a product's filters are its columns; the others of the group are its depth.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Columns {
    Out,
    In,
}

/// Where the filter of each of four columns at a step of the depth starts; columns beyond the block's channels repeat
/// the last.
fn filters(conv: &Conv, columns: Columns, block: &Block, column: usize, step: usize) -> [usize; QUAD] {
    let [group_in, group_out] = conv.group_channels();
    from_fn(|lane| {
        let channel = block.channel + (column + lane).min(block.channels - 1);
        let filter = match columns {
            Columns::Out => channel * group_in + step,
            Columns::In => (block.group * group_out + step) * group_in + channel - block.group * group_in,
        };
        filter * TAPS
    })
}

/// Floats of the points of the filters of blocks of `columns` columns: a row for every step of the depth.
pub fn floats(depth: usize, columns: usize) -> usize {
    POINTS * (depth + points::MOST_PADDING / QUAD) * columns
}

/// The points of a block's filters, in an array of those of all blocks.
pub fn place(all: Ptr<f32>, depth: usize, block: &Block) -> Points {
    Points::new(all.add(floats(depth, block.offset)), depth, block.width)
}

/// G · g · Gᵀ of the filters of a block for some steps of the depth, each a row of `target`.
pub fn transform(
    conv: &Conv,
    weight: Ptr<f32>,
    (columns, block): (Columns, &Block),
    steps: Range<usize>,
    target: Points,
) {
    for near in ranges(steps.clone(), NEAR_STEPS) {
        for column in (0..block.width).step_by(QUAD) {
            for step in near.clone() {
                let sources = filters(conv, columns, block, column, step).map(|filter| weight.add(filter));
                let first = target.at(0, step - steps.start, column);
                let put = |row: usize, values: [Lanes; EDGE]| {
                    for (column, value) in filter(values).into_iter().enumerate() {
                        value.store(first.add((row * WINDOW + column) * target.stride));
                    }
                };
                let taps = load_taps(sources);
                let a = filter([taps[0], taps[3], taps[6]]);
                let b = filter([taps[1], taps[4], taps[7]]);
                let c = filter([taps[2], taps[5], taps[8]]);
                put(0, [a[0], b[0], c[0]]);
                put(1, [a[1], b[1], c[1]]);
                put(2, [a[2], b[2], c[2]]);
                put(3, [a[3], b[3], c[3]]);
                put(4, [a[4], b[4], c[4]]);
                put(5, [a[5], b[5], c[5]]);
            }
        }
    }
}

/// The filter gradient Gᵀ · dU · G of a block of output channels for some input channels of its group: dU is the sum of `parts` arrays, `part_stride` apart.
/// It is added to what is there if `accumulate`.
pub fn gradient(
    conv: &Conv,
    (block, steps): (&Block, Range<usize>),
    (points, parts, part_stride): (Points, usize, usize),
    dweight: Ptr<f32>,
    accumulate: bool,
) {
    for step in steps.clone() {
        for column in (0..block.channels).step_by(QUAD) {
            let at = |point: usize| {
                let first = points.at(point, step - steps.start, column);
                (1..parts).fold(Lanes::load(first), |sum, part| sum + Lanes::load(first.add(part * part_stride)))
            };
            let half: [[Lanes; EDGE]; WINDOW] =
                from_fn(|row| filter_adjoint(from_fn(|column| at(row * WINDOW + column))));
            let columns: [[Lanes; EDGE]; EDGE] = from_fn(|column| filter_adjoint(from_fn(|row| half[row][column])));
            let taps = from_fn(|tap| columns[tap % EDGE][tap / EDGE]);
            let targets = filters(conv, Columns::Out, block, column, step).map(|filter| dweight.add(filter));
            let count = QUAD.min(block.channels - column);
            store_taps(taps, &targets[..count], accumulate);
        }
    }
}

/// Tap by tap, the taps of four filters.
#[inline(always)]
fn load_taps(filters: [Ptr<f32>; QUAD]) -> [Lanes; TAPS] {
    let [near, middle, last] =
        [0, QUAD, LAST].map(|tap| Lanes::transpose(filters.map(|filter| Lanes::load(filter.add(tap)))));
    let ([a, b, c, d], [e, f, g, h]) = (near, middle);
    [a, b, c, d, e, f, g, h, last[QUAD - 1]]
}

/// Writes the taps of the first filters, or adds them.
#[inline(always)]
fn store_taps(taps: [Lanes; TAPS], filters: &[Ptr<f32>], accumulate: bool) {
    let parts = [0, QUAD, LAST].map(|first| Lanes::transpose(from_fn(|tap| taps[first + tap])));
    for (lane, &filter) in filters.iter().enumerate() {
        let targets = [0, QUAD, LAST].map(|tap| filter.add(tap));
        let values: [Lanes; 3] = from_fn(|part| match accumulate {
            true => Lanes::load(targets[part]) + parts[part][lane],
            false => parts[part][lane],
        });
        for (value, target) in values.into_iter().zip(targets) {
            value.store(target);
        }
    }
}
