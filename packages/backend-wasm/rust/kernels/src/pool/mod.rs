//! Two-dimensional pooling of float32 planes, and its gradients.
//!
//! A vector holds neighbouring outputs of a row: those whose windows lie inside the input from left to right, for the
//! strides 1 and 2. The others, at the edges, are computed one by one in the same order of additions.

use crate::memory::Ptr;
use crate::parallel;
use crate::vector::{Lanes, Quad, Vector};

mod average;
mod max;

/// Window elements that are worth a thread: about 25 us.
const LEAST_WORK: usize = 1 << 16;

/// Sizes, each `[height, width]`; `planes` counts batch and channels together.
#[derive(Clone, Copy)]
pub struct Pool {
    pub planes: usize,
    pub input: [usize; 2],
    pub kernel: [usize; 2],
    pub stride: [usize; 2],
    pub padding: [usize; 2],
    pub dilation: [usize; 2],
    pub output: [usize; 2],
}

/// Input rows: the position in the plane of the first, how many, and how far apart.
#[derive(Clone, Copy)]
struct Rows {
    /// The element of a window that comes first in these rows.
    tap: usize,
    start: usize,
    count: usize,
    step: usize,
}

/// Columns at which a vector of outputs may start: from `first` on, before `starts`; none if that is not more.
struct Columns {
    first: usize,
    starts: usize,
}

/// What a kernel does with the outputs of a row: one, or a vector of neighbours, starting at a column.
trait Row {
    /// Whether an output may be computed twice.
    const REPEATABLE: bool;

    fn one(&mut self, column: usize);
    fn lanes<const STRIDE: usize>(&mut self, column: usize);
}

impl Pool {
    fn sizes(&self) -> [usize; 2] {
        [self.input, self.output].map(|[height, width]| height * width)
    }

    /// Calls `task(plane)` for all planes, on several threads when the windows have many elements.
    fn for_planes(&self, task: &(dyn Fn(usize) + Sync)) {
        let work = self.sizes()[0] + self.sizes()[1] * self.kernel[0] * self.kernel[1];
        parallel::ranges(self.planes, 1, work, LEAST_WORK, &|planes, _| planes.for_each(task));
    }

    /// Where along an axis a window starts: before 0 in the padding.
    fn start(&self, axis: usize, out: usize) -> isize {
        (out * self.stride[axis]) as isize - self.padding[axis] as isize
    }

    /// How many elements of a window lie within a distance along an axis.
    fn taps_within(&self, axis: usize, distance: usize) -> usize {
        // Division takes longer than a row of a small plane.
        if self.dilation[axis] == 1 { distance } else { distance.div_ceil(self.dilation[axis]) }
    }

    /// How many elements of a window lie before the input along an axis.
    fn skipped(&self, axis: usize, out: usize) -> usize {
        self.taps_within(axis, self.start(axis, out).min(0).unsigned_abs())
    }

    /// Positions along an axis that a window reaches inside the input: the first, and how many.
    fn reach(&self, axis: usize, out: usize) -> (usize, usize) {
        let (start, dilation) = (self.start(axis, out), self.dilation[axis]);
        let skipped = self.skipped(axis, out);
        let first = (start + (skipped * dilation) as isize) as usize;
        let inside = self.taps_within(axis, self.input[axis].saturating_sub(first));
        (first, inside.min(self.kernel[axis].saturating_sub(skipped)))
    }

    /// The input rows that the windows of an output row reach.
    fn rows(&self, row: usize) -> Rows {
        let (first, count) = self.reach(0, row);
        let tap = self.skipped(0, row) * self.kernel[1];
        Rows { tap, start: first * self.input[1], count, step: self.dilation[0] * self.input[1] }
    }

    /// Positions in the plane that one window reaches, in order, each with which element of the window it is.
    #[inline(always)]
    fn for_positions(&self, rows: Rows, column: usize, mut each: impl FnMut(usize, usize)) {
        let (first, count) = self.reach(1, column);
        let tap = rows.tap + self.skipped(1, column);
        for row in 0..rows.count {
            for index in 0..count {
                let position = rows.start + row * rows.step + first + index * self.dilation[1];
                each(position, tap + row * self.kernel[1] + index);
            }
        }
    }

    /// Positions in the plane where the rows of a window begin that lies inside from left to right.
    #[inline(always)]
    fn for_row_starts<const STRIDE: usize>(&self, rows: Rows, column: usize, mut each: impl FnMut(usize)) {
        let start = rows.start + column * STRIDE - self.padding[1];
        (0..rows.count).for_each(|row| each(start + row * rows.step));
    }

    /// Calls `each(values, tap)` with what neighbouring windows hold at each tap of one row, `x` being the first's start.
    #[inline(always)]
    fn for_taps<const STRIDE: usize>(&self, x: Ptr<f32>, mut each: impl FnMut(Lanes, usize)) {
        if STRIDE == 1 {
            for tap in 0..self.kernel[1] {
                each(Lanes::load(x.add(tap * self.dilation[1])), tap);
            }
            return;
        }
        for tap in (0..self.kernel[1]).step_by(2) {
            let (low, high) = (Lanes::load(x.add(tap)), Lanes::load(x.add(tap + Lanes::LANES)));
            each(low.even(high), tap);
            if tap + 1 < self.kernel[1] {
                each(low.odd(high), tap + 1);
            }
        }
    }

    /// All outputs of a row, from left to right.
    #[inline(always)]
    fn for_columns<R: Row>(&self, columns: &Columns, rows: Rows, mut kernel: R) {
        let Columns { first, starts } = *columns;
        if starts <= first || rows.count == 0 {
            return (0..self.output[1]).for_each(|column| kernel.one(column));
        }
        (0..first).for_each(|column| kernel.one(column));
        // The last vector may overlap the one before it.
        let last = if R::REPEATABLE { starts - 1 } else { usize::MAX };
        let mut column = first;
        while column < starts {
            if self.stride[1] == 1 {
                kernel.lanes::<1>(column);
            } else {
                kernel.lanes::<2>(column);
            }
            column = if column < last { last.min(column + Lanes::LANES) } else { starts + Lanes::LANES - 1 };
        }
        let end = if R::REPEATABLE { column } else { first + (starts - first).next_multiple_of(Lanes::LANES) };
        (end..self.output[1]).for_each(|column| kernel.one(column));
    }

    /// Which columns are computed in vectors.
    fn columns(&self) -> Columns {
        match (self.stride[1], self.dilation[1]) {
            (1, dilation) => self.vectors((self.kernel[1] - 1) * dilation + Lanes::LANES),
            (2, 1) => self.vectors((self.kernel[1] - 1) / 2 * 2 + 2 * Lanes::LANES),
            _ => Columns { first: 0, starts: 0 },
        }
    }

    /// Columns in whole vectors, of which each touches `reach` elements of the input's row, all inside.
    fn vectors(&self, reach: usize) -> Columns {
        let first = self.padding[1].div_ceil(self.stride[1]);
        let inside = (self.input[1] + self.padding[1]).checked_sub(reach).map_or(0, |last| last / self.stride[1] + 1);
        Columns { first, starts: inside.min((self.output[1] + 1).saturating_sub(Lanes::LANES)) }
    }
}
