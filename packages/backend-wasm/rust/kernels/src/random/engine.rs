//! MT19937 (Matsumoto and Nishimura, 1998) over a state that the host lends.

use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

const WORDS: usize = 624;
const MIDDLE: usize = 397;
const WRAP: usize = WORDS - MIDDLE;

/// Words of a state: 624, then how many of them are drawn, 0 when none was since seeding.
pub const STATE_WORDS: usize = WORDS + 1;

/// The generator whose state is at this address.
#[derive(Clone, Copy)]
pub struct Engine(pub Ptr<u32>);

/// Bits in every lane.
struct Bits(f32);

impl Bits {
    const fn new(bits: u32) -> Self {
        Self(f32::from_bits(bits))
    }
    #[inline(always)]
    fn get<V: Vector>(&'static self) -> V {
        V::constant(&self.0)
    }
}

impl Engine {
    /// The next `count` words of the stream.
    #[inline(never)]
    pub fn draw(self, count: usize, out: Ptr<u32>) {
        let mut drawn = self.0.get(WORDS) as usize;
        let mut filled = 0;
        while filled < count {
            if drawn == 0 || drawn == WORDS {
                self.twist();
                drawn = 0;
            }
            let length = (count - filled).min(WORDS - drawn);
            temper_row(length, self.0.add(drawn).cast(), out.add(filled).cast());
            drawn += length;
            filled += length;
        }
        self.0.set(WORDS, drawn as u32);
    }

    /// Makes the next block of words in place.
    #[inline(never)]
    fn twist(self) {
        let state = self.0.cast();
        twist_row::<Lanes>(state, 0..WRAP, MIDDLE as isize);
        twist_row::<Lanes>(state, WRAP..WORDS - 1, -(WRAP as isize));
        let (first, middle) = (state.get(0), state.get(MIDDLE - 1));
        state.set(WORDS - 1, twisted(state.get(WORDS - 1), first, middle));
    }
}

/// Words of `range` from themselves, their successors, and the words `distance` away.
#[inline(always)]
fn twist_row<V: Vector>(state: Ptr<f32>, range: core::ops::Range<usize>, distance: isize) {
    let mut index = range.start;
    while index + V::LANES <= range.end {
        twist_at::<V>(state.add(index), distance);
        index += V::LANES;
    }
    for index in index..range.end {
        twist_at::<f32>(state.add(index), distance);
    }
}

#[inline(always)]
fn twist_at<V: Vector>(word: Ptr<f32>, distance: isize) {
    twisted(V::load(word), V::load(word.add(1)), V::load(word.offset(distance))).store(word);
}

#[inline(always)]
fn twisted<V: Vector>(word: V, next: V, middle: V) -> V {
    static UPPER_BIT: Bits = Bits::new(0x8000_0000);
    static NO_SIGN: Bits = Bits::new(0x7fff_ffff);
    static MATRIX: Bits = Bits::new(0x9908_b0df);
    let joined = next.xor(word.xor(next).and(UPPER_BIT.get()));
    let shifted = joined.shift_right(1).and(NO_SIGN.get());
    let odd = next.shift_left(31).shift_right(31);
    middle.xor(shifted).xor(odd.and(MATRIX.get()))
}

#[inline(always)]
fn temper_row(length: usize, state: Ptr<f32>, out: Ptr<f32>) {
    let mut index = 0;
    while index + Lanes::LANES <= length {
        tempered(Lanes::load(state.add(index))).store(out.add(index));
        index += Lanes::LANES;
    }
    for index in index..length {
        tempered(f32::load(state.add(index))).store(out.add(index));
    }
}

#[inline(always)]
fn tempered<V: Vector>(word: V) -> V {
    static LOW_21: Bits = Bits::new(0x001f_ffff);
    static LOW_14: Bits = Bits::new(0x0000_3fff);
    static B: Bits = Bits::new(0x9d2c_5680);
    static C: Bits = Bits::new(0xefc6_0000);
    let word = word.xor(word.shift_right(11).and(LOW_21.get()));
    let word = word.xor(word.shift_left(7).and(B.get()));
    let word = word.xor(word.shift_left(15).and(C.get()));
    word.xor(word.shift_right(18).and(LOW_14.get()))
}
