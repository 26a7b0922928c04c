//! Four lanes of WebAssembly SIMD; fused multiply-add when compiled with relaxed SIMD.

use core::arch::asm;
use core::arch::wasm32::*;
use core::ops::{Add, Div, Mul, Neg, Sub};

use super::double::Doubles;
use super::{Quad, Vector};
use crate::memory::Ptr;

/// A `v128` of four float32 lanes.
#[derive(Clone, Copy)]
pub struct Simd128(v128);

impl Simd128 {
    /// The lanes of another kind of vector.
    #[inline(always)]
    pub(super) fn of_bits(bits: v128) -> Self {
        Self(bits)
    }
    #[inline(always)]
    pub(super) fn bits(self) -> v128 {
        self.0
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident, $instruction:ident) => {
        impl $trait for Simd128 {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                Self($instruction(self.0, other.0))
            }
        }
    };
}

operator!(Add, add, f32x4_add);
operator!(Sub, sub, f32x4_sub);
operator!(Mul, mul, f32x4_mul);
operator!(Div, div, f32x4_div);

impl Neg for Simd128 {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        Self(f32x4_neg(self.0))
    }
}

/// Methods that are one instruction.
macro_rules! instructions {
    (unary: $($method:ident = $instruction:ident;)*) => {
        $(#[inline(always)]
        fn $method(self) -> Self {
            Self($instruction(self.0))
        })*
    };
    (binary: $($method:ident = $instruction:ident;)*) => {
        $(#[inline(always)]
        fn $method(self, other: Self) -> Self {
            Self($instruction(self.0, other.0))
        })*
    };
}

impl Vector for Simd128 {
    const LANES: usize = 4;
    type Double = Doubles;

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self(f32x4_splat(value))
    }
    #[inline(always)]
    fn splat_bits(bits: u32) -> Self {
        Self(u32x4_splat(bits))
    }
    #[inline(always)]
    fn constant(value: &'static f32) -> Self {
        let number: f32;
        // SAFETY: the assembly reads a live static that never changes, so it may be called free of memory: then LLVM, to
        // which the value is unknown, moves it out of loops.
        unsafe {
            asm!(
                "local.get {0}", "f32.load 0", "local.set {1}",
                in(local) core::ptr::from_ref(value), lateout(local) number,
                options(pure, nomem, nostack, preserves_flags)
            );
        }
        Self(f32x4_splat(number))
    }
    #[inline(always)]
    fn load(source: Ptr<f32>) -> Self {
        // SAFETY: the maker of the pointer promised that the kernel's accesses are valid.
        Self(unsafe { v128_load(source.span(4).cast()) })
    }
    #[inline(always)]
    fn store(self, target: Ptr<f32>) {
        // SAFETY: as for `load`.
        unsafe { v128_store(target.span(4).cast(), self.0) }
    }
    #[inline(always)]
    fn load_u16(source: Ptr<u16>) -> Self {
        // SAFETY: as for `load`.
        Self(unsafe { u32x4_load_extend_u16x4(source.span(4)) })
    }
    #[inline(always)]
    fn store_u16(self, target: Ptr<u16>) {
        let halves = u16x8_narrow_i32x4(self.0, self.0);
        // SAFETY: as for `load`.
        unsafe { v128_store64_lane::<0>(halves, target.span(4).cast()) }
    }
    #[inline(always)]
    fn load_u8(source: Ptr<u8>) -> Self {
        // SAFETY: as for `load`.
        let bytes = unsafe { v128_load32_zero(source.span(4).cast()) };
        Self(u32x4_extend_low_u16x8(u16x8_extend_low_u8x16(bytes)))
    }
    #[inline(always)]
    fn store_u8(self, target: Ptr<u8>) {
        let halves = u16x8_narrow_i32x4(self.0, self.0);
        let bytes = u8x16_narrow_i16x8(halves, halves);
        // SAFETY: as for `load`.
        unsafe { v128_store32_lane::<0>(bytes, target.span(4).cast()) }
    }
    #[inline(always)]
    fn map(self, function: impl Fn(f32) -> f32) -> Self {
        Self(f32x4(
            function(f32x4_extract_lane::<0>(self.0)),
            function(f32x4_extract_lane::<1>(self.0)),
            function(f32x4_extract_lane::<2>(self.0)),
            function(f32x4_extract_lane::<3>(self.0)),
        ))
    }
    #[inline(always)]
    fn zip(self, other: Self, function: impl Fn(f32, f32) -> f32) -> Self {
        Self(f32x4(
            function(f32x4_extract_lane::<0>(self.0), f32x4_extract_lane::<0>(other.0)),
            function(f32x4_extract_lane::<1>(self.0), f32x4_extract_lane::<1>(other.0)),
            function(f32x4_extract_lane::<2>(self.0), f32x4_extract_lane::<2>(other.0)),
            function(f32x4_extract_lane::<3>(self.0), f32x4_extract_lane::<3>(other.0)),
        ))
    }

    #[cfg(target_feature = "relaxed-simd")]
    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        Self(f32x4_relaxed_madd(self.0, factor.0, addend.0))
    }
    #[cfg(not(target_feature = "relaxed-simd"))]
    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        Self(f32x4_add(f32x4_mul(self.0, factor.0), addend.0))
    }

    instructions! { unary:
        abs = f32x4_abs;
        sqrt = f32x4_sqrt;
        floor = f32x4_floor;
        ceil = f32x4_ceil;
        trunc = f32x4_trunc;
        round = f32x4_nearest;
        int_to_float = f32x4_convert_i32x4;
        float_to_int = i32x4_trunc_sat_f32x4;
    }
    instructions! { binary:
        min_number = f32x4_pmin;
        max_number = f32x4_pmax;
        lt = f32x4_lt;
        eq = f32x4_eq;
        and = v128_and;
        or = v128_or;
        xor = v128_xor;
        and_not = v128_andnot;
        add_int = i32x4_add;
        sub_int = i32x4_sub;
    }

    /// Of NaN either is taken, then NaN is put back: five instructions where `f32x4.min` takes eight on x86.
    #[inline(always)]
    fn min_nan(self, other: Self) -> Self {
        self.min_number(other).or(self.is_nan_mask()).or(other.is_nan_mask())
    }
    #[inline(always)]
    fn max_nan(self, other: Self) -> Self {
        self.max_number(other).or(self.is_nan_mask()).or(other.is_nan_mask())
    }
    #[inline(always)]
    fn select(self, yes: Self, no: Self) -> Self {
        Self(v128_bitselect(yes.0, no.0, self.0))
    }
    /// The zero comes from memory: LLVM turns what looks like `pmax` into a relaxed maximum, which may drop NaN.
    #[inline(always)]
    fn relu(self) -> Self {
        self.and_not(self.lt(Self::constant(&0.0)))
    }
    #[inline(always)]
    fn is_nan_mask(self) -> Self {
        Self(f32x4_ne(self.0, self.0))
    }
    #[inline(always)]
    fn any(self) -> bool {
        v128_any_true(self.0)
    }
    #[inline(always)]
    fn all(self) -> bool {
        i32x4_all_true(self.0)
    }
    #[inline(always)]
    fn shift_left(self, bits: u32) -> Self {
        Self(i32x4_shl(self.0, bits))
    }
    #[inline(always)]
    fn shift_right(self, bits: u32) -> Self {
        Self(i32x4_shr(self.0, bits))
    }
    #[inline(always)]
    fn low(self) -> Doubles {
        Doubles(f64x2_promote_low_f32x4(self.0))
    }
    #[inline(always)]
    fn high(self) -> Doubles {
        Doubles(f64x2_promote_low_f32x4(i64x2_shuffle::<1, 1>(self.0, self.0)))
    }
    #[inline(always)]
    fn narrow(low: Doubles, high: Doubles) -> Self {
        Self(i64x2_shuffle::<0, 2>(f32x4_demote_f64x2_zero(low.0), f32x4_demote_f64x2_zero(high.0)))
    }
    #[inline(always)]
    fn low_bits(low: Doubles, high: Doubles) -> Self {
        Self(i32x4_shuffle::<0, 2, 4, 6>(low.0, high.0))
    }
    #[inline(always)]
    fn sum(self) -> f32 {
        self.fold(|a, b| a + b)
    }
    #[inline(always)]
    fn fold(self, function: impl Fn(f32, f32) -> f32) -> f32 {
        function(
            function(f32x4_extract_lane::<0>(self.0), f32x4_extract_lane::<1>(self.0)),
            function(f32x4_extract_lane::<2>(self.0), f32x4_extract_lane::<3>(self.0)),
        )
    }
}

impl Quad for Simd128 {
    #[inline(always)]
    fn from_lanes([a, b, c, d]: [f32; 4]) -> Self {
        Self(f32x4(a, b, c, d))
    }
    #[inline(always)]
    fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let (ab_low, ab_high) = a.interleave(b);
        let (cd_low, cd_high) = c.interleave(d);
        [
            Self(i64x2_shuffle::<0, 2>(ab_low.0, cd_low.0)),
            Self(i64x2_shuffle::<1, 3>(ab_low.0, cd_low.0)),
            Self(i64x2_shuffle::<0, 2>(ab_high.0, cd_high.0)),
            Self(i64x2_shuffle::<1, 3>(ab_high.0, cd_high.0)),
        ]
    }
    #[inline(always)]
    fn even(self, other: Self) -> Self {
        Self(i32x4_shuffle::<0, 2, 4, 6>(self.0, other.0))
    }
    #[inline(always)]
    fn odd(self, other: Self) -> Self {
        Self(i32x4_shuffle::<1, 3, 5, 7>(self.0, other.0))
    }
    #[inline(always)]
    fn interleave(self, other: Self) -> (Self, Self) {
        (Self(i32x4_shuffle::<0, 4, 1, 5>(self.0, other.0)), Self(i32x4_shuffle::<2, 6, 3, 7>(self.0, other.0)))
    }
}
