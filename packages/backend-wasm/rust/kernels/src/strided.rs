//! Iteration over strided operands: dimensions are merged where possible, then walked row by row.

use core::ops::Range;

/// The most dimensions a loop may have.
pub const MAX_RANK: usize = 16;

/// Several operands of one shape, each with its own strides in elements (0 and negative values allowed).
#[derive(Clone, Copy, Debug)]
pub struct Strided<const OPERANDS: usize> {
    rank: usize,
    shape: [usize; MAX_RANK],
    strides: [[isize; MAX_RANK]; OPERANDS],
}

impl<const OPERANDS: usize> Strided<OPERANDS> {
    /// A loop over no dimensions: one element.
    pub fn scalar() -> Self {
        Self { rank: 0, shape: [1; MAX_RANK], strides: [[0; MAX_RANK]; OPERANDS] }
    }

    /// A loop over `shape`; `strides[o][d]` is operand `o`'s distance along dimension `d`.
    pub fn new(shape: &[usize], strides: [&[isize]; OPERANDS]) -> Self {
        let mut result = Self::scalar();
        for (dim, &size) in shape.iter().enumerate() {
            result.push(size, strides.map(|strides| strides[dim]));
        }
        result
    }

    /// Adds an innermost dimension.
    #[inline(always)]
    pub fn push(&mut self, size: usize, strides: [isize; OPERANDS]) {
        self.shape[self.rank] = size;
        for (operand, stride) in strides.into_iter().enumerate() {
            self.strides[operand][self.rank] = stride;
        }
        self.rank += 1;
    }

    pub fn rank(&self) -> usize {
        self.rank
    }

    pub fn size(&self, dim: usize) -> usize {
        self.shape[dim]
    }

    /// Number of elements.
    pub fn len(&self) -> usize {
        self.shape[..self.rank].iter().product()
    }

    pub fn is_empty(&self) -> bool {
        self.shape[..self.rank].contains(&0)
    }

    /// Every operand's stride along `dim`.
    #[inline(always)]
    pub fn strides(&self, dim: usize) -> [isize; OPERANDS] {
        core::array::from_fn(|operand| self.strides[operand][dim])
    }

    /// Every operand's offset of the element at `position` in row-major order.
    pub fn offsets(&self, mut position: usize) -> [isize; OPERANDS] {
        let mut offsets = [0; OPERANDS];
        for dim in (0..self.rank).rev() {
            let index = (position % self.shape[dim]) as isize;
            position /= self.shape[dim];
            for (operand, offset) in offsets.iter_mut().enumerate() {
                *offset += index * self.strides[operand][dim];
            }
        }
        offsets
    }

    /// The loop in which `operand` is the same element everywhere.
    pub fn broadcast(mut self, operand: usize) -> Self {
        self.strides[operand] = [0; MAX_RANK];
        self
    }

    /// The loop in which `operand` does not move along `dim`.
    pub fn without_stride(mut self, operand: usize, dim: usize) -> Self {
        self.strides[operand][dim] = 0;
        self
    }

    /// The loop without `dim`, and that dimension's size and strides.
    pub fn split(&self, dim: usize) -> (Self, usize, [isize; OPERANDS]) {
        let mut rest = Self::scalar();
        for other in (0..self.rank).filter(|&other| other != dim) {
            rest.push(self.shape[other], self.strides(other));
        }
        (rest, self.shape[dim], self.strides(dim))
    }

    /// The loop over the dimensions for which `keep` holds.
    pub fn filter(&self, keep: impl Fn(usize) -> bool) -> Self {
        let mut rest = Self::scalar();
        for dim in (0..self.rank).filter(|&dim| keep(dim)) {
            rest.push(self.shape[dim], self.strides(dim));
        }
        rest
    }

    /// The same loop over the first operand alone.
    pub fn first(&self) -> Strided<1> {
        Strided { rank: self.rank, shape: self.shape, strides: [self.strides[0]] }
    }

    /// The same elements in an order of the kernel's choice: dimensions sorted by operand `by`'s strides, outermost
    /// largest, then merged.
    pub fn sorted_by(mut self, by: usize) -> Self {
        for end in 1..self.rank {
            let mut dim = end;
            while dim > 0 && self.strides[by][dim - 1].unsigned_abs() < self.strides[by][dim].unsigned_abs() {
                self.swap(dim - 1, dim);
                dim -= 1;
            }
        }
        self.merged()
    }

    fn swap(&mut self, a: usize, b: usize) {
        self.shape.swap(a, b);
        for strides in &mut self.strides {
            strides.swap(a, b);
        }
    }

    /// The same elements in the same order over fewer dimensions: those of size 1 go, and neighbours that every operand
    /// crosses without a jump become one.
    pub fn merged(&self) -> Self {
        let mut result = Self::scalar();
        for dim in 0..self.rank {
            let size = self.shape[dim];
            if size == 1 {
                continue;
            }
            let strides = self.strides(dim);
            if result.rank > 0 && result.continues_with(size, strides) {
                let last = result.rank - 1;
                result.shape[last] *= size;
                for (operand, stride) in strides.into_iter().enumerate() {
                    result.strides[operand][last] = stride;
                }
            } else {
                result.push(size, strides);
            }
        }
        result
    }

    fn continues_with(&self, size: usize, strides: [isize; OPERANDS]) -> bool {
        let last = self.rank - 1;
        (0..OPERANDS).all(|operand| self.strides[operand][last] == strides[operand] * size as isize)
    }

    /// How many rows: elements of all dimensions but the innermost.
    pub fn rows(&self) -> usize {
        self.shape[..self.rank.saturating_sub(1)].iter().product()
    }

    /// Calls `row(offsets)` with every operand's element offset at the start of each row. A row is the innermost
    /// dimension, see [`Self::row`]; the order is row-major.
    pub fn for_each_row(&self, row: &mut dyn FnMut([isize; OPERANDS])) {
        if !self.is_empty() {
            self.for_rows(0..self.rows(), row);
        }
    }

    /// [`Self::for_each_row`] for some of the rows, at least one.
    pub fn for_rows(&self, rows: Range<usize>, row: &mut dyn FnMut([isize; OPERANDS])) {
        let outer = self.rank.saturating_sub(1);
        let mut index = [0usize; MAX_RANK];
        let mut offsets = [0isize; OPERANDS];
        let mut before = rows.start;
        for dim in (0..outer).rev() {
            if before == 0 {
                break;
            }
            index[dim] = before % self.shape[dim];
            before /= self.shape[dim];
            for (operand, offset) in offsets.iter_mut().enumerate() {
                *offset += index[dim] as isize * self.strides[operand][dim];
            }
        }
        let mut left = rows.len();
        loop {
            row(offsets);
            left -= 1;
            if left == 0 {
                return;
            }
            let mut dim = outer;
            loop {
                dim -= 1;
                index[dim] += 1;
                let wrapped = index[dim] == self.shape[dim];
                for (operand, offset) in offsets.iter_mut().enumerate() {
                    let stride = self.strides[operand][dim];
                    *offset += if wrapped { -stride * (self.shape[dim] as isize - 1) } else { stride };
                }
                if !wrapped {
                    break;
                }
                index[dim] = 0;
            }
        }
    }

    /// Length and strides of a row.
    #[inline(always)]
    pub fn row(&self) -> (usize, [isize; OPERANDS]) {
        match self.rank {
            0 => (1, [0; OPERANDS]),
            rank => (self.shape[rank - 1], self.strides(rank - 1)),
        }
    }

    /// Calls `element(offsets)` for every element in row-major order.
    pub fn for_each(&self, element: &mut dyn FnMut([isize; OPERANDS])) {
        if !self.is_empty() {
            self.for_elements(0..self.len(), element);
        }
    }

    /// [`Self::for_each`] for some of the elements, at least one.
    pub fn for_elements(&self, elements: Range<usize>, element: &mut dyn FnMut([isize; OPERANDS])) {
        let (length, strides) = self.row();
        let mut skipped = elements.start % length;
        let mut left = elements.len();
        self.for_rows(elements.start / length..elements.end.div_ceil(length), &mut |start| {
            let count = left.min(length - skipped);
            let mut offsets = start;
            for (offset, stride) in offsets.iter_mut().zip(strides) {
                *offset += skipped as isize * stride;
            }
            for _ in 0..count {
                element(offsets);
                for (offset, stride) in offsets.iter_mut().zip(strides) {
                    *offset += stride;
                }
            }
            left -= count;
            skipped = 0;
        });
    }
}
