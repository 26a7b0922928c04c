//! Both gradients from one transform of dy: the input's by the adjoint of the forward, the filter's by products of
//! windows and tiles at every point, summed over tiles.
//!
//! Work is divided as in the forward. With few filters each task takes some images, and the filter gradients of a fixed
//! number of parts are added at the end; with many, or few images, tasks take blocks of channels.

use core::ops::Range;

use super::lines::{Images, QUAD};
use super::map::{Map, Target, input_images, output_images};
use super::passes::{Pass, buffer_floats};
use super::plan::{QUADS, ranges, shared_strips, shares_filters, strips_per_task};
use super::points::{Chunk, Points};
use super::sums::Sums;
use super::tiling::Tiling;
use crate::conv::scratch::{Layout, Scratch};
use crate::conv::{Backward, Conv, Wanted};
use crate::gemm::panel;
use crate::memory::Ptr;
use crate::parallel;

/// Shares of the images whose filter gradients are summed apart, whatever the number of threads. Later ones are smaller,
/// so that threads of different speed end at about the same time.
const SHARES: [usize; 12] = [4, 4, 4, 4, 3, 3, 2, 2, 2, 2, 1, 1];
const ALL_SHARES: usize = 32;
/// Images that are worth parts.
const FEWEST_IMAGES: usize = 8;

/// The images of every part.
fn parts(images: usize) -> impl Iterator<Item = Range<usize>> {
    let part = move |shares: &mut usize, share: &usize| {
        let start = images * *shares / ALL_SHARES;
        *shares += share;
        Some(start..images * *shares / ALL_SHARES)
    };
    SHARES.iter().scan(0, part).filter(|part| !part.is_empty())
}

struct Work<'a> {
    conv: &'a Conv,
    operands: &'a Backward,
    tiling: &'a Tiling,
    map: Option<Map<'a>>,
    sums: Option<Sums<'a>>,
    by_images: bool,
    /// Strips whose points exist at a time.
    strips: usize,
    row_in: usize,
    row_out: usize,
    windows: usize,
    dy: usize,
    buffer: usize,
}

impl<'a> Work<'a> {
    fn new(conv: &'a Conv, operands: &'a Backward, wanted: Wanted, tiling: &'a Tiling, layout: &mut Layout) -> Self {
        let by_images = shares_filters(conv) && conv.n >= FEWEST_IMAGES;
        let [_, group_out] = conv.group_channels();
        let row_in = conv.in_channels.next_multiple_of(QUAD);
        // Sums read whole panels; the last one may reach beyond the channels.
        let row_out = (conv.out_channels - group_out + panel::padded(group_out)).next_multiple_of(QUAD);
        let row = row_out + if wanted.dweight { 2 * row_in } else { 0 };
        let strips = if by_images { strips_per_task(tiling, row) } else { shared_strips(tiling, row) };
        let (sizes, tiles) = ((conv, tiling), strips * tiling.columns);
        let target = Target::InputGradient(operands.dx);
        let map = wanted.dx.then(|| Map::new(sizes, operands.weight, target, (by_images, strips), layout));
        let parts = if by_images { parts(conv.n).count() } else { 1 };
        let sums = wanted.dweight.then(|| Sums::new(sizes, operands.dweight, (parts, strips), layout));
        let buffer = layout.slot.take(buffer_floats(tiling));
        let owner = if by_images { &mut layout.slot } else { &mut layout.shared };
        let dy = owner.take(Points::floats(tiles, row_out));
        let windows = owner.take_if(wanted.dweight, Points::floats(tiles, row_in));
        Self { conv, operands, tiling, map, sums, by_images, strips, row_in, row_out, windows, dy, buffer }
    }

    /// Each task takes some images through all steps.
    fn by_images(&self, scratch: Scratch) {
        if let Some(map) = &self.map {
            map.prepare(scratch);
        }
        parallel::run(parts(self.conv.n).count(), &|part, slot| {
            let images = parts(self.conv.n).nth(part).unwrap_or_default();
            let first = images.start * self.tiling.rows;
            for strips in ranges(first..images.end * self.tiling.rows, self.strips) {
                let is_first = strips.start == first;
                let [windows, dy] = self.chunks(strips, |offset| scratch.slot(slot, offset));
                self.read_dy(&dy, 0..self.conv.out_channels.div_ceil(QUAD), scratch, slot);
                if let Some(sums) = &self.sums {
                    self.read_windows(&windows, 0..self.row_in / QUAD, scratch, slot);
                    sums.add((part, is_first), &windows, &dy, scratch, slot);
                }
                if let Some(map) = &self.map {
                    map.run_chunk(&dy, scratch, slot);
                }
            }
        });
        if let Some(sums) = &self.sums {
            sums.finish_parts(scratch);
        }
    }

    /// Each task takes some channels, first of points, then of gradients.
    fn by_blocks(&self, strips: Range<usize>, scratch: Scratch) {
        let [windows, dy] = self.chunks(strips, |offset| scratch.shared(offset));
        let tasks_of_dy = self.conv.out_channels.div_ceil(QUAD * QUADS);
        let tasks_of_windows = if self.sums.is_some() { self.row_in.div_ceil(QUAD * QUADS) } else { 0 };
        let quads = |task: usize, channels: usize| task * QUADS..((task + 1) * QUADS).min(channels.div_ceil(QUAD));
        parallel::run(tasks_of_dy + tasks_of_windows, &|task, slot| match task.checked_sub(tasks_of_dy) {
            None => self.read_dy(&dy, quads(task, self.conv.out_channels), scratch, slot),
            Some(task) => self.read_windows(&windows, quads(task, self.conv.in_channels), scratch, slot),
        });
        if let Some(sums) = &self.sums {
            sums.turn(&windows, scratch);
        }
        let sums = self.sums.as_ref().map_or(0, |sums| sums.blocks().count());
        let maps = self.map.as_ref().map_or(0, |map| map.blocks().count());
        parallel::run(sums + maps, &|task, slot| match (task.checked_sub(sums), &self.sums, &self.map) {
            (None, Some(sums), _) => sums.run_block(task, &windows, &dy, scratch, slot),
            (Some(task), _, Some(map)) => map.run_block(&dy, task, scratch, slot),
            _ => {}
        });
    }

    /// The points of windows and of dy.
    fn chunks(&self, strips: Range<usize>, place: impl Fn(usize) -> Ptr<f32>) -> [Chunk; 2] {
        [(self.windows, self.row_in), (self.dy, self.row_out)]
            .map(|(offset, row)| Chunk::new(place(offset), self.tiling, strips.clone(), row))
    }

    fn read_dy(&self, dy: &Chunk, quads: Range<usize>, scratch: Scratch, slot: usize) {
        let images = output_images(self.conv, self.operands.dy);
        self.pass(images, dy, scratch, slot).read_tiles(quads);
    }

    fn read_windows(&self, windows: &Chunk, quads: Range<usize>, scratch: Scratch, slot: usize) {
        let images = input_images(self.conv, self.operands.x);
        self.pass(images, windows, scratch, slot).read_windows(quads);
    }

    fn pass<'b>(&'b self, images: Images, chunk: &'b Chunk, scratch: Scratch, slot: usize) -> Pass<'b> {
        Pass { tiling: self.tiling, images, chunk, buffer: scratch.slot(slot, self.buffer) }
    }
}

pub fn backward_scratch(conv: &Conv, wanted: Wanted) -> usize {
    let mut layout = Layout::default();
    let null = Ptr::null();
    let operands = Backward { x: null, weight: null, dy: null, dx: null, dweight: null, dbias: null };
    Work::new(conv, &operands, wanted, &Tiling::new(conv), &mut layout);
    layout.floats()
}

pub fn backward(conv: &Conv, operands: &Backward, wanted: Wanted, scratch: Ptr<f32>) {
    let (tiling, mut layout) = (Tiling::new(conv), Layout::default());
    let work = Work::new(conv, operands, wanted, &tiling, &mut layout);
    let scratch = layout.at(scratch);
    if work.by_images {
        work.by_images(scratch);
    } else {
        ranges(0..tiling.strips, work.strips).for_each(|strips| work.by_blocks(strips, scratch));
    }
}
