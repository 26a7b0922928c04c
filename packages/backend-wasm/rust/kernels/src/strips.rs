//! Strided loops on several threads.

use core::ops::Range;

use crate::parallel;
use crate::strided::Strided;

/// The cost of an element that is little more than a load and a store: about 0.1 ns.
pub const MOVE: usize = 1;
/// The cost of an element that takes some arithmetic: a polynomial, a conversion.
pub const COMPUTE: usize = 8;
/// The cost of an element that takes a function of the scalar library.
pub const LIBRARY: usize = 64;

/// The least work that is given to a thread, in these costs: about 13 µs.
pub const LEAST_WORK: usize = 1 << 17;

/// Elements of a strip, but for the last of a row, are a multiple of this: a cache line of bytes.
const STEP: usize = 64;

/// Calls `strip(range)` for pieces of `length` elements of dense operands; as [`Strided::for_each_strip`].
#[inline(always)]
pub fn for_each_range(length: usize, work: usize, strip: &(dyn Fn(Range<usize>) + Sync)) {
    parallel::ranges(length, STEP, work, LEAST_WORK, &|range, _| strip(range));
}

impl<const OPERANDS: usize> Strided<OPERANDS> {
    /// Calls `strip(length, offsets)` for pieces of rows that make up the loop: rows, or where there are few of them parts
    /// of rows. Elements cost `work`, see [`MOVE`]. Strips are independent: several threads run them, in any order.
    pub fn for_each_strip(&self, work: usize, strip: &(dyn Fn(usize, [isize; OPERANDS]) + Sync)) {
        const FEW_ROWS: usize = 64;
        let (length, strides) = self.row();
        if parallel::threads() == 1 || self.len() * work < 2 * LEAST_WORK {
            return self.for_each_row(&mut |offsets| strip(length, offsets));
        }
        let rows = self.rows();
        if rows >= FEW_ROWS {
            return parallel::ranges(rows, 1, length * work, LEAST_WORK, &|range, _| {
                self.for_rows(range, &mut |offsets| strip(length, offsets));
            });
        }
        self.for_each_row(&mut |offsets| {
            parallel::ranges(length, STEP, work, LEAST_WORK, &|range, _| {
                let start = range.start as isize;
                strip(range.len(), core::array::from_fn(|operand| offsets[operand] + start * strides[operand]));
            });
        });
    }
}
