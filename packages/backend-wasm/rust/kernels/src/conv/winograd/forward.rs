//! Forward: windows to points, products, points to tiles.
//!
//! Few filters: they are transformed once, and each task takes some strips through all steps in its own memory. Many
//! filters: all windows (of as many strips as the third-level cache holds) are transformed first, then each task takes a
//! block of output channels, whose filters exist only in its memory.

use super::lines::QUAD;
use super::map::{Map, Target, input_images};
use super::passes::{Pass, buffer_floats};
use super::plan::{QUADS, ranges, shared_strips, shares_filters, strips_per_task};
use super::points::{Chunk, Points};
use super::tiling::Tiling;
use crate::conv::scratch::{Layout, Scratch};
use crate::conv::{Conv, Forward};
use crate::memory::Ptr;
use crate::parallel;

struct Work<'a> {
    conv: &'a Conv,
    operands: &'a Forward,
    tiling: &'a Tiling,
    map: Map<'a>,
    /// Strips whose windows exist at a time.
    strips: usize,
    row: usize,
    windows: usize,
    buffer: usize,
}

impl<'a> Work<'a> {
    fn new(conv: &'a Conv, operands: &'a Forward, tiling: &'a Tiling, layout: &mut Layout) -> Self {
        let shares_filters = shares_filters(conv);
        let row = conv.in_channels.next_multiple_of(QUAD);
        let strips = if shares_filters { strips_per_task(tiling, row) } else { shared_strips(tiling, row) };
        let map = (shares_filters, strips);
        let map = Map::new((conv, tiling), operands.weight, Target::Output(operands), map, layout);
        let buffer = layout.slot.take(buffer_floats(tiling));
        let parts = if shares_filters { &mut layout.slot } else { &mut layout.shared };
        let windows = parts.take(Points::floats(strips * tiling.columns, row));
        Self { conv, operands, tiling, map, strips, row, windows, buffer }
    }

    /// Each task takes some strips through all steps.
    fn by_strips(&self, scratch: Scratch) {
        self.map.prepare(scratch);
        parallel::run(self.tiling.strips.div_ceil(self.strips), &|index, slot| {
            let first = index * self.strips;
            let strips = first..(first + self.strips).min(self.tiling.strips);
            let windows = Chunk::new(scratch.slot(slot, self.windows), self.tiling, strips, self.row);
            self.pass(&windows, scratch, slot).read_windows(0..self.row / QUAD);
            self.map.run_chunk(&windows, scratch, slot);
        });
    }

    /// Each task takes some channels, first of windows, then of tiles.
    fn by_blocks(&self, scratch: Scratch) {
        for strips in ranges(0..self.tiling.strips, self.strips) {
            let windows = Chunk::new(scratch.shared(self.windows), self.tiling, strips, self.row);
            let quads = self.row / QUAD;
            parallel::run(quads.div_ceil(QUADS), &|index, slot| {
                let quads = index * QUADS..((index + 1) * QUADS).min(quads);
                self.pass(&windows, scratch, slot).read_windows(quads);
            });
            parallel::run(self.map.blocks().count(), &|index, slot| {
                self.map.run_block(&windows, index, scratch, slot);
            });
        }
    }

    fn pass<'b>(&'b self, chunk: &'b Chunk, scratch: Scratch, slot: usize) -> Pass<'b> {
        let images = input_images(self.conv, self.operands.x);
        Pass { tiling: self.tiling, images, chunk, buffer: scratch.slot(slot, self.buffer) }
    }
}

pub fn forward_scratch(conv: &Conv) -> usize {
    let mut layout = Layout::default();
    let null = Ptr::null();
    let operands = Forward { x: null, weight: null, bias: null, y: null, relu: false };
    Work::new(conv, &operands, &Tiling::new(conv), &mut layout);
    layout.floats()
}

pub fn forward(conv: &Conv, operands: &Forward, scratch: Ptr<f32>) {
    let (tiling, mut layout) = (Tiling::new(conv), Layout::default());
    let work = Work::new(conv, operands, &tiling, &mut layout);
    let scratch = layout.at(scratch);
    if shares_filters(conv) {
        work.by_strips(scratch);
    } else {
        work.by_blocks(scratch);
    }
}
