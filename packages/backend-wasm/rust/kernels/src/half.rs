//! float16 and bfloat16: storage formats, computed with in float32.

use crate::dtype::{Element, Scalar};
use crate::vector::Vector;

/// A two-byte float that is widened to float32 for arithmetic.
pub trait Half: Element {
    fn to_f32(self) -> f32;
    /// Rounds to nearest, ties to even.
    fn from_f32(value: f32) -> Self;
    /// [`Self::to_f32`] of the bits in each lane.
    fn widen_lanes<V: Vector>(bits: V) -> V;
    /// [`Self::from_f32`] of each lane, as bits.
    fn narrow_lanes<V: Vector>(values: V) -> V;
}

/// IEEE binary16.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct F16(pub u16);

/// The upper half of a float32.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub struct Bf16(pub u16);

impl Half for F16 {
    #[inline(always)]
    fn to_f32(self) -> f32 {
        // The exponent is moved to float32's place as it is; multiplying by 2¹¹² rebases it, denormals included.
        let bits = ((self.0 & 0x7fff) as u32) << 13;
        let magnitude = if bits >= 0x0f80_0000 {
            f32::from_bits(bits | 0x7f80_0000)
        } else {
            f32::from_bits(bits) * f32::from_bits(0x7780_0000)
        };
        f32::from_bits(magnitude.to_bits() | ((self.0 & 0x8000) as u32) << 16)
    }

    #[inline(always)]
    fn from_f32(value: f32) -> Self {
        let bits = value.to_bits();
        let sign = (bits >> 16) as u16 & 0x8000;
        let magnitude = bits & 0x7fff_ffff;
        let half = if magnitude > 0x7f80_0000 {
            0x7e00
        } else if magnitude >= 0x4780_0000 {
            0x7c00
        } else if magnitude < 0x3880_0000 {
            // Denormal: adding 1/2 puts the last kept bit at the float's last place, so the addition rounds.
            (f32::from_bits(magnitude) + 0.5).to_bits().wrapping_sub(0.5f32.to_bits()) as u16
        } else {
            let odd = (magnitude >> 13) & 1;
            ((magnitude - 0x3800_0000 + 0xfff + odd) >> 13) as u16
        };
        Self(half | sign)
    }

    #[inline(always)]
    fn widen_lanes<V: Vector>(bits: V) -> V {
        let exponent = V::splat_bits(0x7f80_0000);
        let magnitude = bits.and(V::splat_bits(0x7fff)).shift_left(13);
        let sign = bits.and(V::splat_bits(0x8000)).shift_left(16);
        let finite = magnitude.lt(V::splat_bits(0x0f80_0000));
        finite.select(magnitude * V::splat_bits(0x7780_0000), magnitude.or(exponent)).or(sign)
    }

    #[inline(always)]
    fn narrow_lanes<V: Vector>(values: V) -> V {
        let magnitude = values.abs();
        let sign = values.shift_right(16).and(V::splat_bits(0x8000));
        let odd = magnitude.shift_right(13).and(V::splat_bits(1));
        let normal = magnitude.sub_int(V::splat_bits(0x3800_0000 - 0xfff)).add_int(odd).shift_right(13);
        let denormal = (magnitude + V::splat(0.5)).sub_int(V::splat(0.5));
        let finite = magnitude.lt(V::splat_bits(0x3880_0000)).select(denormal, normal);
        let special = values.is_nan_mask().select(V::splat_bits(0x7e00), V::splat_bits(0x7c00));
        magnitude.lt(V::splat_bits(0x4780_0000)).select(finite, special).or(sign)
    }
}

impl Half for Bf16 {
    #[inline(always)]
    fn to_f32(self) -> f32 {
        f32::from_bits((self.0 as u32) << 16)
    }

    #[inline(always)]
    fn from_f32(value: f32) -> Self {
        let bits = value.to_bits();
        if value.is_nan() {
            return Self(0x7fc0);
        }
        let odd = (bits >> 16) & 1;
        Self((bits.wrapping_add(0x7fff + odd) >> 16) as u16)
    }

    #[inline(always)]
    fn widen_lanes<V: Vector>(bits: V) -> V {
        bits.shift_left(16)
    }

    #[inline(always)]
    fn narrow_lanes<V: Vector>(values: V) -> V {
        let odd = values.shift_right(16).and(V::splat_bits(1));
        let rounded = values.add_int(V::splat_bits(0x7fff)).add_int(odd).shift_right(16);
        values.is_nan_mask().select(V::splat_bits(0x7fc0), rounded.and(V::splat_bits(0xffff)))
    }
}

impl Element for F16 {
    fn from_scalar(scalar: Scalar) -> Self {
        Self::from_f32(scalar.float as f32)
    }
}

impl Element for Bf16 {
    fn from_scalar(scalar: Scalar) -> Self {
        Self::from_f32(scalar.float as f32)
    }
}
