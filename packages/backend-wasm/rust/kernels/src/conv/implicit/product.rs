//! `result[rows, positions] = max(weight[rows, taps] · patches[taps, positions] + bias, floor)` for every group and image.

use core::ops::Range;

use super::columns::{Chunk, Columns};
use super::patches::Patches;
use crate::conv::scratch::{Layout, Scratch};
use crate::gemm::Matrix;
use crate::gemm::block::{Block, EDGE_FLOATS, Start};
use crate::gemm::panel;
use crate::memory::Ptr;
use crate::parallel;

/// Rows of patches packed at a time: with the widest panel they fit the first-level cache.
const DEPTH: usize = 256;
/// Panels packed at a time fit half of a second-level cache.
const MOST_PANELS: usize = 10;
/// Panels packed at a time for which the weights are worth reading.
const FEWEST_PANELS: usize = 4;
/// Multiply-adds that are worth a task.
const TASK: usize = 1 << 21;
/// Rows that are worth packing patches for.
const FEWEST_ROWS: usize = 64;
/// Positions of an image below which panels go over images.
const FEW_POSITIONS: usize = 16;

/// Sizes of a product.
pub struct Product {
    images: usize,
    groups: usize,
    /// Of one group.
    rows: usize,
    depth: usize,
    patches: Patches,
    columns: Columns,
    /// Floats from a group of the source to the next.
    group_stride: usize,
    /// Panels and rows per task.
    panels: usize,
    task_rows: usize,
    packed: usize,
    edge: usize,
    joined: usize,
}

/// Operands of a product.
#[derive(Clone, Copy)]
pub struct Operands {
    /// Images `[groups × channels, …]`.
    pub source: Ptr<f32>,
    /// `[groups × rows, depth]`.
    pub weight: Ptr<f32>,
    /// A value per row, or null.
    pub bias: Ptr<f32>,
    /// Images `[groups × rows, positions]`.
    pub target: Ptr<f32>,
    pub floor: f32,
}

impl Product {
    /// A product of patches of images of `channels` channels with `rows` rows of weights, both of all groups.
    #[inline(never)]
    pub fn new(
        (images, groups): (usize, usize),
        [channels, rows]: [usize; 2],
        patches: Patches,
        layout: &mut Layout,
    ) -> Self {
        let (rows, channels) = (rows / groups, channels / groups);
        let depth = channels * patches.kernel[0] * patches.kernel[1];
        let positions = patches.positions();
        let is_joined = positions < FEW_POSITIONS && images > 1;
        let columns = match is_joined {
            true => Columns { runs: 1, positions: images * positions },
            false => Columns { runs: images, positions },
        };
        let work = (rows * depth * panel::MAX_WIDTH).max(1);
        let panels = TASK.div_ceil(work).clamp(FEWEST_PANELS, MOST_PANELS);
        let chunks = groups * columns.panels().div_ceil(panels);
        // Few chunks are divided by rows, too.
        let parts = (FEWEST_PANELS * 2 / chunks.max(1)).min(rows / FEWEST_ROWS).max(1);
        let width = panels.min(columns.panels()) * panel::MAX_WIDTH;
        Self {
            images,
            groups,
            rows,
            depth,
            patches,
            columns,
            group_stride: channels * patches.plane(),
            panels,
            task_rows: rows.div_ceil(parts).next_multiple_of(2),
            packed: layout.slot.take(DEPTH.min(depth) * width),
            edge: layout.slot.take(EDGE_FLOATS),
            joined: layout.shared.take_if(is_joined, groups * rows * images * positions),
        }
    }

    #[inline(never)]
    pub fn run(&self, operands: &Operands, scratch: Scratch) {
        let chunks = self.columns.panels().div_ceil(self.panels);
        let row_parts = self.rows.div_ceil(self.task_rows);
        parallel::run(self.groups * chunks * row_parts, &|task, slot| {
            let (chunk, rest) = (task % chunks, task / chunks);
            let panels = chunk * self.panels..((chunk + 1) * self.panels).min(self.columns.panels());
            let first_row = rest % row_parts * self.task_rows;
            let rows = first_row..(first_row + self.task_rows).min(self.rows);
            self.task(rest / row_parts, rows, self.columns.chunk(panels), operands, scratch, slot);
        });
        if self.is_joined() {
            self.separate(operands.target, scratch.shared(self.joined));
        }
    }

    fn is_joined(&self) -> bool {
        self.columns.runs != self.images
    }

    fn task(&self, group: usize, rows: Range<usize>, chunk: Chunk, operands: &Operands, scratch: Scratch, slot: usize) {
        let (all_rows, positions) = (self.groups * self.rows, self.columns.positions);
        let row = group * self.rows + rows.start;
        let source = operands.source.add(group * self.group_stride);
        let packed = scratch.slot(slot, self.packed);
        let result = if self.is_joined() { scratch.shared(self.joined) } else { operands.target };
        for first in (0..self.depth).step_by(DEPTH) {
            let depth = DEPTH.min(self.depth - first);
            self.patches.pack(source, first..first + depth, &chunk, packed);
            let is_last = first + depth == self.depth;
            for column in chunk.clone() {
                Block {
                    rows: rows.len(),
                    columns: column.columns,
                    depth,
                    a: operands.weight.add(row * self.depth + first),
                    a_stride: self.depth as isize,
                    packed_b: packed.add(column.offset * depth),
                    c: Matrix {
                        data: result.add((column.run * all_rows + row) * positions + column.start),
                        row_stride: positions as isize,
                        column_stride: 1,
                    },
                    start: match first {
                        0 if operands.bias.is_null() => Start::Zero,
                        0 => Start::Bias(Matrix { data: operands.bias.add(row), row_stride: 1, column_stride: 0 }),
                        _ => Start::Accumulated,
                    },
                    floor: if is_last { operands.floor } else { f32::NEG_INFINITY },
                    edge: scratch.slot(slot, self.edge),
                }
                .run();
            }
        }
    }

    /// Writes `[rows, images × positions]` image by image.
    fn separate(&self, target: Ptr<f32>, joined: Ptr<f32>) {
        let (rows, positions) = (self.groups * self.rows, self.patches.positions());
        for image in 0..self.images {
            for row in 0..rows {
                let source = joined.add((row * self.images + image) * positions);
                let target = target.add((image * rows + row) * positions);
                (0..positions).for_each(|position| target.set(position, source.get(position)));
            }
        }
    }
}
