//! The parts of a scratch: those that all tasks share, and after them those of every slot.

use crate::memory::Ptr;
use crate::parallel;

/// Hands out consecutive parts.
#[derive(Clone, Copy, Default)]
pub struct Parts {
    floats: usize,
}

impl Parts {
    /// The offset of a part of so many floats, aligned to a cache line.
    pub fn take(&mut self, floats: usize) -> usize {
        const LINE: usize = 16;
        let offset = self.floats;
        self.floats += floats.next_multiple_of(LINE);
        offset
    }

    /// The offset of a part that may not be needed.
    pub fn take_if(&mut self, needed: bool, floats: usize) -> usize {
        self.take(if needed { floats } else { 0 })
    }
}

/// Parts of both kinds.
#[derive(Clone, Copy, Default)]
pub struct Layout {
    pub shared: Parts,
    pub slot: Parts,
}

impl Layout {
    pub fn floats(&self) -> usize {
        self.shared.floats + parallel::threads() * self.slot.floats
    }

    pub fn at(&self, start: Ptr<f32>) -> Scratch {
        Scratch { start, shared: self.shared.floats, slot: self.slot.floats }
    }
}

#[derive(Clone, Copy)]
pub struct Scratch {
    start: Ptr<f32>,
    shared: usize,
    slot: usize,
}

impl Scratch {
    /// A part that all tasks share.
    pub fn shared(&self, offset: usize) -> Ptr<f32> {
        self.start.add(offset)
    }

    /// A part of a slot.
    pub fn slot(&self, slot: usize, offset: usize) -> Ptr<f32> {
        self.start.add(self.shared + slot * self.slot + offset)
    }
}
