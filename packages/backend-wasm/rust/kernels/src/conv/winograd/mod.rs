//! Winograd's minimal filtering F(4×4, 3×3) (Lavin and Gray, arXiv:1509.09308).
//!
//! The output is cut into 4×4 tiles, each computed from a 6×6 window of the input with 36 products per pair of channels
//! instead of 144. Windows and filters are transformed into 36 points; at each point the tiles × channels are one small
//! matrix product. Both gradients use the adjoint transforms, so that dy is transformed once for both.
//!
//! Rounding errors are some ten times those of a direct sum (relative, about 1e-6).

mod backward;
mod filter;
mod forward;
mod transforms;
mod window;

pub use backward::{backward, backward_scratch};
pub use forward::{forward, forward_scratch};

use super::Conv;
use crate::gemm::panel;

/// Edge of an output tile.
const TILE: usize = 4;
/// Edge of the window a tile is computed from.
const WINDOW: usize = 6;
/// Points at which windows are multiplied with filters.
const POINTS: usize = WINDOW * WINDOW;

/// Bytes that the transformed tiles of a chunk may take: half of a typical second-level cache.
const CHUNK_BYTES: usize = 512 * 1024;
const MIN_CHUNK: usize = 8;

/// Whether the transforms cost less than the multiplications they save. Costs are in multiply-adds; those of the
/// transforms were measured.
pub fn suits(conv: &Conv) -> bool {
    const TRANSFORM_COST: usize = 400;
    let shape_fits = conv.kernel == [3, 3] && conv.stride == [1, 1] && conv.dilation == [1, 1] && conv.groups == 1;
    if !shape_fits {
        return false;
    }
    let (channels_in, channels_out) = (conv.in_channels, conv.out_channels);
    let [height, width] = conv.output();
    let tiles = conv.n * height.div_ceil(TILE) * width.div_ceil(TILE);
    let pairs = channels_in * channels_out;
    let minimal = tiles * (POINTS * pairs + TRANSFORM_COST * (channels_in + channels_out)) + TRANSFORM_COST * pairs;
    let direct = conv.n * height * width * pairs * conv.taps();
    minimal < direct
}

/// How the tiles of all images are numbered and cut into chunks.
#[derive(Clone, Copy)]
struct Tiling {
    rows: usize,
    columns: usize,
    total: usize,
    chunk: usize,
    /// Channels padded to whole panels: the row lengths of transformed windows and tiles.
    padded_in: usize,
    padded_out: usize,
}

impl Tiling {
    fn new(conv: &Conv) -> Self {
        let [height, width] = conv.output();
        let (rows, columns) = (height.div_ceil(TILE), width.div_ceil(TILE));
        let (padded_in, padded_out) = (panel::padded(conv.in_channels), panel::padded(conv.out_channels));
        let tile_bytes = POINTS * (padded_in + padded_out) * size_of::<f32>();
        let total = conv.n * rows * columns;
        let chunk = (CHUNK_BYTES / tile_bytes).max(MIN_CHUNK).next_multiple_of(2).min(total.max(1));
        Self { rows, columns, total, chunk, padded_in, padded_out }
    }

    /// Image, row and column of a tile.
    fn place(&self, tile: usize) -> [usize; 3] {
        let within = tile % (self.rows * self.columns);
        [tile / (self.rows * self.columns), within / self.columns, within % self.columns]
    }
}
