//! Loops that find elements by index along one dimension.
//!
//! A loop has three operands: the one that is walked, the one whose position along the dimension is the index, and the
//! index. Elements that share an index (an index expanded over the other dimensions) come as whole rows; for the others
//! a chunk of indices is checked and turned into offsets first, by a loop that knows nothing of elements.

use core::ops::Range;
use core::sync::atomic::{AtomicBool, Ordering};

use crate::memory::Ptr;
use crate::parallel;
use crate::strided::Strided;
use crate::strips::{COMPUTE, LEAST_WORK, MOVE};

/// Elements whose offsets are found at a time.
const CHUNK: usize = 1024;
/// Columns of a block, when every row of it may read or write anywhere: 1024 rows of it are in the L2 cache.
const BLOCK: usize = 64;

/// Indexed dimension: which, how many elements it has, and the index operand.
#[derive(Clone, Copy)]
pub struct Along {
    pub dim: usize,
    pub size: usize,
    pub index: Ptr<u8>,
    /// int64 instead of int32.
    pub wide_index: bool,
}

/// What is done with the elements; offsets and strides are in elements.
pub trait Elements: Sync {
    /// Runs of `width` elements, or where that is 1 single ones: those from `near` on, `stride` apart, and those at `far`
    /// plus each of the offsets.
    fn visit(&self, near: isize, stride: isize, far: isize, offsets: &[i32], width: usize);
}

/// A loop over `[walked, indexed, index]` without the indexed operand's stride along the dimension.
pub struct Loop {
    along: Along,
    strided: Strided<3>,
    /// Elements side by side that share an index; the loop is over the first of each.
    width: usize,
    /// The stride that was taken away.
    far_step: isize,
    /// The dimension's place in the loop, where it has one.
    place: Option<usize>,
}

impl Along {
    /// The loop in which `indexed` is the number of the operand with an index.
    pub fn over(self, strided: &Strided<3>, indexed: usize) -> Loop {
        let mut turned = Strided::scalar();
        for dim in 0..strided.rank() {
            let mut strides = strided.strides(dim);
            strides.swap(1, indexed);
            turned.push(strided.size(dim), strides);
        }
        let far_step = turned.strides(self.dim)[1];
        let mut strided = turned.without_stride(1, self.dim).merged();
        let mut width = 1;
        if strided.rank() > 0 && strided.row().1 == [1, 1, 0] {
            (strided, width, _) = strided.split(strided.rank() - 1);
        }
        let place = (0..strided.rank()).rev().find(|&dim| strided.strides(dim)[1] == 0);
        Loop { along: self, strided, width, far_step, place }
    }

    /// The index at an offset, if it is in range.
    fn at(&self, offset: isize) -> Option<isize> {
        let index = if self.wide_index {
            self.index.cast::<i64>().at(offset)
        } else {
            self.index.cast::<i32>().at(offset) as i64
        };
        (index as u64).lt(&(self.size as u64)).then_some(index as isize)
    }

    /// Writes `far_step · index + far_stride · i` for the indices from `start` on; false when one is out of range.
    fn offsets(&self, (start, stride): (isize, isize), far: [isize; 2], offsets: &mut [i32]) -> bool {
        match (self.wide_index, stride) {
            (true, 1) => self.dense_offsets::<true>(start, far, offsets),
            (false, 1) => self.dense_offsets::<false>(start, far, offsets),
            _ => offsets.iter_mut().zip(0..).all(|(offset, i)| {
                let index = self.at(start + i * stride);
                *offset = (index.unwrap_or(0) * far[0] + i * far[1]) as i32;
                index.is_some()
            }),
        }
    }

    /// [`Self::offsets`] of indices side by side, in a loop that is compiled to vectors: it does not stop.
    #[inline(always)]
    fn dense_offsets<const WIDE: bool>(&self, start: isize, far: [isize; 2], offsets: &mut [i32]) -> bool {
        // The halves of an int64 are loaded as words: in range the upper one is 0.
        let words = if WIDE { 2 } else { 1 };
        let index = self.index.cast::<u32>().offset(start * words as isize);
        let ([far_step, far_stride], size, mut outside) = (far.map(|stride| stride as i32), self.size as u32, 0);
        for (i, offset) in offsets.iter_mut().enumerate() {
            let low = index.get(i * words);
            outside |= (low >= size) as u32;
            if WIDE {
                outside |= index.get(i * words + 1);
            }
            *offset = (low as i32).wrapping_mul(far_step).wrapping_add((i as i32).wrapping_mul(far_stride));
        }
        outside == 0
    }
}

impl Loop {
    /// Runs over all elements in any order, on several threads. Returns 1 + the position of the first index out of range,
    /// or 0; other elements may be missing then.
    pub fn run_unordered(&self, elements: &dyn Elements) -> u32 {
        if self.strided.rank() > 1 || self.width == 0 {
            return self.run(elements);
        }
        let (length, strides) = self.strided.row();
        let failed = AtomicBool::new(false);
        parallel::ranges(length, 1, self.work(), LEAST_WORK, &|range, _| {
            let start = strides.map(|stride| range.start as isize * stride);
            self.strip(elements, &failed, &mut Held::new(), start, range.len(), 0..self.width);
        });
        self.status(failed)
    }

    /// [`Self::run_unordered`], but indices follow each other in order for each element that they may choose: what runs on
    /// its own differs in other dimensions.
    pub fn run(&self, elements: &dyn Elements) -> u32 {
        if self.strided.is_empty() || self.width == 0 {
            return 0;
        }
        let failed = AtomicBool::new(false);
        let (length, strides) = self.strided.row();
        let place = self.place.unwrap_or(0);
        let planes: usize = (0..place).map(|dim| self.strided.size(dim)).product();
        let rows = self.strided.rows() / planes;
        // Few columns stay in a cache while their rows come and go.
        let block = if place + 1 >= self.strided.rank() { length } else { BLOCK };
        let width = self.width.div_ceil(parallel::threads()).next_multiple_of(BLOCK).min(self.width);
        let (blocks, parts) = (length.div_ceil(block), self.width.div_ceil(width));
        let work = self.work() / parts * rows * block;
        parallel::ranges(planes * blocks * parts, 1, work, LEAST_WORK, &|range, _| {
            let mut held = Held::new();
            for task in range {
                let (plane, start) = (task / parts / blocks, task / parts % blocks * block);
                let (count, first) = (block.min(length - start), task % parts * width);
                self.strided.for_rows(plane * rows..(plane + 1) * rows, &mut |offsets| {
                    let offsets = core::array::from_fn(|operand| offsets[operand] + start as isize * strides[operand]);
                    self.strip(elements, &failed, &mut held, offsets, count, first..self.width.min(first + width));
                });
            }
        });
        self.status(failed)
    }

    /// What an index costs.
    fn work(&self) -> usize {
        if self.width > 1 { COMPUTE + self.width * MOVE } else { COMPUTE }
    }

    /// Neighbours of the innermost dimension, and of each some of the elements that share its index.
    fn strip(
        &self,
        elements: &dyn Elements,
        failed: &AtomicBool,
        held: &mut Held,
        [near, far, index]: [isize; 3],
        length: usize,
        columns: Range<usize>,
    ) {
        let (_, [near_stride, far_stride, index_stride]) = self.strided.row();
        let skipped = columns.start as isize;
        for start in (0..length).step_by(CHUNK) {
            let count = CHUNK.min(length - start);
            let start = start as isize;
            let first = index + start * index_stride;
            let offsets = &mut held.offsets[..count];
            if held.first != Some((first, count)) {
                held.first = None;
                if !self.along.offsets((first, index_stride), [self.far_step, far_stride], offsets) {
                    return failed.store(true, Ordering::Relaxed);
                }
                held.first = Some((first, count));
            }
            let (near, far) = (near + start * near_stride + skipped, far + start * far_stride + skipped);
            elements.visit(near, near_stride, far, offsets, columns.len());
        }
    }

    fn status(&self, failed: AtomicBool) -> u32 {
        if !failed.into_inner() {
            return 0;
        }
        let (mut position, mut first) = (0, 0);
        self.strided.for_each(&mut |[_, _, index]| {
            if first == 0 && self.along.at(index).is_none() {
                first = position + 1;
            }
            position += self.width as u32;
        });
        first
    }
}

/// Offsets of a chunk of indices: rows after one another may have the same.
struct Held {
    /// Where the chunk starts in the index, and its length.
    first: Option<(isize, usize)>,
    offsets: [i32; CHUNK],
}

impl Held {
    fn new() -> Self {
        Self { first: None, offsets: [0; CHUNK] }
    }
}
