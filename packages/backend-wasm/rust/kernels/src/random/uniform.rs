//! The uniform distribution.

use super::Engine;
use super::fused::{Fused, Line, is_fused};
use crate::memory::Ptr;
use crate::vector::{Doubled, Lanes, Vector};

/// Elements drawn at a time: they stay in the cache.
const PIECE: usize = 4096;

/// The low 24 bits of words as numbers in [0, 1).
#[inline(always)]
pub fn unit<V: Vector>(words: V) -> V {
    static LOW_24: f32 = f32::from_bits(0x00ff_ffff);
    static SCALE: f32 = 1.0 / 16_777_216.0;
    words.and(V::constant(&LOW_24)).int_to_float() * V::constant(&SCALE)
}

/// `count` samples from [low, high), one word each.
pub fn uniform(engine: Engine, count: usize, out: Ptr<f32>, low: f32, high: f32) {
    let line = Line { factor: high - low, addend: low };
    let stretch = if is_fused() { stretch::<Lanes> } else { stretch::<Doubled> };
    for start in (0..count).step_by(PIECE) {
        let out = out.add(start);
        let length = (count - start).min(PIECE);
        engine.draw(length, out.cast());
        stretch(length, out, line, high);
    }
}

/// Words become numbers on the line, its start in the place of `excluded`.
fn stretch<F: Fused>(length: usize, out: Ptr<f32>, line: Line, excluded: f32) {
    let mut index = 0;
    while index + Lanes::LANES <= length {
        let value = F::on(line, unit(Lanes::load(out.add(index))));
        value.eq(Lanes::splat(excluded)).select(Lanes::splat(line.addend), value).store(out.add(index));
        index += Lanes::LANES;
    }
    for index in index..length {
        let value = line.at(unit(out.get(index)));
        out.set(index, if value == excluded { line.addend } else { value });
    }
}
