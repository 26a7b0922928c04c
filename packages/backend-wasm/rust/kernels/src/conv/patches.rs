//! The operand of patches of an implicit matrix product: one row per channel and kernel tap, one column per position
//! of the result.

use super::Conv;
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Where along one axis a tap of the kernel reads for an output position:
/// `position · multiplier + tap · step + offset`, if that is inside the source.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    pub size: usize,
    pub multiplier: isize,
    pub step: isize,
    pub offset: isize,
}

impl Axis {
    #[inline(always)]
    fn source(&self, position: usize, tap: usize) -> Option<usize> {
        let source = position as isize * self.multiplier + tap as isize * self.step + self.offset;
        (0..self.size as isize).contains(&source).then_some(source as usize)
    }

    /// Neighbouring positions read neighbouring elements.
    #[inline(always)]
    fn is_dense(&self) -> bool {
        self.multiplier == 1
    }
}

/// Patches of planes of `rows.size × columns.size` elements.
#[derive(Clone, Copy, Debug)]
pub struct Patches {
    pub rows: Axis,
    pub columns: Axis,
    pub kernel: [usize; 2],
    /// Width of the result, whose positions are numbered row by row.
    pub width: usize,
}

impl Patches {
    /// Patches of the input for positions of the output.
    pub fn of_input(conv: &Conv) -> Self {
        let [rows, columns] = [0, 1].map(|axis| Axis {
            size: conv.input[axis],
            multiplier: conv.stride[axis] as isize,
            step: conv.dilation[axis] as isize,
            offset: -(conv.padding[axis] as isize),
        });
        Self { rows, columns, kernel: conv.kernel, width: conv.output()[1] }
    }

    /// Writes rows `taps` (numbered channel, kernel row, kernel column) of the patches of `source` for `count` positions
    /// from `first` on; each row of the target has `target_width` values, the last of them 0.
    pub fn pack(
        &self,
        source: Ptr<f32>,
        taps: core::ops::Range<usize>,
        [first, count]: [usize; 2],
        target: Ptr<f32>,
        target_width: usize,
    ) {
        let [kernel_rows, kernel_columns] = self.kernel;
        let plane = self.rows.size * self.columns.size;
        let (mut channel, tap) =
            (taps.start / (kernel_rows * kernel_columns), taps.start % (kernel_rows * kernel_columns));
        let (mut kernel_row, mut kernel_column) = (tap / kernel_columns, tap % kernel_columns);
        let start = [first / self.width, first % self.width];
        for row in 0..taps.len() {
            let target = target.add(row * target_width);
            self.pack_row(source.add(channel * plane), [kernel_row, kernel_column], start, count, target);
            target.add(count).fill(0.0, target_width - count);
            kernel_column += 1;
            if kernel_column == kernel_columns {
                (kernel_row, kernel_column) = (kernel_row + 1, 0);
                if kernel_row == kernel_rows {
                    (channel, kernel_row) = (channel + 1, 0);
                }
            }
        }
    }

    /// The reverse of [`Self::pack`]: adds every value of such rows to the element of `target` that it would be read
    /// from.
    pub fn add(&self, target: Ptr<f32>, taps: core::ops::Range<usize>, [first, count]: [usize; 2], source: Ptr<f32>) {
        let plane = self.rows.size * self.columns.size;
        let kernel_columns = self.kernel[1];
        let per_channel = self.kernel[0] * kernel_columns;
        for (index, tap) in taps.enumerate() {
            let (plane, tap) = (target.add(tap / per_channel * plane), tap % per_channel);
            let (kernel_row, kernel_column) = (tap / kernel_columns, tap % kernel_columns);
            let source = source.add(index * count);
            self.for_each_line([first / self.width, first % self.width], count, |row, column, done, length| {
                if let Some(row) = self.rows.source(row, kernel_row) {
                    let line = plane.add(row * self.columns.size);
                    self.add_line(line, kernel_column, column, length, source.add(done));
                }
            });
        }
    }

    #[inline(always)]
    fn add_line(&self, line: Ptr<f32>, kernel_column: usize, column: usize, length: usize, source: Ptr<f32>) {
        if self.columns.is_dense() {
            let (shift, inside) = self.inside(kernel_column, column, length);
            let (target, source) = (line.offset(shift + inside.start as isize), source.add(inside.start));
            add(source, target, inside.len());
        } else {
            for index in 0..length {
                if let Some(at) = self.columns.source(column + index, kernel_column) {
                    line.set(at, line.get(at) + source.get(index));
                }
            }
        }
    }

    /// Calls `line(row, column, done, length)` for the runs of `count` positions that lie in one row of the result.
    #[inline(always)]
    fn for_each_line(
        &self,
        [mut row, mut column]: [usize; 2],
        count: usize,
        mut line: impl FnMut(usize, usize, usize, usize),
    ) {
        let mut done = 0;
        while done < count {
            let length = (self.width - column).min(count - done);
            line(row, column, done, length);
            done += length;
            (row, column) = (row + 1, 0);
        }
    }

    #[inline(always)]
    fn pack_row(
        &self,
        plane: Ptr<f32>,
        [kernel_row, kernel_column]: [usize; 2],
        start: [usize; 2],
        count: usize,
        target: Ptr<f32>,
    ) {
        self.for_each_line(start, count, |row, column, done, length| match self.rows.source(row, kernel_row) {
            None => target.add(done).fill(0.0, length),
            Some(source_row) => {
                let line = plane.add(source_row * self.columns.size);
                self.pack_line(line, kernel_column, column, length, target.add(done));
            }
        });
    }

    #[inline(always)]
    fn pack_line(&self, line: Ptr<f32>, kernel_column: usize, column: usize, length: usize, target: Ptr<f32>) {
        if self.columns.is_dense() {
            let (shift, inside) = self.inside(kernel_column, column, length);
            target.fill(0.0, inside.start);
            copy(line.offset(shift + inside.start as isize), target.add(inside.start), inside.len());
            target.add(inside.end).fill(0.0, length - inside.end);
        } else {
            for index in 0..length {
                let value = self.columns.source(column + index, kernel_column).map_or(0.0, |at| line.get(at));
                target.set(index, value);
            }
        }
    }

    /// For dense columns: how far the source is from a position, and which of `length` positions it has.
    #[inline(always)]
    fn inside(&self, kernel_column: usize, column: usize, length: usize) -> (isize, core::ops::Range<usize>) {
        let shift = kernel_column as isize * self.columns.step + self.columns.offset + column as isize;
        let start = ((-shift).max(0) as usize).min(length);
        let end = (self.columns.size as isize - shift).clamp(start as isize, length as isize) as usize;
        (shift, start..end)
    }
}

/// Adds a short run to another.
#[inline(always)]
fn add(source: Ptr<f32>, target: Ptr<f32>, count: usize) {
    let mut index = 0;
    while index + Lanes::LANES <= count {
        (Lanes::load(target.add(index)) + Lanes::load(source.add(index))).store(target.add(index));
        index += Lanes::LANES;
    }
    for index in index..count {
        target.set(index, target.get(index) + source.get(index));
    }
}

/// Copies a short run without the cost of a bulk copy.
#[inline(always)]
fn copy(source: Ptr<f32>, target: Ptr<f32>, count: usize) {
    let mut index = 0;
    while index + Lanes::LANES <= count {
        Lanes::load(source.add(index)).store(target.add(index));
        index += Lanes::LANES;
    }
    for index in index..count {
        target.set(index, source.get(index));
    }
}
