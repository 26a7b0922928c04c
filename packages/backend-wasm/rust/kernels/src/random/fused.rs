//! Fused multiply-adds: the samples of PyTorch's build for AVX2 depend on them.

use core::hint::black_box;

use crate::vector::{Constant, Doubled, Lanes, Vector};

/// Numbers of float32 in lanes whose arithmetic rounds to float32.
pub trait Fused: Copy {
    fn of(value: Lanes) -> Self;
    fn lanes(self) -> Lanes;
    fn of_constant(value: &'static Constant) -> Self;
    fn times(self, factor: Self) -> Self;
    fn plus(self, addend: Self) -> Self;
    /// The line at float32 numbers.
    fn on(line: Line, value: Lanes) -> Lanes;
    /// `self · factor + addend`, rounded once.
    fn times_plus(self, factor: Self, addend: Self) -> Self;
}

/// By hardware for which [`is_fused`] holds.
impl Fused for Lanes {
    #[inline(always)]
    fn of(value: Lanes) -> Self {
        value
    }
    #[inline(always)]
    fn lanes(self) -> Lanes {
        self
    }
    #[inline(always)]
    fn of_constant(value: &'static Constant) -> Self {
        Vector::constant(&value.single)
    }
    #[inline(always)]
    fn times(self, factor: Self) -> Self {
        self * factor
    }
    #[inline(always)]
    fn plus(self, addend: Self) -> Self {
        self + addend
    }
    #[inline(always)]
    fn times_plus(self, factor: Self, addend: Self) -> Self {
        self.mul_add(factor, addend)
    }
    #[inline(always)]
    fn on(line: Line, value: Lanes) -> Lanes {
        value.mul_add(Lanes::splat(line.factor), Lanes::splat(line.addend))
    }
}

/// In float64, which rounds twice: none of the arguments that samplers have makes a difference. Lines have any arguments.
impl Fused for Doubled {
    #[inline(always)]
    fn of(value: Lanes) -> Self {
        Doubled::of(value)
    }
    #[inline(always)]
    fn lanes(self) -> Lanes {
        Doubled::lanes(self)
    }
    #[inline(always)]
    fn of_constant(value: &'static Constant) -> Self {
        Doubled::of_constant(value)
    }
    #[inline(always)]
    fn times(self, factor: Self) -> Self {
        Doubled::times(self, factor)
    }
    #[inline(always)]
    fn plus(self, addend: Self) -> Self {
        Doubled::plus(self, addend)
    }
    #[inline(always)]
    fn times_plus(self, factor: Self, addend: Self) -> Self {
        Doubled::times_plus(self, factor, addend)
    }
    #[inline(always)]
    fn on(line: Line, value: Lanes) -> Lanes {
        if line.factor == 1.0 { value + Lanes::splat(line.addend) } else { line.at_each(value) }
    }
}

/// Whether [`Vector::mul_add`] rounds once here: relaxed SIMD may, where the processor can.
pub fn is_fused() -> bool {
    // The square needs 25 bits; rounded to 24 it is the one that is subtracted.
    let value = black_box(1.0 + 1.0 / 4096.0);
    let rest = Lanes::splat(value).mul_add(Lanes::splat(value), Lanes::splat(-value * value));
    cfg!(target_feature = "relaxed-simd") && !rest.eq(Lanes::splat(0.0)).any()
}

/// `value · factor + addend` rounded once, for any arguments.
#[derive(Clone, Copy)]
pub struct Line {
    pub factor: f32,
    pub addend: f32,
}

impl Line {
    #[inline(never)]
    pub fn at(self, value: f32) -> f32 {
        libm::fmaf(value, self.factor, self.addend)
    }

    #[inline(never)]
    fn at_each(self, value: Lanes) -> Lanes {
        value.map(|lane| self.at(lane))
    }
}
