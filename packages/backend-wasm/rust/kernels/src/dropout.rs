//! Dropout: the mask is drawn and used in one pass.

use crate::memory::Ptr;
use crate::parallel;
use crate::random::{Below, Engine, WORDS_PER_SAMPLE, in_pieces};
use crate::vector::{Lanes, Vector};

/// The fewest elements worth a dispatch.
const LEAST: usize = 1 << 16;

/// `mask` = 1 with probability `keep`, else 0, and `y = x · (mask ? factor : 0)`; contiguous.
pub fn dropout(engine: Engine, length: usize, x: Ptr<f32>, y: Ptr<f32>, mask: Ptr<u8>, keep: f64, factor: f32) {
    let below = Below::new(keep);
    in_pieces(engine, length, WORDS_PER_SAMPLE, &mut |range, words| {
        let [x, y] = [x, y].map(|operand| operand.add(range.start));
        let mask = mask.add(range.start);
        let mut index = 0;
        while index + Lanes::LANES <= range.len() {
            let kept = below.mask(words.add(index * WORDS_PER_SAMPLE));
            (Lanes::load(x.add(index)) * Lanes::splat(factor).and(kept)).store(y.add(index));
            kept.and(Lanes::splat_bits(1)).store_u8(mask.add(index));
            index += Lanes::LANES;
        }
        for index in index..range.len() {
            let kept = below.holds(words.add(index * WORDS_PER_SAMPLE));
            y.set(index, x.get(index) * if kept { factor } else { 0.0 });
            mask.set(index, kept.into());
        }
    });
}

/// `dx = dy · (mask ? factor : 0)`, contiguous.
pub fn dropout_backward(length: usize, dy: Ptr<f32>, mask: Ptr<u8>, dx: Ptr<f32>, factor: f32) {
    parallel::ranges(length, Lanes::LANES, 1, LEAST, &|range, _| {
        let mut index = range.start;
        while index + Lanes::LANES <= range.end {
            scale_at::<Lanes>(dy.add(index), mask.add(index), dx.add(index), factor);
            index += Lanes::LANES;
        }
        for index in index..range.end {
            scale_at::<f32>(dy.add(index), mask.add(index), dx.add(index), factor);
        }
    });
}

#[inline(always)]
fn scale_at<V: Vector>(dy: Ptr<f32>, mask: Ptr<u8>, dx: Ptr<f32>, factor: f32) {
    let factor = V::load_u8(mask).int_to_float() * V::splat(factor);
    (V::load(dy) * factor).store(dx);
}
