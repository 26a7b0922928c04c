//! The weight gradient: patches of the input × dyᵀ, summed over the positions of all images.

use core::ops::Range;

use super::columns::Chunk;
use super::patches::Patches;
use crate::conv::scratch::{Layout, Scratch};
use crate::conv::{Backward, Conv};
use crate::gemm::block::{Block, EDGE_FLOATS, Start};
use crate::gemm::{Matrix, pack_panel, panel};
use crate::memory::Ptr;
use crate::parallel;

/// Positions per product: a panel of dy of so many rows fits the first-level cache.
const POSITIONS: usize = 256;
/// Rows of patches per task: with `POSITIONS` values each they fit the second-level cache.
const ROWS: usize = 288;
/// Tasks into which the work is cut, if it is enough for them, whatever the number of threads.
const TASKS: usize = 12;
/// Output channels whose gradients are turned by a task.
const TURNED: usize = 8;

struct Work<'a> {
    conv: &'a Conv,
    patches: Patches,
    /// Taps of all input channels of a group.
    taps: usize,
    /// Parts of the positions that are summed apart, and the length of one.
    parts: usize,
    part: usize,
    /// `[part][group][taps, out channels of the group]`.
    gradients: usize,
    rows: usize,
    packed: usize,
    edge: usize,
}

impl<'a> Work<'a> {
    #[inline(never)]
    fn new(conv: &'a Conv, layout: &mut Layout) -> Self {
        let patches = Patches::of_input(conv);
        let [group_in, group_out] = conv.group_channels();
        let taps = group_in * conv.taps();
        let positions = conv.n * patches.positions();
        let products = positions.div_ceil(POSITIONS);
        let parts = (TASKS / (conv.groups * taps.div_ceil(ROWS))).min(products).max(1);
        let part = products.div_ceil(parts) * POSITIONS;
        let parts = positions.div_ceil(part.max(1));
        let most = POSITIONS.min(positions);
        Self {
            conv,
            patches,
            taps,
            parts,
            part,
            gradients: layout.shared.take(parts * conv.out_channels * taps),
            rows: layout.slot.take(ROWS.min(taps) * most),
            packed: layout.slot.take(most * panel::padded(group_out)),
            edge: layout.slot.take(EDGE_FLOATS),
        }
    }

    /// The sums of a part of the positions for some rows of patches of a group.
    fn task(&self, part: usize, group: usize, rows: Range<usize>, operands: &Backward, scratch: Scratch, slot: usize) {
        let [group_in, group_out] = self.conv.group_channels();
        let [height, width] = self.conv.input;
        let all = self.conv.n * self.patches.positions();
        let source = operands.x.add(group * group_in * height * width);
        let patches = scratch.slot(slot, self.rows);
        let packed = scratch.slot(slot, self.packed);
        let gradient = self.gradient(part, group, scratch).add(rows.start * group_out);
        let end = ((part + 1) * self.part).min(all);
        for first in (part * self.part..end).step_by(POSITIONS) {
            let positions = POSITIONS.min(end - first);
            self.patches.pack(source, rows.clone(), &Chunk::whole(first..first + positions), patches);
            self.pack_gradient(operands.dy, group, first..first + positions, packed);
            Block {
                rows: rows.len(),
                columns: group_out,
                depth: positions,
                a: patches,
                a_stride: positions as isize,
                packed_b: packed,
                c: Matrix { data: gradient, row_stride: group_out as isize, column_stride: 1 },
                start: if first == part * self.part { Start::Zero } else { Start::Accumulated },
                floor: f32::NEG_INFINITY,
                edge: scratch.slot(slot, self.edge),
            }
            .run();
        }
    }

    fn gradient(&self, part: usize, group: usize, scratch: Scratch) -> Ptr<f32> {
        let [_, group_out] = self.conv.group_channels();
        scratch.shared(self.gradients).add((part * self.conv.groups + group) * self.taps * group_out)
    }

    /// Packs the transpose of dy at some positions, image by image.
    fn pack_gradient(&self, dy: Ptr<f32>, group: usize, positions: Range<usize>, packed: Ptr<f32>) {
        let [_, group_out] = self.conv.group_channels();
        let plane = self.patches.positions();
        let depth = positions.len();
        for panel in panel::panels(group_out) {
            let mut first = positions.start;
            while first < positions.end {
                let (image, within) = (first / plane, first % plane);
                let count = (plane - within).min(positions.end - first);
                let channel = image * self.conv.out_channels + group * group_out + panel.start;
                let data = dy.add(channel * plane + within);
                let source = Matrix { data, row_stride: 1, column_stride: plane as isize };
                let place = panel.start * depth + (first - positions.start) * panel.width;
                pack_panel(panel, count, source, packed.add(place));
                first += count;
            }
        }
    }

    /// Adds the parts and writes them as `[out channels, taps]`.
    fn finish(&self, dweight: Ptr<f32>, scratch: Scratch) {
        let [_, group_out] = self.conv.group_channels();
        let blocks = group_out.div_ceil(TURNED);
        parallel::run(self.conv.groups * blocks, &|task, _| {
            let (group, first) = (task / blocks, task % blocks * TURNED);
            let channels = TURNED.min(group_out - first);
            let target = dweight.add((group * group_out + first) * self.taps);
            let stride = self.conv.groups * self.taps * group_out;
            for channel in 0..channels {
                for tap in 0..self.taps {
                    let source = self.gradient(0, group, scratch).add(tap * group_out + first + channel);
                    let mut sum = 0.0;
                    for part in 0..self.parts {
                        sum += source.get(part * stride);
                    }
                    target.set(channel * self.taps + tap, sum);
                }
            }
        });
    }
}

pub fn weight_gradient_scratch(conv: &Conv) -> usize {
    let mut layout = Layout::default();
    Work::new(conv, &mut layout);
    layout.floats()
}

pub fn weight_gradient(conv: &Conv, operands: &Backward, scratch: Ptr<f32>) {
    let mut layout = Layout::default();
    let work = Work::new(conv, &mut layout);
    let scratch = layout.at(scratch);
    let blocks = work.taps.div_ceil(ROWS);
    parallel::run(work.parts * conv.groups * blocks, &|task, slot| {
        let (block, rest) = (task % blocks, task / blocks);
        let rows = block * ROWS..((block + 1) * ROWS).min(work.taps);
        work.task(rest / conv.groups, rest % conv.groups, rows, operands, scratch, slot);
    });
    work.finish(operands.dweight, scratch);
}
