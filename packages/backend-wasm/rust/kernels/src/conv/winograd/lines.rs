//! Rows of images with four channels in lanes.

use core::array::from_fn;
use core::ops::Range;

use crate::conv::clear;
use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

pub const QUAD: usize = Lanes::LANES;

/// Contiguous images `[n, channels, height, width]` that stand for larger ones with a border of zeros.
#[derive(Clone, Copy)]
pub struct Images {
    pub data: Ptr<f32>,
    pub channels: usize,
    pub size: [usize; 2],
    /// Rows and columns of zeros before the first ones.
    pub border: [usize; 2],
}

/// Some rows of four channels: `[row][column][channel]`.
#[derive(Clone, Copy)]
pub struct Lines {
    pub data: Ptr<f32>,
    pub columns: usize,
}

impl Lines {
    #[inline(always)]
    pub fn at(&self, row: usize, column: usize) -> Ptr<f32> {
        self.data.add((row * self.columns + column) * QUAD)
    }

    fn clear(&self, row: usize, columns: Range<usize>) {
        clear(self.at(row, columns.start), columns.len() * QUAD);
    }
}

impl Images {
    fn plane(&self, image: usize, channel: usize) -> Ptr<f32> {
        let [height, width] = self.size;
        self.data.add((image * self.channels + channel) * height * width)
    }

    /// The row of the image that row `row` of the bordered one shows.
    fn row(&self, row: usize) -> Option<usize> {
        row.checked_sub(self.border[0]).filter(|row| *row < self.size[0])
    }

    /// Reads `rows` rows of the bordered image from `top` on into the first lines. Lanes without a channel get some
    /// other channel's values.
    #[inline(never)]
    pub fn read(&self, [image, channel]: [usize; 2], top: usize, rows: usize, lines: Lines) {
        let (width, left) = (self.size[1], self.border[1]);
        let planes: [Ptr<f32>; QUAD] = from_fn(|lane| self.plane(image, (channel + lane).min(self.channels - 1)));
        for index in 0..rows {
            match self.row(top + index) {
                None => lines.clear(index, 0..lines.columns),
                Some(row) => {
                    lines.clear(index, 0..left);
                    interleave(planes.map(|plane| plane.add(row * width)), width, lines.at(index, left));
                    lines.clear(index, left + width..lines.columns);
                }
            }
        }
    }

    /// Writes the first lines to `rows` rows of the bordered image from `top` on, as far as they exist, for the first
    /// `channels` of four channels.
    #[inline(never)]
    pub fn write(&self, [image, channel]: [usize; 2], channels: usize, top: usize, rows: usize, lines: Lines) {
        let (width, left) = (self.size[1], self.border[1]);
        for index in 0..rows {
            if let Some(row) = self.row(top + index) {
                let target = |lane| self.plane(image, channel + lane).add(row * width);
                if channels == QUAD && width >= QUAD {
                    separate(lines.at(index, left), width, from_fn(target));
                } else {
                    for lane in 0..channels {
                        let source = lines.at(index, left).add(lane);
                        let target = target(lane);
                        (0..width).for_each(|column| target.set(column, source.get(column * QUAD)));
                    }
                }
            }
        }
    }
}

/// Where blocks of four columns start; the last may overlap the one before it.
#[inline(always)]
fn blocks(width: usize) -> impl Iterator<Item = usize> {
    (0..width).step_by(QUAD).map(move |column| column.min(width - QUAD))
}

/// Rows of four channels to one row of groups of four.
#[inline(always)]
fn interleave(rows: [Ptr<f32>; QUAD], width: usize, line: Ptr<f32>) {
    if width < QUAD {
        for column in 0..width {
            for lane in 0..QUAD {
                line.set(column * QUAD + lane, rows[lane].get(column));
            }
        }
        return;
    }
    for column in blocks(width) {
        let block = Lanes::transpose(rows.map(|row| Lanes::load(row.add(column))));
        for (index, values) in block.into_iter().enumerate() {
            values.store(line.add((column + index) * QUAD));
        }
    }
}

/// The reverse of [`interleave`], for rows of at least four.
#[inline(always)]
fn separate(line: Ptr<f32>, width: usize, rows: [Ptr<f32>; QUAD]) {
    for column in blocks(width) {
        let block = Lanes::transpose(from_fn(|index| Lanes::load(line.add((column + index) * QUAD))));
        for (values, row) in block.into_iter().zip(rows) {
            values.store(row.add(column));
        }
    }
}
