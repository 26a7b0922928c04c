//! The blocked loops around the register tile.

use super::panel::{self, Panel};
use super::tile::Tile;
use super::{Matrix, Product, pack_panel, pack_rows};
use crate::memory::Ptr;

/// Rows of A per block: a packed block of A (rows × depth) stays in L2.
const ROWS: usize = 128;
/// Columns of B per block: packed columns × depth stay in L2.
const COLUMNS: usize = 512;
/// Depth up to which rows are the outer loop: C is then written sequentially.
const SHORT_DEPTH: usize = 128;
/// Spare floats at the end of each part of the scratch, keeping the next part aligned.
const ALIGNMENT: usize = 4;
/// Reads as the start of a tile whose results begin at zero.
static ZEROS: [f32; panel::MAX_WIDTH] = [0.0; panel::MAX_WIDTH];

/// The depth of a block: a panel of 24 × 256 floats fits the L1 cache; deep products take longer blocks, because
/// every block goes over C once more.
fn depth(k: usize) -> usize {
    if k >= 768 { 512 } else { 256 }
}

struct Sizes {
    packed_b: usize,
    packed_a: usize,
    edge: usize,
}

fn sizes(m: usize, n: usize, k: usize) -> Sizes {
    let align = |floats: usize| floats.next_multiple_of(ALIGNMENT);
    let k = k.min(depth(k));
    Sizes {
        packed_b: align(k * (n.min(COLUMNS) + panel::MAX_WIDTH)),
        packed_a: align(k * m.min(ROWS)),
        edge: 2 * panel::MAX_WIDTH,
    }
}

/// Floats of scratch that a product of these sizes may need, in either orientation.
pub fn scratch_floats(m: usize, n: usize, k: usize) -> usize {
    [sizes(m, n, k), sizes(n, m, k)].into_iter().map(|s| s.packed_b + s.packed_a + s.edge).max().unwrap_or(0)
}

/// One block of the product: rows of A ready to be read along k, a packed block of B, and where results go.
struct Block {
    rows: usize,
    columns: usize,
    depth: usize,
    a: Ptr<f32>,
    a_stride: isize,
    packed_b: Ptr<f32>,
    c: Matrix,
    start: Start,
    floor: f32,
    edge: Ptr<f32>,
}

/// What the sums of a block are added to.
#[derive(Clone, Copy)]
enum Start {
    Zero,
    Bias(Matrix),
    /// The results of the blocks before.
    Accumulated,
}

/// `m × k × n` by blocks of columns, depth and rows.
pub fn product(product: &Product, scratch: Ptr<f32>) {
    let Product { m, n, k, a, b, c, bias, floor } = *product;
    let Sizes { packed_b: b_floats, packed_a: a_floats, .. } = sizes(m, n, k);
    let packed_b = scratch;
    let packed_a = scratch.add(b_floats);
    let edge = packed_a.add(a_floats);
    let depth_step = depth(k);

    for column in (0..n).step_by(COLUMNS) {
        let columns = COLUMNS.min(n - column);
        for step in (0..k).step_by(depth_step) {
            let depth = depth_step.min(k - step);
            let last = step + depth == k;
            for row in (0..m).step_by(ROWS) {
                let rows = ROWS.min(m - row);
                let a = a.from(row, step);
                let in_place = a.column_stride == 1;
                if !in_place {
                    pack_rows(rows, depth, a, packed_a);
                }
                let block = Block {
                    rows,
                    columns,
                    depth,
                    a: if in_place { a.data } else { packed_a },
                    a_stride: if in_place { a.row_stride } else { depth as isize },
                    packed_b,
                    c: c.from(row, column),
                    start: match bias {
                        _ if step > 0 => Start::Accumulated,
                        Some(bias) => Start::Bias(bias.from(row, column)),
                        None => Start::Zero,
                    },
                    floor: if last { floor } else { f32::NEG_INFINITY },
                    edge,
                };
                block.run(b.from(step, column), row == 0);
            }
        }
    }
}

impl Block {
    /// Computes the block, packing B first when `pack` (for the first block of rows).
    fn run(&self, b: Matrix, pack: bool) {
        if self.depth <= SHORT_DEPTH && self.columns >= 2 * panel::MAX_WIDTH {
            if pack {
                for panel in panel::panels(self.columns) {
                    pack_panel(panel, self.depth, b.from(0, panel.start), self.panel(panel));
                }
            }
            for row in (0..self.rows).step_by(2) {
                for panel in panel::panels(self.columns) {
                    self.tile(row, panel);
                }
            }
        } else {
            for panel in panel::panels(self.columns) {
                if pack {
                    pack_panel(panel, self.depth, b.from(0, panel.start), self.panel(panel));
                }
                for row in (0..self.rows).step_by(2) {
                    self.tile(row, panel);
                }
            }
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
            Start::Bias(bias) if bias.column_stride == 1 => Some([row, second].map(|row| bias.at(row, panel.start))),
            Start::Bias(_) => None,
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
