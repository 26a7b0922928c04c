//! The matrix products at the points.

use super::POINTS;
use super::points::{Chunk, Points};
use crate::gemm::block::{Block, Start};
use crate::gemm::{Matrix, pack_panel, pack_rows, panel::Panel};
use crate::memory::Ptr;

/// `tiles × depth` times `depth × columns` at every point.
pub struct Product {
    pub tiles: usize,
    pub depth: usize,
    pub columns: usize,
    pub left: Points,
    /// With a row for every step of the depth.
    pub filters: Points,
    pub target: Points,
    pub start: Start,
    /// [`crate::gemm::block::EDGE_FLOATS`] of scratch.
    pub edge: Ptr<f32>,
}

impl Product {
    #[inline(never)]
    pub fn run(&self) {
        let row_stride = self.target.row_length as isize;
        for point in 0..POINTS {
            Block {
                rows: self.tiles,
                columns: self.columns,
                depth: self.depth,
                a: self.left.at(point, 0, 0),
                a_stride: self.left.row_length as isize,
                packed_b: self.filters.at(point, 0, 0),
                c: Matrix { data: self.target.at(point, 0, 0), row_stride, column_stride: 1 },
                start: self.start,
                floor: f32::NEG_INFINITY,
                edge: self.edge,
            }
            .run();
        }
    }
}

/// The filter gradient at one point: `rows × tiles` times `tiles × columns`, added to what is there.
pub struct Sum {
    pub tiles: usize,
    pub rows: usize,
    pub columns: usize,
    /// Windows turned: `[rows][tiles]`.
    pub turned: Ptr<f32>,
    /// Tiles of dy, `dy_stride` apart.
    pub dy: Ptr<f32>,
    pub dy_stride: usize,
    /// `[rows][columns]`.
    pub target: Ptr<f32>,
    /// Nothing is there yet.
    pub is_first: bool,
    /// Room for [`SUM_TILES`] × columns.
    pub packed: Ptr<f32>,
    pub edge: Ptr<f32>,
}

/// Tiles per product of a sum: a panel of them fits the first-level cache.
pub const SUM_TILES: usize = 256;

impl Sum {
    #[inline(never)]
    pub fn run(&self) {
        let columns = self.columns;
        for first in (0..self.tiles).step_by(SUM_TILES) {
            let tiles = SUM_TILES.min(self.tiles - first);
            let data = self.dy.add(first * self.dy_stride);
            let dy = Matrix { data, row_stride: self.dy_stride as isize, column_stride: 1 };
            pack_panel(Panel { start: 0, width: columns, columns }, tiles, dy, self.packed);
            Block {
                rows: self.rows,
                columns,
                depth: tiles,
                a: self.turned.add(first),
                a_stride: self.tiles as isize,
                packed_b: self.packed,
                c: Matrix { data: self.target, row_stride: columns as isize, column_stride: 1 },
                start: if self.is_first && first == 0 { Start::Zero } else { Start::Accumulated },
                floor: f32::NEG_INFINITY,
                edge: self.edge,
            }
            .run();
        }
    }
}

/// Writes the windows of one point as `[channels][tiles]`.
#[inline(never)]
pub fn turn(windows: &Chunk, point: usize, channels: usize, target: Ptr<f32>) {
    let (data, column_stride) = (windows.points.at(point, 0, 0), windows.points.row_length as isize);
    pack_rows(channels, windows.tiles, Matrix { data, row_stride: 1, column_stride }, target);
}
