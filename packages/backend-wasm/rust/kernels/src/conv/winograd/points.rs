//! Memory of values at all points.

use core::ops::Range;

use super::POINTS;
use super::tiling::Tiling;
use crate::memory::Ptr;

/// Values at all points: `[point][tile][row_length]`, points `stride` apart.
#[derive(Clone, Copy)]
pub struct Points {
    data: Ptr<f32>,
    pub stride: usize,
    pub row_length: usize,
}

const LINE: usize = 16;
/// Floats between the end of a point's values and the next point, at most.
pub const MOST_PADDING: usize = 2 * LINE;

/// The distance between points for so many tiles: an odd number of cache lines, as points at a multiple of a power of
/// two would compete for the same places in the cache.
fn stride(tiles: usize, row_length: usize) -> usize {
    ((tiles * row_length).div_ceil(LINE) | 1) * LINE
}

impl Points {
    /// Floats that the points of so many tiles take.
    pub fn floats(tiles: usize, row_length: usize) -> usize {
        POINTS * stride(tiles, row_length)
    }

    pub fn new(data: Ptr<f32>, tiles: usize, row_length: usize) -> Self {
        Self { data, stride: stride(tiles, row_length), row_length }
    }

    /// The same points from a tile and a column on.
    pub fn from(self, tile: usize, column: usize) -> Self {
        Self { data: self.at(0, tile, column), ..self }
    }

    #[inline(always)]
    pub fn at(&self, point: usize, tile: usize, channel: usize) -> Ptr<f32> {
        self.data.add(point * self.stride + tile * self.row_length + channel)
    }
}

/// The points of consecutive strips.
#[derive(Clone)]
pub struct Chunk {
    pub strips: Range<usize>,
    pub tiles: usize,
    pub points: Points,
}

impl Chunk {
    pub fn new(data: Ptr<f32>, tiling: &Tiling, strips: Range<usize>, row_length: usize) -> Self {
        let tiles = strips.len() * tiling.columns;
        Self { strips, tiles, points: Points::new(data, tiles, row_length) }
    }

    /// How many tiles come before a strip.
    pub fn tiles_before(&self, tiling: &Tiling, strip: usize) -> usize {
        (strip - self.strips.start) * tiling.columns
    }
}
