//! The filter gradient: at every point the products of windows and dy's tiles, summed over tiles.

use core::ops::Range;

use super::POINTS;
use super::filter;
use super::plan::{ranges, steps_per_product};
use super::points::{Chunk, Points};
use super::products::{SUM_TILES, Sum, turn};
use super::tiling::{Block, Blocks, Tiling};
use crate::conv::Conv;
use crate::conv::scratch::{Layout, Scratch};
use crate::gemm::block::EDGE_FLOATS;
use crate::gemm::panel;
use crate::memory::Ptr;
use crate::parallel;

/// Sizes and places in the scratch.
#[derive(Clone, Copy)]
struct Places {
    /// Gradients at the points: of every part, or of a block and some of its rows, in its task.
    gradients: usize,
    rows: usize,
    /// Windows turned: of one point, in its task, or of all.
    turned: usize,
    packed: usize,
    edge: usize,
}

pub struct Sums<'a> {
    conv: &'a Conv,
    dweight: Ptr<f32>,
    parts: usize,
    places: Places,
}

impl<'a> Sums<'a> {
    /// Sums over chunks of up to `strips` strips: in so many parts of chunks, or in one, whose tasks are blocks.
    #[inline(never)]
    pub fn new(
        (conv, tiling): (&'a Conv, &Tiling),
        dweight: Ptr<f32>,
        (parts, strips): (usize, usize),
        layout: &mut Layout,
    ) -> Self {
        let [group_in, group_out] = conv.group_channels();
        let widest = panel::padded(group_out).min(panel::MAX_WIDTH);
        let tiles = strips * tiling.columns;
        let rows = steps_per_product(tiling, 0, group_in);
        let Layout { shared, slot } = layout;
        let places = Places {
            gradients: match parts {
                1 => slot.take(Points::floats(rows, widest)),
                _ => shared.take(parts * part_floats(conv)),
            },
            rows,
            turned: match parts {
                1 => shared.take(POINTS * conv.in_channels * tiles),
                _ => slot.take(conv.in_channels * tiles),
            },
            packed: slot.take(SUM_TILES.min(tiles) * widest),
            edge: slot.take(EDGE_FLOATS),
        };
        Self { conv, dweight, parts, places }
    }

    pub fn blocks(&self) -> Blocks {
        Blocks { groups: self.conv.groups, channels: self.conv.group_channels()[1] }
    }

    fn part(&self, part: usize, block: &Block, scratch: Scratch) -> Points {
        let gradients = scratch.shared(self.places.gradients + part * part_floats(self.conv));
        filter::place(gradients, self.conv.group_channels()[0], block)
    }

    /// Adds a chunk to a part's gradients.
    pub fn add(&self, (part, is_first): (usize, bool), windows: &Chunk, dy: &Chunk, scratch: Scratch, slot: usize) {
        let rows = 0..self.conv.group_channels()[0];
        let turned = scratch.slot(slot, self.places.turned);
        for point in 0..POINTS {
            turn(windows, point, self.conv.in_channels, turned);
            for block in self.blocks().iter() {
                let target = self.part(part, &block, scratch);
                self.sum((&block, &rows), point, (turned, dy), (target, is_first), scratch, slot);
            }
        }
    }

    /// Adds the parts' gradients and transforms them back.
    pub fn finish_parts(&self, scratch: Scratch) {
        parallel::run(self.blocks().count(), &|index, _| {
            let (block, rows) = (self.blocks().at(index), 0..self.conv.group_channels()[0]);
            let points = (self.part(0, &block, scratch), self.parts, part_floats(self.conv));
            filter::gradient(self.conv, (&block, rows), points, self.dweight, false);
        });
    }

    /// Turns the windows of a chunk for the blocks.
    pub fn turn(&self, windows: &Chunk, scratch: Scratch) {
        parallel::run(POINTS, &|point, _| {
            turn(windows, point, self.conv.in_channels, self.turned(windows, point, scratch));
        });
    }

    fn turned(&self, windows: &Chunk, point: usize, scratch: Scratch) -> Ptr<f32> {
        scratch.shared(self.places.turned + point * self.conv.in_channels * windows.tiles)
    }

    /// The gradient of a block from a chunk whose windows have been turned, added to that of the chunks before.
    pub fn run_block(&self, index: usize, windows: &Chunk, dy: &Chunk, scratch: Scratch, slot: usize) {
        let block = self.blocks().at(index);
        for rows in ranges(0..self.conv.group_channels()[0], self.places.rows) {
            let target = Points::new(scratch.slot(slot, self.places.gradients), rows.len(), block.width);
            for point in 0..POINTS {
                let turned = self.turned(windows, point, scratch);
                self.sum((&block, &rows), point, (turned, dy), (target, true), scratch, slot);
            }
            let is_first = windows.strips.start == 0;
            filter::gradient(self.conv, (&block, rows), (target, 1, 0), self.dweight, !is_first);
        }
    }

    #[inline(never)]
    fn sum(
        &self,
        (block, rows): (&Block, &Range<usize>),
        point: usize,
        (turned, dy): (Ptr<f32>, &Chunk),
        (target, is_first): (Points, bool),
        scratch: Scratch,
        slot: usize,
    ) {
        let channel = block.group * self.conv.group_channels()[0] + rows.start;
        Sum {
            tiles: dy.tiles,
            rows: rows.len(),
            columns: block.width,
            turned: turned.add(channel * dy.tiles),
            dy: dy.points.at(point, 0, block.channel),
            dy_stride: dy.points.row_length,
            target: target.at(point, 0, 0),
            is_first,
            packed: scratch.slot(slot, self.places.packed),
            edge: scratch.slot(slot, self.places.edge),
        }
        .run();
    }
}

/// Floats of the gradients of a part.
fn part_floats(conv: &Conv) -> usize {
    let [group_in, group_out] = conv.group_channels();
    filter::floats(group_in, conv.groups * panel::padded(group_out))
}
