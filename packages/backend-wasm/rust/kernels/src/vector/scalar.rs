//! One lane: plain `f32`.

use super::Vector;
use crate::memory::Ptr;

#[inline(always)]
fn mask(condition: bool) -> f32 {
    f32::from_bits(if condition { u32::MAX } else { 0 })
}

#[inline(always)]
fn bitwise(a: f32, b: f32, function: impl Fn(u32, u32) -> u32) -> f32 {
    f32::from_bits(function(a.to_bits(), b.to_bits()))
}

impl Vector for f32 {
    const LANES: usize = 1;
    type Double = f64;

    #[inline(always)]
    fn splat(value: f32) -> Self {
        value
    }
    #[inline(always)]
    fn splat_bits(bits: u32) -> Self {
        f32::from_bits(bits)
    }
    #[inline(always)]
    fn constant(value: &'static f32) -> Self {
        *value
    }
    #[inline(always)]
    fn load(source: Ptr<f32>) -> Self {
        source.get(0)
    }
    #[inline(always)]
    fn store(self, target: Ptr<f32>) {
        target.set(0, self);
    }
    #[inline(always)]
    fn load_u16(source: Ptr<u16>) -> Self {
        f32::from_bits(source.get(0) as u32)
    }
    #[inline(always)]
    fn store_u16(self, target: Ptr<u16>) {
        target.set(0, self.to_bits() as u16);
    }
    #[inline(always)]
    fn load_u8(source: Ptr<u8>) -> Self {
        f32::from_bits(source.get(0) as u32)
    }
    #[inline(always)]
    fn store_u8(self, target: Ptr<u8>) {
        target.set(0, self.to_bits() as u8);
    }
    #[inline(always)]
    fn map(self, function: impl Fn(f32) -> f32) -> Self {
        function(self)
    }
    #[inline(always)]
    fn zip(self, other: Self, function: impl Fn(f32, f32) -> f32) -> Self {
        function(self, other)
    }

    #[cfg(not(target_feature = "relaxed-simd"))]
    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        self * factor + addend
    }
    /// WebAssembly has no scalar fused multiply-add: one lane of the vector's, so that a tail rounds as the body does.
    #[cfg(target_feature = "relaxed-simd")]
    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        use core::arch::wasm32::{f32x4_extract_lane, f32x4_relaxed_madd, f32x4_splat};
        f32x4_extract_lane::<0>(f32x4_relaxed_madd(f32x4_splat(self), f32x4_splat(factor), f32x4_splat(addend)))
    }
    #[inline(always)]
    fn abs(self) -> Self {
        f32::from_bits(self.to_bits() & 0x7fff_ffff)
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        libm::sqrtf(self)
    }
    #[inline(always)]
    fn floor(self) -> Self {
        libm::floorf(self)
    }
    #[inline(always)]
    fn ceil(self) -> Self {
        libm::ceilf(self)
    }
    #[inline(always)]
    fn trunc(self) -> Self {
        libm::truncf(self)
    }
    #[inline(always)]
    fn round(self) -> Self {
        libm::rintf(self)
    }
    #[inline(always)]
    fn min_number(self, other: Self) -> Self {
        if other < self { other } else { self }
    }
    #[inline(always)]
    fn max_number(self, other: Self) -> Self {
        if self < other { other } else { self }
    }
    #[inline(always)]
    fn relu(self) -> Self {
        if self < 0.0 { 0.0 } else { self }
    }
    #[inline(always)]
    fn min_nan(self, other: Self) -> Self {
        if self < other || self.is_nan() { self } else { other }
    }
    #[inline(always)]
    fn max_nan(self, other: Self) -> Self {
        if self > other || self.is_nan() { self } else { other }
    }

    #[inline(always)]
    fn is_nan_mask(self) -> Self {
        mask(self.is_nan())
    }
    #[inline(always)]
    fn lt(self, other: Self) -> Self {
        mask(self < other)
    }
    #[inline(always)]
    fn eq(self, other: Self) -> Self {
        mask(self == other)
    }
    #[inline(always)]
    fn and(self, other: Self) -> Self {
        bitwise(self, other, |a, b| a & b)
    }
    #[inline(always)]
    fn or(self, other: Self) -> Self {
        bitwise(self, other, |a, b| a | b)
    }
    #[inline(always)]
    fn xor(self, other: Self) -> Self {
        bitwise(self, other, |a, b| a ^ b)
    }
    #[inline(always)]
    fn and_not(self, other: Self) -> Self {
        bitwise(self, other, |a, b| a & !b)
    }
    #[inline(always)]
    fn select(self, yes: Self, no: Self) -> Self {
        if self.to_bits() != 0 { yes } else { no }
    }
    #[inline(always)]
    fn any(self) -> bool {
        self.to_bits() != 0
    }
    #[inline(always)]
    fn all(self) -> bool {
        self.to_bits() != 0
    }

    #[inline(always)]
    fn add_int(self, other: Self) -> Self {
        bitwise(self, other, u32::wrapping_add)
    }
    #[inline(always)]
    fn sub_int(self, other: Self) -> Self {
        bitwise(self, other, u32::wrapping_sub)
    }
    #[inline(always)]
    fn shift_left(self, bits: u32) -> Self {
        f32::from_bits(self.to_bits() << bits)
    }
    #[inline(always)]
    fn shift_right(self, bits: u32) -> Self {
        f32::from_bits(((self.to_bits() as i32) >> bits) as u32)
    }
    #[inline(always)]
    fn int_to_float(self) -> Self {
        self.to_bits() as i32 as f32
    }
    #[inline(always)]
    fn float_to_int(self) -> Self {
        f32::from_bits(self as i32 as u32)
    }

    #[inline(always)]
    fn low(self) -> f64 {
        self as f64
    }
    #[inline(always)]
    fn high(self) -> f64 {
        self as f64
    }
    #[inline(always)]
    fn narrow(low: f64, _high: f64) -> Self {
        low as f32
    }
    #[inline(always)]
    fn low_bits(low: f64, _high: f64) -> Self {
        f32::from_bits(low.to_bits() as u32)
    }

    #[inline(always)]
    fn sum(self) -> f32 {
        self
    }
    #[inline(always)]
    fn fold(self, _function: impl Fn(f32, f32) -> f32) -> f32 {
        self
    }
}
