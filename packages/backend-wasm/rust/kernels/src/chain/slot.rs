//! Where the operands and results of steps are.

use crate::memory::Ptr;

/// A place that steps read or write.
#[derive(Clone, Copy)]
pub enum Slot {
    /// An element for each of the chain.
    Dense(Ptr<f32>),
    /// One element for all of the chain.
    Single(Ptr<f32>),
    /// The same value for all elements.
    Value(f32),
    /// Element `i / repeat % period` for element `i` of the chain.
    Repeated { data: Ptr<f32>, repeat: usize, period: usize },
    /// Working memory: the result of a step that only later steps read.
    Register,
}

/// The elements of a slot in one block: consecutive, or one place for all.
#[derive(Clone, Copy)]
pub struct Strip {
    pub data: Ptr<f32>,
    /// How many elements further the next one is: 1, or 0 for a place that holds the same value as often as a loop reads at a time.
    pub stride: usize,
}

impl Slot {
    /// The value of all elements, where there is but one.
    pub fn value(self) -> Option<f32> {
        match self {
            Self::Single(data) => Some(data.get(0)),
            Self::Value(value) => Some(value),
            _ => None,
        }
    }
}

impl Strip {
    pub const NONE: Self = Self { data: Ptr::null(), stride: 0 };

    pub fn consecutive(data: Ptr<f32>) -> Self {
        Self { data, stride: 1 }
    }
}

/// Elements `start..start + length` of what `data` becomes when each element is repeated, and the whole again and again:
/// where they lie as they are, or in `register`.
pub fn repeated(
    (data, repeat, period): (Ptr<f32>, usize, usize),
    start: usize,
    length: usize,
    register: Ptr<f32>,
) -> Ptr<f32> {
    let first = start / repeat % period;
    if repeat == 1 && first + length <= period {
        return data.add(first);
    }
    let mut written = 0;
    while written < length {
        let position = start + written;
        let (element, target, left) = (position / repeat % period, register.add(written), length - written);
        written += if repeat == 1 {
            let run = left.min(period - element);
            target.copy_from(data.add(element), run);
            run
        } else {
            let run = left.min(repeat - position % repeat);
            target.fill(data.get(element), run);
            run
        };
    }
    register
}
