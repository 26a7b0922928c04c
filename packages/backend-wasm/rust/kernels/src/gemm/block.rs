//! One block of a product: rows of A that are ready to be read along k times a packed block of B.

use core::ops::Range;

use super::panel::{self, Panel};
use super::tile::Tile;
use super::{Matrix, pack_panel};
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Depth up to which rows are the outer loop: C is then written sequentially.
const SHORT_DEPTH: usize = 128;
/// Rows that tiles compute in one call. A strip of all columns stays in the first-level cache.
const STRIP: usize = 16;
/// Floats that a block needs beside the result: a strip of a panel.
pub const EDGE_FLOATS: usize = STRIP * panel::MAX_WIDTH;
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
            for rows in self.strips() {
                for panel in panel::panels(self.columns) {
                    self.strip(rows.clone(), panel);
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
        for rows in self.strips() {
            self.strip(rows, panel);
        }
    }

    fn strips(&self) -> impl Iterator<Item = Range<usize>> {
        let rows = self.rows;
        (0..rows).step_by(STRIP).map(move |row| row..(row + STRIP).min(rows))
    }

    /// Where `panel` lies in the packed block: all panels before the last are full.
    #[inline(always)]
    fn panel(&self, panel: Panel) -> Ptr<f32> {
        self.packed_b.add(panel.start * self.depth)
    }

    #[inline(always)]
    fn strip(&self, rows: Range<usize>, panel: Panel) {
        let (first, column, edge_stride) = (rows.start, panel.start, panel.width as isize);
        let from = |matrix: Matrix| Some((matrix.at(first, column), matrix.row_stride));
        let is_whole = panel.columns == panel.width && self.c.column_stride == 1;
        let start = match self.start {
            _ if !is_whole => None,
            Start::Zero => Some((Ptr::from_constants(&ZEROS), 0)),
            Start::Accumulated => from(self.c),
            Start::Bias(bias) if bias.column_stride == 1 => from(bias),
            Start::Bias(bias) if bias.column_stride == 0 => {
                self.repeat(rows.clone(), bias, panel);
                Some((self.edge, edge_stride))
            }
            Start::Bias(_) => None,
        };
        let tile = Tile {
            rows: rows.len(),
            k: self.depth,
            a: self.a.offset(first as isize * self.a_stride),
            a_stride: self.a_stride,
            panel: self.panel(panel),
            start: Ptr::from_constants(&ZEROS),
            start_stride: 0,
            c: self.edge,
            c_stride: edge_stride,
            floor: f32::NEG_INFINITY,
        };
        match start {
            Some((start, start_stride)) => {
                let (c, c_stride, floor) = (self.c.at(first, column), self.c.row_stride, self.floor);
                Tile { start, start_stride, c, c_stride, floor, ..tile }.run(panel.width);
            }
            None => {
                tile.run(panel.width);
                self.finish(rows, panel);
            }
        }
    }

    /// Writes rows of one value each into the edge buffer.
    #[inline(always)]
    fn repeat(&self, rows: Range<usize>, column: Matrix, panel: Panel) {
        for (index, row) in rows.enumerate() {
            let values = Lanes::splat(column.at(row, 0).get(0));
            for column in (0..panel.width).step_by(Lanes::LANES) {
                values.store(self.edge.add(index * panel.width + column));
            }
        }
    }

    /// Copies the real columns out of rows that were computed in the edge buffer.
    fn finish(&self, rows: Range<usize>, panel: Panel) {
        for (index, row) in rows.enumerate() {
            for column in 0..panel.columns {
                let target = self.c.at(row, panel.start + column);
                let start = match self.start {
                    Start::Zero => 0.0,
                    Start::Accumulated => target.get(0),
                    Start::Bias(bias) => bias.at(row, panel.start + column).get(0),
                };
                let value = self.edge.get(index * panel.width + column) + start;
                target.set(0, if value < self.floor { self.floor } else { value });
            }
        }
    }
}
