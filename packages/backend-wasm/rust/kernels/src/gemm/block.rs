//! One block of a product: rows of A that are ready to be read along k times a packed block of B.

use super::panel::{self, Panel};
use super::tile::Tile;
use super::{Matrix, pack_panel};
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Depth up to which rows are the outer loop: C is then written sequentially.
const SHORT_DEPTH: usize = 128;
/// Floats that a block needs beside the result: two rows of a tile, and what they start from.
pub const EDGE_FLOATS: usize = 4 * panel::MAX_WIDTH;
/// Reads as the start of a tile whose results begin at zero.
static ZEROS: [f32; panel::MAX_WIDTH] = [0.0; panel::MAX_WIDTH];

/// What the sums of a block are added to.
#[derive(Clone, Copy)]
pub enum Start {
    Zero,
    Bias(Matrix),
    /// The results of the blocks before.
    Accumulated,
}

/// `C[rows, columns] = max(start + A · B, floor)`.
#[derive(Clone, Copy)]
pub struct Block {
    pub rows: usize,
    pub columns: usize,
    pub depth: usize,
    /// Rows contiguous along k, `a_stride` apart.
    pub a: Ptr<f32>,
    pub a_stride: isize,
    /// Panels one after the other, each `[depth][width]`.
    pub packed_b: Ptr<f32>,
    pub c: Matrix,
    pub start: Start,
    pub floor: f32,
    /// [`EDGE_FLOATS`] of scratch.
    pub edge: Ptr<f32>,
}

impl Block {
    /// Packs B and computes the block; panel by panel, so that each is used while it is in cache.
    pub fn pack_and_run(&self, b: Matrix) {
        self.run_with(&|panel, packed| pack_panel(panel, self.depth, b.from(0, panel.start), packed));
    }

    /// [`Self::pack_and_run`] where `pack(panel, target)` packs.
    pub fn run_with(&self, pack: &dyn Fn(Panel, Ptr<f32>)) {
        if self.writes_rows() {
            panel::panels(self.columns).for_each(|panel| pack(panel, self.panel(panel)));
            return self.run();
        }
        for panel in panel::panels(self.columns) {
            pack(panel, self.panel(panel));
            self.run_panel(panel);
        }
    }

    /// Computes the block from a packed B.
    pub fn run(&self) {
        if self.writes_rows() {
            for row in (0..self.rows).step_by(2) {
                for panel in panel::panels(self.columns) {
                    self.tile(row, panel);
                }
            }
        } else {
            for panel in panel::panels(self.columns) {
                self.run_panel(panel);
            }
        }
    }

    /// Whether rows are the outer loop.
    fn writes_rows(&self) -> bool {
        self.depth <= SHORT_DEPTH && self.columns >= 2 * panel::MAX_WIDTH
    }

    fn run_panel(&self, panel: Panel) {
        for row in (0..self.rows).step_by(2) {
            self.tile(row, panel);
        }
    }

    /// Where `panel` lies in the packed block: all panels before the last are full.
    #[inline(always)]
    fn panel(&self, panel: Panel) -> Ptr<f32> {
        self.packed_b.add(panel.start * self.depth)
    }

    #[inline(always)]
    fn tile(&self, row: usize, panel: Panel) {
        let both = row + 1 < self.rows;
        let second = if both { row + 1 } else { row };
        let zeros = Ptr::from_constants(&ZEROS);
        let spare = self.edge.add(panel::MAX_WIDTH);
        let whole = panel.columns == panel.width && self.c.column_stride == 1;
        let target = self.c.at(row, panel.start);
        let target_second = if both { self.c.at(second, panel.start) } else { spare };
        let start = match self.start {
            Start::Zero => Some([zeros; 2]),
            Start::Accumulated => Some([target, if both { target_second } else { zeros }]),
            Start::Bias(bias) => match bias.column_stride {
                1 => Some([row, second].map(|row| bias.at(row, panel.start))),
                0 => Some([(row, 2), (second, 3)].map(|(row, place)| self.repeated(bias.at(row, 0), place))),
                _ => None,
            },
        };
        let tile = Tile {
            runs: 1,
            k: self.depth,
            gap: 0,
            a: [row, second].map(|row| self.a.offset(row as isize * self.a_stride)),
            panel: self.panel(panel),
            start: [zeros; 2],
            c: [target, target_second],
            floor: self.floor,
        };
        match start {
            Some(start) if whole => Tile { start, ..tile }.run(panel.width),
            _ => {
                Tile { c: [self.edge, spare], floor: f32::NEG_INFINITY, ..tile }.run(panel.width);
                self.finish(row, panel, self.edge);
                if both {
                    self.finish(second, panel, spare);
                }
            }
        }
    }

    /// A row of one value, kept in the edge buffer.
    #[inline(always)]
    fn repeated(&self, value: Ptr<f32>, place: usize) -> Ptr<f32> {
        let row = self.edge.add(place * panel::MAX_WIDTH);
        let values = Lanes::splat(value.get(0));
        for column in (0..panel::MAX_WIDTH).step_by(Lanes::LANES) {
            values.store(row.add(column));
        }
        row
    }

    /// Copies the real columns of one row out of a tile that was computed beside the result.
    fn finish(&self, row: usize, panel: Panel, sums: Ptr<f32>) {
        for column in 0..panel.columns {
            let target = self.c.at(row, panel.start + column);
            let start = match self.start {
                Start::Zero => 0.0,
                Start::Accumulated => target.get(0),
                Start::Bias(bias) => bias.at(row, panel.start + column).get(0),
            };
            let value = sums.get(column) + start;
            target.set(0, if value < self.floor { self.floor } else { value });
        }
    }
}
