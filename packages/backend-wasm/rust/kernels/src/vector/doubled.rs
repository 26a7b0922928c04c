//! Float32 arithmetic with a fused multiply-add, for hardware without one.

use super::Lanes;

/// A float32 constant for arithmetic in either width.
pub struct Constant {
    pub single: f32,
    pub double: f64,
}

impl Constant {
    pub const fn new(value: f32) -> Self {
        Self { single: value, double: value as f64 }
    }
}

/// As many float32 numbers as [`Lanes`] has, held as float64: a product is exact there, so that a sum with it is rounded
/// to float64 and then to float32. That differs from one rounding about once in 2²⁹ times.
#[derive(Clone, Copy)]
pub struct Doubled(implementation::Pair);

impl Doubled {
    #[inline(always)]
    pub fn of(value: Lanes) -> Self {
        Self(implementation::widen(value))
    }
    #[inline(always)]
    pub fn of_constant(value: &'static Constant) -> Self {
        Self(implementation::constant(&value.double))
    }
    #[inline(always)]
    pub fn lanes(self) -> Lanes {
        implementation::narrow(self.0)
    }
    #[inline(always)]
    pub fn times(self, factor: Self) -> Self {
        Self(implementation::times(self.0, factor.0))
    }
    #[inline(always)]
    pub fn plus(self, addend: Self) -> Self {
        Self(implementation::plus(self.0, addend.0))
    }
    #[inline(always)]
    pub fn times_plus(self, factor: Self, addend: Self) -> Self {
        Self(implementation::times_plus(self.0, factor.0, addend.0))
    }
}

#[cfg(target_arch = "wasm32")]
mod implementation {
    use core::arch::asm;
    use core::arch::wasm32::*;

    use super::Lanes;

    pub type Pair = [v128; 2];

    #[inline(always)]
    fn rounded(value: v128) -> v128 {
        f64x2_promote_low_f32x4(f32x4_demote_f64x2_zero(value))
    }
    #[inline(always)]
    pub fn widen(value: Lanes) -> Pair {
        let bits = value.bits();
        [f64x2_promote_low_f32x4(bits), f64x2_promote_low_f32x4(i64x2_shuffle::<1, 1>(bits, bits))]
    }
    #[inline(always)]
    pub fn narrow([low, high]: Pair) -> Lanes {
        let (low, high) = (f32x4_demote_f64x2_zero(low), f32x4_demote_f64x2_zero(high));
        Lanes::of_bits(i64x2_shuffle::<0, 2>(low, high))
    }
    /// From memory, as [`Vector::constant`](super::super::Vector::constant).
    #[inline(always)]
    pub fn constant(value: &'static f64) -> Pair {
        let mut address: *const f64 = value;
        // SAFETY: the assembly is empty. The load reads a live static.
        let value = unsafe {
            asm!("local.get {0}", "local.set {0}", inout(local) address, options(pure, nomem, nostack, preserves_flags));
            v128_load64_splat(address.cast())
        };
        [value; 2]
    }
    #[inline(always)]
    pub fn times(a: Pair, b: Pair) -> Pair {
        [0, 1].map(|half| rounded(f64x2_mul(a[half], b[half])))
    }
    #[inline(always)]
    pub fn plus(a: Pair, b: Pair) -> Pair {
        [0, 1].map(|half| rounded(f64x2_add(a[half], b[half])))
    }
    #[inline(always)]
    pub fn times_plus(a: Pair, b: Pair, c: Pair) -> Pair {
        [0, 1].map(|half| rounded(f64x2_add(f64x2_mul(a[half], b[half]), c[half])))
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod implementation {
    use core::array::from_fn;

    use super::Lanes;
    use crate::vector::Vector;

    pub type Pair = [f64; Lanes::LANES];

    pub fn widen(value: Lanes) -> Pair {
        value.to_array().map(f64::from)
    }
    pub fn narrow(value: Pair) -> Lanes {
        Lanes::of_array(value.map(|lane| lane as f32))
    }
    pub fn constant(value: &'static f64) -> Pair {
        [*value; Lanes::LANES]
    }
    fn rounded(value: f64) -> f64 {
        f64::from(value as f32)
    }
    pub fn times(a: Pair, b: Pair) -> Pair {
        from_fn(|lane| rounded(a[lane] * b[lane]))
    }
    pub fn plus(a: Pair, b: Pair) -> Pair {
        from_fn(|lane| rounded(a[lane] + b[lane]))
    }
    pub fn times_plus(a: Pair, b: Pair, c: Pair) -> Pair {
        from_fn(|lane| rounded(a[lane] * b[lane] + c[lane]))
    }
}
