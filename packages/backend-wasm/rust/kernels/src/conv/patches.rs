//! The operand of patches of an implicit matrix product: one row per channel and kernel tap, one column per position
//! of the result.

use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Where along one axis a tap of the kernel reads for an output position:
/// `(position · multiplier + tap · step + offset) / divisor`, if that is a whole number inside the source.
#[derive(Clone, Copy, Debug)]
pub struct Axis {
    pub size: usize,
    pub multiplier: isize,
    pub step: isize,
    pub offset: isize,
    pub divisor: isize,
}

impl Axis {
    #[inline(always)]
    fn source(&self, position: usize, tap: usize) -> Option<usize> {
        let scaled = position as isize * self.multiplier + tap as isize * self.step + self.offset;
        if scaled < 0 || (self.divisor != 1 && scaled % self.divisor != 0) {
            return None;
        }
        let source = (scaled / self.divisor) as usize;
        (source < self.size).then_some(source)
    }

    /// Neighbouring positions read neighbouring elements.
    #[inline(always)]
    fn is_dense(&self) -> bool {
        self.multiplier == 1 && self.divisor == 1
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

    #[inline(always)]
    fn pack_row(
        &self,
        plane: Ptr<f32>,
        [kernel_row, kernel_column]: [usize; 2],
        [mut row, mut column]: [usize; 2],
        count: usize,
        target: Ptr<f32>,
    ) {
        let mut done = 0;
        while done < count {
            let length = (self.width - column).min(count - done);
            let target = target.add(done);
            match self.rows.source(row, kernel_row) {
                None => target.fill(0.0, length),
                Some(source_row) => {
                    let line = plane.add(source_row * self.columns.size);
                    self.pack_line(line, kernel_column, column, length, target);
                }
            }
            done += length;
            (row, column) = (row + 1, 0);
        }
    }

    #[inline(always)]
    fn pack_line(&self, line: Ptr<f32>, kernel_column: usize, column: usize, length: usize, target: Ptr<f32>) {
        if self.columns.is_dense() {
            let shift = kernel_column as isize * self.columns.step + self.columns.offset + column as isize;
            let before = ((-shift).max(0) as usize).min(length);
            let inside = (self.columns.size as isize - shift).clamp(before as isize, length as isize) as usize;
            target.fill(0.0, before);
            copy(line.offset(shift + before as isize), target.add(before), inside - before);
            target.add(inside).fill(0.0, length - inside);
        } else {
            for index in 0..length {
                let value = self.columns.source(column + index, kernel_column).map_or(0.0, |at| line.get(at));
                target.set(index, value);
            }
        }
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
