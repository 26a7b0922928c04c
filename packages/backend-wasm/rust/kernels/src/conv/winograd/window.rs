//! Reading and writing small squares of four channels at a time, channels in lanes.

use core::array::from_fn;

use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

const QUAD: usize = Lanes::LANES;

/// The planes of one image.
#[derive(Clone, Copy)]
pub struct Planes {
    pub data: Ptr<f32>,
    pub channels: usize,
    pub height: usize,
    pub width: usize,
}

/// Where a square starts: the first of four channels, and its top left corner, which may lie outside.
#[derive(Clone, Copy)]
pub struct Corner {
    pub channel: usize,
    pub row: isize,
    pub column: isize,
}

impl Planes {
    fn plane(&self) -> usize {
        self.height * self.width
    }

    /// The address of a corner if a square of `size` rows of `reach` elements lies in memory inside all four planes.
    #[inline(always)]
    fn inside(&self, corner: Corner, size: usize, reach: usize) -> Option<Ptr<f32>> {
        let Corner { channel, row, column } = corner;
        if row < 0 || column < 0 || channel + QUAD > self.channels {
            return None;
        }
        let (row, column) = (row as usize, column as usize);
        let within = row + size <= self.height && column + size <= self.width;
        let start = row * self.width + column;
        let last = start + (size - 1) * self.width + reach;
        (within && last <= self.plane()).then(|| self.data.add(channel * self.plane() + start))
    }

    /// Calls `element(lane, row, column, offset)` for the elements of a square that exist.
    fn for_each_existing(&self, corner: Corner, size: usize, mut element: impl FnMut(usize, usize, usize, usize)) {
        let rows = existing(corner.row, size, self.height);
        let columns = existing(corner.column, size, self.width);
        for lane in 0..QUAD.min(self.channels - corner.channel) {
            for row in rows.clone() {
                for column in columns.clone() {
                    let (y, x) = ((corner.row + row as isize) as usize, (corner.column + column as isize) as usize);
                    element(lane, row, column, (corner.channel + lane) * self.plane() + y * self.width + x);
                }
            }
        }
    }

    /// The square `[row][column]` at a corner, zeros where nothing exists.
    #[inline(always)]
    pub fn read<const SIZE: usize>(&self, corner: Corner) -> [[Lanes; SIZE]; SIZE] {
        match self.inside(corner, SIZE, SIZE.next_multiple_of(QUAD)) {
            Some(start) => read_rows(start, self.plane(), self.width),
            None => self.read_edge(corner),
        }
    }

    /// Goes through a copy that has room on all sides.
    #[inline(never)]
    fn read_edge<const SIZE: usize>(&self, corner: Corner) -> [[Lanes; SIZE]; SIZE] {
        const WIDTH: usize = 2 * QUAD;
        let mut copy = [[[0f32; WIDTH]; WIDTH]; QUAD];
        self.for_each_existing(corner, SIZE, |lane, row, column, offset| {
            copy[lane][row][column] = self.data.get(offset);
        });
        read_rows(Ptr::from_slice(copy.as_flattened_mut().as_flattened_mut()), WIDTH * WIDTH, WIDTH)
    }

    /// Writes a 4×4 square given as `[column][row]`, as far as it exists.
    #[inline(always)]
    pub fn write(&self, corner: Corner, square: [[Lanes; 4]; 4]) {
        match self.inside(corner, 4, 4) {
            Some(start) => {
                for row in 0..4 {
                    let channels = Lanes::transpose(square.map(|column| column[row]));
                    for (lane, values) in channels.into_iter().enumerate() {
                        values.store(start.add(lane * self.plane() + row * self.width));
                    }
                }
            }
            None => self.update_edge(corner, square, |_, new| new),
        }
    }

    /// Adds a 6×6 square given as `[column][row]` to what is there, as far as it exists.
    #[inline(always)]
    pub fn add(&self, corner: Corner, square: [[Lanes; 6]; 6]) {
        match self.inside(corner, 6, 2 * QUAD) {
            Some(start) => {
                let zero = Lanes::splat(0.0);
                for row in 0..6 {
                    let near = Lanes::transpose([0, 1, 2, 3].map(|column| square[column][row]));
                    let far = Lanes::transpose([square[4][row], square[5][row], zero, zero]);
                    for lane in 0..QUAD {
                        let target = start.add(lane * self.plane() + row * self.width);
                        (Lanes::load(target) + near[lane]).store(target);
                        let target = target.add(QUAD);
                        (Lanes::load(target) + far[lane]).store(target);
                    }
                }
            }
            None => self.update_edge(corner, square, |old, new| old + new),
        }
    }

    #[inline(never)]
    fn update_edge<const SIZE: usize>(
        &self,
        corner: Corner,
        square: [[Lanes; SIZE]; SIZE],
        update: impl Fn(f32, f32) -> f32,
    ) {
        let mut values = [0f32; QUAD];
        let lanes: [[[f32; QUAD]; SIZE]; SIZE] = square.map(|column| {
            column.map(|value| {
                value.store(Ptr::from_slice(&mut values));
                values
            })
        });
        self.for_each_existing(corner, SIZE, |lane, row, column, offset| {
            self.data.set(offset, update(self.data.get(offset), lanes[column][row][lane]));
        });
    }
}

/// The steps from `start` on that stay inside `0..size`.
fn existing(start: isize, steps: usize, size: usize) -> core::ops::Range<usize> {
    let first = ((-start).max(0) as usize).min(steps);
    let last = (size as isize - start).clamp(first as isize, steps as isize) as usize;
    first..last
}

/// Rows of up to eight elements of four planes, transposed into lanes.
#[inline(always)]
fn read_rows<const SIZE: usize>(start: Ptr<f32>, plane: usize, width: usize) -> [[Lanes; SIZE]; SIZE] {
    from_fn(|row| {
        let quad = |first: usize| {
            Lanes::transpose([0, 1, 2, 3].map(|lane| Lanes::load(start.add(lane * plane + row * width + first))))
        };
        let near = quad(0);
        let far = if SIZE > QUAD { quad(QUAD) } else { near };
        from_fn(|column| if column < QUAD { near[column] } else { far[column - QUAD] })
    })
}
