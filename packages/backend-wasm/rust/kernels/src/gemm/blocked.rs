//! The blocked loops around the register tile, and their division among threads.
//!
//! Every result is summed in the same order however the work is divided: along k in blocks whose depth follows k alone.

use core::ops::Range;

use super::block::{Block, EDGE_FLOATS, Start};
use super::panel::{self, MAX_WIDTH, Panel};
use super::pieces::Pieces;
use super::{Float, Matrix, pack_panel, pack_rows};
use crate::memory::Ptr;
use crate::parallel;

/// Rows of A per block: rows × depth stay in L2, with a panel.
const ROWS: usize = 64;
/// Panels of a block of columns: for each of them A comes from L3 once.
const PANELS: usize = 256 / MAX_WIDTH;
const COLUMNS: usize = PANELS * MAX_WIDTH;
/// The deepest block. A panel then comes from L2, which costs less than going over the results once more.
const DEPTH: usize = 1024;
/// Rows and depth of what is copied to be read by all threads.
const SHARED_ROWS: usize = 512;
const SHARED_DEPTH: usize = 8192;
/// Rows that a thread takes at least, and at most, where rows are divided.
const ROW_UNIT: usize = 8;
/// Multiply-adds that make a piece worth a thread's while, about 10 µs.
const LEAST: usize = 1 << 18;
/// The same for elements that are copied.
const LEAST_COPY: usize = 1 << 14;
/// Spare floats at the end of each part of the scratch, keeping the next part aligned.
const ALIGNMENT: usize = 4;

/// A matrix of any element type, as the loops see it.
pub trait Operand: Sync {
    /// The matrix, where tiles can read its rows in place.
    fn readable(&self) -> Option<Matrix>;
    /// Writes some rows, from some step on, as `[rows][depth]`.
    fn pack_rows(&self, rows: Range<usize>, step: usize, depth: usize, target: Ptr<f32>);
    /// Writes a panel, whose columns begin at `column`, from some step on, as `[depth][width]`.
    fn pack_panel(&self, panel: Panel, column: usize, step: usize, depth: usize, target: Ptr<f32>);
}

impl<E: Float> Operand for Matrix<E> {
    fn readable(&self) -> Option<Matrix> {
        self.as_float32().filter(|matrix| matrix.column_stride == 1)
    }
    fn pack_rows(&self, rows: Range<usize>, step: usize, depth: usize, target: Ptr<f32>) {
        pack_rows(rows.len(), depth, self.from(rows.start, step), target);
    }
    fn pack_panel(&self, panel: Panel, column: usize, step: usize, depth: usize, target: Ptr<f32>) {
        pack_panel(panel, depth, self.from(step, column), target);
    }
}

/// The sums of a product, `A · B`.
#[derive(Clone, Copy)]
pub struct Sums<'a> {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    pub a: &'a dyn Operand,
    pub b: &'a dyn Operand,
}

/// Floats of each part of the scratch.
struct Layout {
    /// Rows of A that cannot be read in place.
    a: usize,
    /// Packed columns of B: all of them, or a block for each thread.
    b: usize,
    b_per_thread: usize,
}

impl Sums<'_> {
    /// Floats of scratch that [`Self::run`] needs.
    pub fn scratch_floats(&self, threads: usize) -> usize {
        let layout = self.layout(threads);
        layout.a + layout.b + threads * EDGE_FLOATS
    }

    fn layout(&self, threads: usize) -> Layout {
        let Self { m, n, k, .. } = *self;
        let align = |floats: usize| floats.next_multiple_of(ALIGNMENT);
        let shared_depth = k.min(SHARED_DEPTH);
        let a = if self.a.readable().is_some() { 0 } else { align(m.min(SHARED_ROWS) * shared_depth) };
        let b_per_thread = align(k.min(self.depth()) * (n.min(COLUMNS) + MAX_WIDTH));
        let b = if self.divides_rows(threads) { shared_depth * panel::padded(n) } else { threads * b_per_thread };
        Layout { a, b: align(b), b_per_thread }
    }

    /// Depth of a block: near equal parts of k, a multiple of what a tile does at a time.
    fn depth(&self) -> usize {
        const STEPS: usize = 16;
        self.k.div_ceil(self.k.div_ceil(DEPTH)).next_multiple_of(STEPS)
    }

    /// Whether threads take rows, and not columns: where there are too few panels to go round.
    fn divides_rows(&self, threads: usize) -> bool {
        const PANELS_PER_THREAD: usize = 8;
        let panels = self.n.div_ceil(MAX_WIDTH);
        threads > 1 && panels < PANELS_PER_THREAD * threads && panels < self.m / ROW_UNIT
    }

    /// Writes `c = max(bias + A · B, floor)`. No size is 0.
    pub fn run(&self, c: Matrix, bias: Option<Matrix>, floor: f32, scratch: Ptr<f32>, threads: usize) {
        let Self { m, k, a, .. } = *self;
        let layout = self.layout(threads);
        let packed_a = scratch;
        let packed_b = packed_a.add(layout.a);
        let edges = packed_b.add(layout.b);
        let in_place = a.readable();
        let rows_step = if in_place.is_some() { m } else { SHARED_ROWS };
        for step in (0..k).step_by(SHARED_DEPTH) {
            let depth = SHARED_DEPTH.min(k - step);
            for row in (0..m).step_by(rows_step) {
                let rows = rows_step.min(m - row);
                let a = in_place.map(|a| a.from(row, step)).unwrap_or_else(|| {
                    parallel::ranges(rows, 4, depth, LEAST_COPY, &|range, _| {
                        let packed = packed_a.add(range.start * depth);
                        a.pack_rows(row + range.start..row + range.end, step, depth, packed);
                    });
                    Matrix { data: packed_a, row_stride: depth as isize, column_stride: 1 }
                });
                let part = Part { sums: self, row, rows, step, depth, a, c, bias, floor, packed_b, edges };
                if self.divides_rows(threads) {
                    part.by_rows();
                } else {
                    part.by_columns(layout.b_per_thread, threads);
                }
            }
        }
    }
}

/// Some rows and steps of the sums, with rows of A that tiles can read.
struct Part<'a> {
    sums: &'a Sums<'a>,
    row: usize,
    rows: usize,
    step: usize,
    depth: usize,
    a: Matrix,
    c: Matrix,
    bias: Option<Matrix>,
    floor: f32,
    packed_b: Ptr<f32>,
    edges: Ptr<f32>,
}

impl Part<'_> {
    /// Packs all of B together, then divides the rows.
    fn by_rows(&self) {
        let Sums { n, b, .. } = *self.sums;
        let padded = panel::padded(n);
        let panels = n.div_ceil(MAX_WIDTH);
        parallel::ranges(panels, 1, MAX_WIDTH * self.depth, LEAST_COPY, &|range, _| {
            // Panels are found by counting: narrower ones may precede the last.
            for panel in panel::panels(n).filter(|panel| range.contains(&(panel.start / MAX_WIDTH))) {
                for steps in self.blocks() {
                    let packed = self.packed_b.add(steps.start * padded + panel.start * steps.len());
                    b.pack_panel(panel, panel.start, self.step + steps.start, steps.len(), packed);
                }
            }
        });
        let least = LEAST / n.saturating_mul(ROW_UNIT * self.depth).max(1);
        Pieces::new(self.rows, ROW_UNIT, least, ROWS / ROW_UNIT, parallel::threads()).run(&|rows, slot| {
            for steps in self.blocks() {
                let packed = self.packed_b.add(steps.start * padded);
                self.block(rows.clone(), 0..n, steps, packed, slot).run();
            }
        });
    }

    /// Divides the columns: each thread packs those of B that it multiplies with.
    fn by_columns(&self, b_per_thread: usize, threads: usize) {
        let Sums { n, b, .. } = *self.sums;
        let least = LEAST / self.rows.saturating_mul(MAX_WIDTH * self.depth).max(1);
        Pieces::new(n, MAX_WIDTH, least, PANELS, threads).run(&|columns, slot| {
            let packed = self.packed_b.add(slot * b_per_thread);
            for steps in self.blocks() {
                for row in (0..self.rows).step_by(ROWS) {
                    let rows = row..(row + ROWS).min(self.rows);
                    let block = self.block(rows, columns.clone(), steps.clone(), packed, slot);
                    if row == 0 {
                        block.run_with(&|panel, packed| {
                            let column = columns.start + panel.start;
                            b.pack_panel(panel, column, self.step + steps.start, steps.len(), packed);
                        });
                    } else {
                        block.run();
                    }
                }
            }
        });
    }

    /// The steps of this part, block by block.
    fn blocks(&self) -> impl Iterator<Item = Range<usize>> {
        let (depth, size) = (self.depth, self.sums.depth());
        (0..depth).step_by(size).map(move |step| step..(step + size).min(depth))
    }

    fn block(
        &self,
        rows: Range<usize>,
        columns: Range<usize>,
        steps: Range<usize>,
        packed_b: Ptr<f32>,
        slot: usize,
    ) -> Block {
        let Self { c, bias, floor, .. } = *self;
        let row = self.row + rows.start;
        let last = self.step + steps.end == self.sums.k;
        Block {
            rows: rows.len(),
            columns: columns.len(),
            depth: steps.len(),
            a: self.a.at(rows.start, steps.start),
            a_stride: self.a.row_stride,
            packed_b,
            c: c.from(row, columns.start),
            start: match bias {
                _ if self.step + steps.start > 0 => Start::Accumulated,
                Some(bias) => Start::Bias(bias.from(row, columns.start)),
                None => Start::Zero,
            },
            floor: if last { floor } else { f32::NEG_INFINITY },
            edge: self.edges.add(slot * EDGE_FLOATS),
        }
    }
}
