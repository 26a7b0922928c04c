//! From images to points and back: the transforms along both axes, a strip of tiles and four channels at a time.
//!
//! Windows overlap by two pixels. A strip's columns are transformed once for both windows that they belong to; sums that
//! windows share are carried from tile to tile in registers and from strip to strip in a small buffer. So every pixel is
//! read or written once, and no tile is a special case.

use core::array::from_fn;
use core::ops::Range;

use super::lines::{Images, Lines, QUAD};
use super::plan::{QUADS, ranges};
use super::points::Chunk;
use super::tiling::Tiling;
use super::transforms::{input, input_adjoint, output, output_adjoint};
use super::{TILE, WINDOW};
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Pixels that neighbouring windows share.
const OVERLAP: usize = WINDOW - TILE;

/// Images and points between which to go.
#[derive(Clone, Copy)]
pub struct Pass<'a> {
    pub tiling: &'a Tiling,
    pub images: Images,
    pub chunk: &'a Chunk,
    /// [`buffer_floats`] of scratch.
    pub buffer: Ptr<f32>,
}

/// Up to four channels of the images, and where they are in the points' rows.
#[derive(Clone, Copy)]
pub struct Channels {
    pub first: usize,
    pub count: usize,
    pub column: usize,
}

/// Pixels along a strip of squares of `size` pixels.
fn length(tiling: &Tiling, size: usize) -> usize {
    TILE * tiling.columns + size - TILE
}

/// Floats of the buffer that a pass needs.
pub fn buffer_floats(tiling: &Tiling) -> usize {
    WINDOW * length(tiling, WINDOW) * QUAD
}

/// Floats that four channels carry from one strip to the next.
pub fn carry_floats(tiling: &Tiling) -> usize {
    OVERLAP * length(tiling, WINDOW) * QUAD
}

impl Pass<'_> {
    fn lines(&self, size: usize) -> Lines {
        Lines { data: self.buffer, columns: length(self.tiling, size) }
    }

    /// Transforms windows of the input to points.
    #[inline(never)]
    pub fn read_windows(self, quads: Range<usize>) {
        self.read(quads, input);
    }

    /// Transforms tiles to points by the adjoint of the transform to tiles.
    #[inline(never)]
    pub fn read_tiles(self, quads: Range<usize>) {
        self.read(quads, output_adjoint);
    }

    /// Transforms squares of `SIZE` pixels to points.
    #[inline(always)]
    fn read<const SIZE: usize>(self, quads: Range<usize>, transform: impl Fn([Lanes; SIZE]) -> [Lanes; WINDOW]) {
        // A few channels at a time, as a processor prefetches from few planes at once.
        for quads in ranges(quads, QUADS) {
            for strip in self.chunk.strips.clone() {
                quads.clone().for_each(|quad| self.read_strip(strip, quad * QUAD, &transform));
            }
        }
    }

    #[inline(always)]
    fn read_strip<const SIZE: usize>(
        &self,
        strip: usize,
        channel: usize,
        transform: impl Fn([Lanes; SIZE]) -> [Lanes; WINDOW],
    ) {
        let (lines, stride) = (self.lines(SIZE), self.chunk.points.stride);
        let [image, row] = self.tiling.place(strip);
        self.images.read([image, channel], row * TILE, SIZE, lines);
        for column in 0..lines.columns {
            let values = transform(from_fn(|row| Lanes::load(lines.at(row, column))));
            for (row, value) in values.into_iter().enumerate() {
                value.store(lines.at(row, column));
            }
        }
        for tile in 0..self.tiling.columns {
            let target = self.tile(strip, tile, channel);
            for row in 0..WINDOW {
                let source = lines.at(row, tile * TILE);
                let values = transform(from_fn(|column| Lanes::load(source.add(column * QUAD))));
                for (column, value) in values.into_iter().enumerate() {
                    value.store(target.add((row * WINDOW + column) * stride));
                }
            }
        }
    }

    /// Transforms points to tiles, and writes what `finish` makes of them.
    #[inline(always)]
    pub fn write_tiles(self, channels: Channels, finish: impl Fn(Lanes) -> Lanes) {
        let lines = self.lines(TILE);
        for strip in self.chunk.strips.clone() {
            let [image, row] = self.tiling.place(strip);
            for row in 0..WINDOW {
                for tile in 0..self.tiling.columns {
                    let values = output(self.row(strip, tile, channels.column, row));
                    for (column, value) in values.into_iter().enumerate() {
                        value.store(lines.at(row, tile * TILE + column));
                    }
                }
            }
            for column in 0..lines.columns {
                let values = output(from_fn(|row| Lanes::load(lines.at(row, column))));
                for (row, value) in values.into_iter().enumerate() {
                    finish(value).store(lines.at(row, column));
                }
            }
            self.images.write([image, channels.first], channels.count, row * TILE, TILE, lines);
        }
    }

    /// Transforms points to windows by the adjoint of the transform of windows, and writes their sums. `carry` has
    /// [`carry_floats`] floats and keeps what the next call needs for the strips after these.
    #[inline(always)]
    pub fn write_windows(self, channels: Channels, carry: Ptr<f32>) {
        let lines = self.lines(WINDOW);
        let carry = Lines { data: carry, columns: lines.columns };
        for strip in self.chunk.strips.clone() {
            let [image, row] = self.tiling.place(strip);
            for row in 0..WINDOW {
                let mut shared = [Lanes::splat(0.0); OVERLAP];
                for tile in 0..self.tiling.columns {
                    let values = input_adjoint(self.row(strip, tile, channels.column, row));
                    for column in 0..TILE {
                        let value = if column < OVERLAP { values[column] + shared[column] } else { values[column] };
                        value.store(lines.at(row, tile * TILE + column));
                    }
                    shared = [values[TILE], values[TILE + 1]];
                }
                for (column, value) in shared.into_iter().enumerate() {
                    value.store(lines.at(row, self.tiling.columns * TILE + column));
                }
            }
            let (is_first, is_last) = (row == 0, row + 1 == self.tiling.rows);
            for column in 0..lines.columns {
                let mut values = input_adjoint(from_fn(|row| Lanes::load(lines.at(row, column))));
                for row in 0..OVERLAP {
                    let shared = carry.at(row, column);
                    if !is_first {
                        values[row] = values[row] + Lanes::load(shared);
                    }
                    values[TILE + row].store(shared);
                }
                for (row, value) in values.into_iter().enumerate() {
                    value.store(lines.at(row, column));
                }
            }
            let rows = if is_last { WINDOW } else { TILE };
            self.images.write([image, channels.first], channels.count, row * TILE, rows, lines);
        }
    }

    /// The first point of a tile.
    #[inline(always)]
    fn tile(&self, strip: usize, tile: usize, channel: usize) -> Ptr<f32> {
        self.chunk.points.at(0, self.chunk.tiles_before(self.tiling, strip) + tile, channel)
    }

    /// A row of a tile's points.
    #[inline(always)]
    fn row(&self, strip: usize, tile: usize, channel: usize, row: usize) -> [Lanes; WINDOW] {
        let stride = self.chunk.points.stride;
        let source = self.tile(strip, tile, channel).add(row * WINDOW * stride);
        from_fn(|column| Lanes::load(source.add(column * stride)))
    }
}
