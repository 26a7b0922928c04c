//! Random numbers of PyTorch's CPU: MT19937, and what it makes of the words, bit for bit.
//!
//! The order of the draws is the order of the elements, so the words come from one thread; what is made of them may be
//! made by others.

mod bernoulli;
mod engine;
mod fused;
mod integers;
mod normal;
mod uniform;

pub use bernoulli::{Below, WORDS_PER_SAMPLE, bernoulli};
pub use engine::{Engine, STATE_WORDS};
pub use integers::{integers, permutation};
pub use normal::normal;
pub use uniform::uniform;

use core::ops::Range;

use crate::memory::Ptr;

/// Words that a sampler draws at a time where it does not draw into the output.
pub const WORDS_AT_ONCE: usize = 2048;

/// Calls `consume(range, words)` for consecutive ranges of `count` samples of `per_sample` words each.
#[inline(never)]
pub fn in_pieces(engine: Engine, count: usize, per_sample: usize, consume: &mut dyn FnMut(Range<usize>, Ptr<u32>)) {
    let mut words = [0; WORDS_AT_ONCE];
    let words = Ptr::from_slice(&mut words);
    let size = WORDS_AT_ONCE / per_sample;
    let mut start = 0;
    while start < count {
        let end = (start + size).min(count);
        engine.draw((end - start) * per_sample, words);
        consume(start..end, words);
        start = end;
    }
}
