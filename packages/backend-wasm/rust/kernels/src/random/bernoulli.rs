//! The Bernoulli distribution.

use super::{Engine, in_pieces};
use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

/// Words of a sample: 53 bits, the high ones first.
pub const WORDS_PER_SAMPLE: usize = 2;

const HIGH_BITS: u32 = 0x001f_ffff;
const TWO_TO_53: f64 = 9_007_199_254_740_992.0;

/// Whether a sample of 53 bits, as a fraction, is below a probability.
#[derive(Clone, Copy)]
pub struct Below {
    threshold: u64,
}

impl Below {
    pub fn new(probability: f64) -> Self {
        let scaled = probability * TWO_TO_53;
        let whole = scaled as u64;
        // A whole number is below the next whole one exactly if it is below the fraction.
        Self { threshold: whole + u64::from((whole as f64) < scaled) }
    }

    #[inline(always)]
    pub fn holds(self, words: Ptr<u32>) -> bool {
        let high = u64::from(words.get(0) & HIGH_BITS);
        (high << 32 | u64::from(words.get(1))) < self.threshold
    }

    /// Masks for as many samples as there are lanes.
    #[inline(always)]
    pub fn mask(self, words: Ptr<u32>) -> Lanes {
        let [first, second] = [0, Lanes::LANES].map(|at| Lanes::load(words.add(at).cast()));
        let high = first.even(second).and(Lanes::splat_bits(HIGH_BITS));
        let limit = Lanes::splat_bits((self.threshold >> 32) as u32);
        // Integers of 21 bits are equal where they are as the denormal numbers of these bits.
        if high.eq(limit).any() {
            return self.mask_by_all_bits(words);
        }
        high.sub_int(limit).shift_right(31)
    }

    /// Once in half a million samples the high bits do not decide.
    #[cold]
    fn mask_by_all_bits(self, words: Ptr<u32>) -> Lanes {
        let lane = |lane: usize| {
            let holds = self.holds(words.add(lane * WORDS_PER_SAMPLE));
            f32::from_bits(if holds { u32::MAX } else { 0 })
        };
        Lanes::from_lanes([lane(0), lane(1), lane(2), lane(3)])
    }
}

/// `one` with the given probability, else 0.
pub fn bernoulli(engine: Engine, count: usize, out: Ptr<f32>, probability: f64, one: f32) {
    let below = Below::new(probability);
    in_pieces(engine, count, WORDS_PER_SAMPLE, &mut |range, words| {
        let out = out.add(range.start);
        let mut index = 0;
        while index + Lanes::LANES <= range.len() {
            let mask = below.mask(words.add(index * WORDS_PER_SAMPLE));
            Lanes::splat(one).and(mask).store(out.add(index));
            index += Lanes::LANES;
        }
        for index in index..range.len() {
            out.set(index, if below.holds(words.add(index * WORDS_PER_SAMPLE)) { one } else { 0.0 });
        }
    });
}
