//! When to use the algorithm, and how to cut its work.

use core::ops::Range;

use super::tiling::Tiling;
use super::{POINTS, TILE};
use crate::conv::Conv;
use crate::gemm::panel;

/// Bytes of transformed filters up to which they are computed once and shared by tasks over images.
const SHARED_FILTER_BYTES: usize = 5 << 18;
/// Bytes that one task's values at the points may take: half of a typical second-level cache.
const TASK_BYTES: usize = 1 << 19;
/// Bytes of values at the points that all tasks share: they should stay in the third-level cache.
const SHARED_BYTES: usize = 12 << 20;

/// Quads of channels that a task transforms: a cache line of a tile's values at a point.
pub const QUADS: usize = 4;

/// Whether the transforms cost less than the multiplications they save. Costs are in multiply-adds; those of the
/// transforms were measured.
pub fn suits(conv: &Conv) -> bool {
    const TILE_COST: usize = 250;
    const FILTER_COST: usize = 100;
    let shape_fits = conv.kernel == [3, 3] && conv.stride == [1, 1] && conv.dilation == [1, 1];
    if !shape_fits {
        return false;
    }
    let [height, width] = conv.output();
    let tiles = conv.n * height.div_ceil(TILE) * width.div_ceil(TILE);
    let pairs = conv.in_channels * conv.group_channels()[1];
    let transforms = tiles * TILE_COST * (conv.in_channels + conv.out_channels) + FILTER_COST * pairs;
    let direct = conv.n * height * width * pairs * conv.taps();
    tiles * POINTS * pairs + transforms < direct
}

/// Bytes of all filters of a convolution at the points.
fn filter_bytes(conv: &Conv) -> usize {
    let [group_in, group_out] = conv.group_channels();
    POINTS * conv.groups * group_in * panel::padded(group_out) * size_of::<f32>()
}

/// Whether filters are few enough to be shared by tasks over images.
pub fn shares_filters(conv: &Conv) -> bool {
    filter_bytes(conv) <= SHARED_FILTER_BYTES
}

/// Strips whose values at the points, `row_length` floats per tile, fit into a task's memory or a shared one.
fn strips_within(tiling: &Tiling, row_length: usize, bytes: usize) -> usize {
    let strip_bytes = POINTS * tiling.columns * row_length * size_of::<f32>();
    (bytes / strip_bytes.max(1)).clamp(1, tiling.strips.max(1))
}

pub fn strips_per_task(tiling: &Tiling, row_length: usize) -> usize {
    strips_within(tiling, row_length, TASK_BYTES)
}

/// Strips of a product of a block of columns with shared points.
pub fn strips_per_product(tiling: &Tiling) -> usize {
    strips_within(tiling, panel::MAX_WIDTH, TASK_BYTES / 6)
}

/// Steps of the depth whose filters a task has at a time, if it multiplies all strips with them at once.
pub fn steps_per_product(tiling: &Tiling, strips: usize, depth: usize) -> usize {
    const STEPS: usize = TASK_BYTES / (POINTS * panel::MAX_WIDTH * size_of::<f32>());
    if strips <= strips_per_product(tiling) { STEPS.min(depth) } else { depth }
}

pub fn shared_strips(tiling: &Tiling, row_length: usize) -> usize {
    strips_within(tiling, row_length, SHARED_BYTES)
}

/// Consecutive ranges of at most `length`.
pub fn ranges(all: Range<usize>, length: usize) -> impl Iterator<Item = Range<usize>> {
    let end = all.end;
    all.step_by(length).map(move |start| start..(start + length).min(end))
}
