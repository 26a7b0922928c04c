//! Whole numbers by remainders without rejection.

use super::{Engine, in_pieces};
use crate::memory::Ptr;

/// An integer that results are stored as.
pub trait Stored: Copy {
    fn of(value: i64) -> Self;
}

impl Stored for i32 {
    fn of(value: i64) -> Self {
        value as i32
    }
}

impl Stored for i64 {
    fn of(value: i64) -> Self {
        value
    }
}

/// `low + word % range`, a word each.
pub fn integers<T: Stored>(engine: Engine, count: usize, out: Ptr<T>, low: i64, range: u32) {
    in_pieces(engine, count, 1, &mut |piece, words| {
        for (at, index) in piece.enumerate() {
            out.set(index, T::of(low + i64::from(words.get(at) % range)));
        }
    });
}

/// Fisher and Yates's shuffle of 0 … `count` − 1 from the front, a word for every element but the last.
pub fn permutation<T: Stored>(engine: Engine, count: usize, out: Ptr<T>) {
    for index in 0..count {
        out.set(index, T::of(index as i64));
    }
    in_pieces(engine, count.saturating_sub(1), 1, &mut |piece, words| {
        for (at, index) in piece.enumerate() {
            let other = index + words.get(at) as usize % (count - index);
            let kept = out.get(index);
            out.set(index, out.get(other));
            out.set(other, kept);
        }
    });
}
