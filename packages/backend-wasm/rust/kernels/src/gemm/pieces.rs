//! How work is cut for threads.

use core::ops::Range;

use crate::parallel;

/// Pieces of a length: large ones first and smaller ones towards the end, so that threads that claim one after the other
/// finish together. One thread gets pieces of the largest size.
#[derive(Clone, Copy)]
pub struct Pieces {
    length: usize,
    /// Sizes are multiples of this, but for the last.
    unit: usize,
    /// Smallest and largest size, in units.
    least: usize,
    most: usize,
    threads: usize,
}

impl Pieces {
    /// Cuts `length` into pieces of `least` to `most` units of `unit`.
    pub fn new(length: usize, unit: usize, least: usize, most: usize, threads: usize) -> Self {
        Self { length, unit, least: least.clamp(1, most), most, threads }
    }

    /// Runs `task(range, slot)` for every piece; for one thread all in slot 0, even if there are more.
    pub fn run(&self, task: &(dyn Fn(Range<usize>, usize) + Sync)) {
        let piece = |index: usize, slot: usize| task(self.range(index), slot);
        match self.threads {
            1 => (0..self.count()).for_each(|index| piece(index, 0)),
            _ => parallel::run(self.count(), &piece),
        }
    }

    /// What remains is divided by this.
    fn shares(&self) -> usize {
        if self.threads == 1 { 1 } else { 2 * self.threads }
    }

    fn size(&self, remaining: usize) -> usize {
        let units = remaining.div_ceil(self.unit);
        let share = units.div_ceil(self.shares()).clamp(self.least, self.most);
        (share * self.unit).min(remaining)
    }

    /// Pieces of the largest size at the start.
    fn largest(&self) -> usize {
        let size = self.most * self.unit;
        let rest = (self.most - 1) * self.unit * self.shares();
        self.length.saturating_sub(rest).div_ceil(size).min(self.length / size)
    }

    fn count(&self) -> usize {
        let mut count = self.largest();
        let mut start = count * self.most * self.unit;
        while start < self.length {
            start += self.size(self.length - start);
            count += 1;
        }
        count
    }

    fn range(&self, index: usize) -> Range<usize> {
        let largest = self.largest().min(index);
        let mut start = largest * self.most * self.unit;
        for _ in largest..index {
            start += self.size(self.length - start);
        }
        start..start + self.size(self.length - start)
    }
}
