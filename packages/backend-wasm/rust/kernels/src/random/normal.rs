//! The normal distribution in blocks of Box-Muller pairs, as PyTorch's `normal_fill` for AVX2: the polynomials of Cephes
//! in `avx_mathfun.h`, with the multiply-adds fused.

use core::ops::Range;

use super::Engine;
use super::fused::{Fused, Line, is_fused};
use super::uniform::unit;
use crate::memory::Ptr;
use crate::parallel;
use crate::vector::{Constant, Doubled, Lanes, Vector};

/// The first half of a block has the radii, the second the angles.
const BLOCK: usize = 16;
const HALF_BLOCK: usize = BLOCK / 2;

/// `count` ≥ 16 samples: a word each, and 16 more for the last block where `count` is no multiple of 16.
pub fn normal(engine: Engine, count: usize, out: Ptr<f32>, mean: f32, std: f32) {
    let line = Line { factor: std, addend: mean };
    let transform = if is_fused() { transform::<Lanes> } else { transform::<Doubled> };
    let whole = count - count % BLOCK;
    // While the words of a piece are drawn, the other threads transform the one before it.
    let (piece, parts) = match parallel::threads() {
        1 => (1 << 12, 1),
        _ => (1 << 15, 4),
    };
    let piece_at = |start: usize, end: usize| start.min(end)..(start + piece).min(end);
    let draw = |range: Range<usize>| engine.draw(range.len(), out.add(range.start).cast());
    draw(piece_at(0, count));
    for start in (0..count).step_by(piece) {
        let drawn = piece_at(start, whole);
        let size = drawn.len().div_ceil(parts).next_multiple_of(BLOCK);
        parallel::run(1 + parts, &|task, _| match task {
            0 => draw(piece_at(start + piece, count)),
            _ => {
                let start = (drawn.start + (task - 1) * size).min(drawn.end);
                transform(start..(start + size).min(drawn.end), out, line);
            }
        });
    }
    if whole < count {
        let last = count - BLOCK..count;
        draw(last.clone());
        transform(last, out, line);
    }
}

fn transform<F: Fused>(range: Range<usize>, out: Ptr<f32>, line: Line) {
    static ONE: f32 = 1.0;
    static MINUS_TWO: f32 = -2.0;
    static TWO_PI: f32 = core::f32::consts::TAU;
    let mut at = range.start;
    while at < range.end {
        let (first, second) = (out.add(at), out.add(at + HALF_BLOCK));
        let logarithm = log::<F>(Lanes::constant(&ONE) - unit(Lanes::load(first)));
        let radius = (logarithm * Lanes::constant(&MINUS_TWO)).sqrt();
        let (sine, cosine) = sin_cos::<F>(unit(Lanes::load(second)) * Lanes::constant(&TWO_PI));
        F::on(line, radius * cosine).store(first);
        F::on(line, radius * sine).store(second);
        at += Lanes::LANES;
        if (at - range.start).is_multiple_of(HALF_BLOCK) {
            at += HALF_BLOCK;
        }
    }
}

/// Constants of both widths.
macro_rules! constants {
    ($($name:ident = $value:expr;)*) => { $(static $name: Constant = Constant::new($value);)* };
}

/// The natural logarithm of positive normal numbers.
#[inline(always)]
fn log<F: Fused>(value: Lanes) -> Lanes {
    constants! {
        LN2_LOW = -2.121_944_4e-4;
        LN2_HIGH = 0.693_359_4;
        MINUS_HALF = -0.5;
    }
    static SERIES: [Constant; 9] = [
        Constant::new(7.037_683_6e-2),
        Constant::new(-1.151_461e-1),
        Constant::new(1.167_699_84e-1),
        Constant::new(-1.242_014_1e-1),
        Constant::new(1.424_932_3e-1),
        Constant::new(-1.666_805_8e-1),
        Constant::new(2.000_071_4e-1),
        Constant::new(-2.499_999_4e-1),
        Constant::new(3.333_333e-1),
    ];
    static FRACTION: f32 = f32::from_bits(0x007f_ffff);
    static HALF: f32 = 0.5;
    static ONE: f32 = 1.0;
    static SQRT_HALF: f32 = core::f32::consts::FRAC_1_SQRT_2;
    static BIAS: f32 = 126.0;
    let one = Lanes::constant(&ONE);
    let exponent = value.shift_right(23).int_to_float() - Lanes::constant(&BIAS);
    let fraction = value.and(Lanes::constant(&FRACTION)).or(Lanes::constant(&HALF));
    let small = fraction.lt(Lanes::constant(&SQRT_HALF));
    let exponent = F::of(exponent - small.and(one));
    let x = F::of((fraction - one) + small.and(fraction));
    let square = x.times(x);
    let mut y = F::of_constant(&SERIES[0]);
    for coefficient in &SERIES[1..] {
        y = y.times_plus(x, F::of_constant(coefficient));
    }
    let y = y.times(x).times_plus(square, exponent.times(F::of_constant(&LN2_LOW)));
    let y = square.times_plus(F::of_constant(&MINUS_HALF), y);
    exponent.times_plus(F::of_constant(&LN2_HIGH), x.plus(y)).lanes()
}

/// Sine and cosine of angles ≥ 0.
#[inline(always)]
fn sin_cos<F: Fused>(angle: Lanes) -> (Lanes, Lanes) {
    constants! {
        ONE = 1.0;
        MINUS_HALF = -0.5;
    }
    static QUARTER_PI: [Constant; 3] =
        [Constant::new(-0.785_156_25), Constant::new(-2.418_756_5e-4), Constant::new(-3.774_895e-8)];
    static SINE: [Constant; 3] =
        [Constant::new(-1.951_529_6e-4), Constant::new(8.332_161e-3), Constant::new(-1.666_665_5e-1)];
    static COSINE: [Constant; 3] =
        [Constant::new(2.443_315_7e-5), Constant::new(-1.388_731_6e-3), Constant::new(4.166_664_6e-2)];
    static FOUR_OVER_PI: f32 = 1.273_239_5;
    let one = Lanes::splat_bits(1);
    let octant = (angle * Lanes::constant(&FOUR_OVER_PI)).float_to_int().add_int(one).and_not(one);
    let steps = F::of(octant.int_to_float());
    let mut x = F::of(angle);
    for part in &QUARTER_PI {
        x = steps.times_plus(F::of_constant(part), x);
    }
    let z = x.times(x);

    let [c0, c1, c2] = COSINE.each_ref().map(F::of_constant);
    let cosine = c0.times_plus(z, c1).times_plus(z, c2).times(z);
    let cosine = cosine.times_plus(z, z.times(F::of_constant(&MINUS_HALF))).plus(F::of_constant(&ONE)).lanes();
    let [s0, s1, s2] = SINE.each_ref().map(F::of_constant);
    let sine = s0.times_plus(z, s1).times_plus(z, s2).times(z).times_plus(x, x).lanes();

    let swapped = octant.shift_left(30).shift_right(31);
    // Bit 2 of the octant is the sine's sign; that of the octant two before, inverted, the cosine's.
    let sine_sign = octant.shift_left(29).and(Lanes::splat(-0.0));
    let before = octant.sub_int(Lanes::splat_bits(2)).shift_left(29);
    let cosine_sign = Lanes::splat(-0.0).and_not(before);
    (swapped.select(cosine, sine).xor(sine_sign), swapped.select(sine, cosine).xor(cosine_sign))
}
