//! The small vector abstraction that every float32 kernel is written in.
//!
//! `f32` is a vector of one lane: it is the tail of every loop, the fallback, and what the tests compare wider
//! vectors with. [`Lanes`] is the vector that the target is best at.

use core::ops::{Add, Div, Mul, Neg, Sub};

use crate::memory::Ptr;

mod double;
pub use double::Double;

mod numbers;
pub use numbers::{Lane, Numbers};

mod doubled;
pub use doubled::{Constant, Doubled};

mod scalar;

#[cfg(target_arch = "wasm32")]
mod wasm;
#[cfg(target_arch = "wasm32")]
pub use wasm::Simd128 as Lanes;

#[cfg(not(target_arch = "wasm32"))]
mod portable;
#[cfg(not(target_arch = "wasm32"))]
pub use portable::Portable4 as Lanes;

/// Float32 lanes. Comparisons give masks: lanes of all ones or all zeros, held in the same type.
pub trait Vector:
    Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> + Neg<Output = Self>
{
    /// How many lanes.
    const LANES: usize;
    /// Half of the lanes in float64; for one lane, that one.
    type Double: Double;

    /// The same value in every lane.
    fn splat(value: f32) -> Self;
    /// The same bits in every lane.
    fn splat_bits(bits: u32) -> Self;
    /// A constant in every lane, read from memory once before a loop (V8 rebuilds immediate vectors at each use).
    fn constant(value: &'static f32) -> Self;
    /// Consecutive values; no alignment beyond that of `f32`.
    fn load(source: Ptr<f32>) -> Self;
    /// Writes consecutive values.
    fn store(self, target: Ptr<f32>);
    /// Consecutive 16-bit integers as the bits of the lanes; the upper halves are zero.
    fn load_u16(source: Ptr<u16>) -> Self;
    /// Writes the lower halves of the lanes' bits; the upper halves are zero.
    fn store_u16(self, target: Ptr<u16>);
    /// Consecutive bytes as the bits of the lanes; the upper bits are zero.
    fn load_u8(source: Ptr<u8>) -> Self;
    /// Writes the lowest bytes of lanes whose bits are below 256.
    fn store_u8(self, target: Ptr<u8>);
    /// Applies a scalar function to each lane.
    fn map(self, function: impl Fn(f32) -> f32) -> Self;
    /// Applies a scalar function to each pair of lanes.
    fn zip(self, other: Self, function: impl Fn(f32, f32) -> f32) -> Self;

    /// `self · factor + addend`; rounded once where the hardware has it, twice elsewhere.
    fn mul_add(self, factor: Self, addend: Self) -> Self;
    fn abs(self) -> Self;
    fn sqrt(self) -> Self;
    fn floor(self) -> Self;
    fn ceil(self) -> Self;
    fn trunc(self) -> Self;
    /// Half to even.
    fn round(self) -> Self;
    /// The smaller; which of the two when either is NaN differs between engines.
    fn min_number(self, other: Self) -> Self;
    /// The larger; which of the two when either is NaN differs between engines.
    fn max_number(self, other: Self) -> Self;
    /// 0 where negative; keeps NaN and −0.
    fn relu(self) -> Self;
    /// Minimum that is NaN when either is.
    fn min_nan(self, other: Self) -> Self;
    /// Maximum that is NaN when either is.
    fn max_nan(self, other: Self) -> Self;

    /// Mask of the lanes that are NaN.
    fn is_nan_mask(self) -> Self;
    fn lt(self, other: Self) -> Self;
    fn eq(self, other: Self) -> Self;
    fn and(self, other: Self) -> Self;
    fn or(self, other: Self) -> Self;
    fn xor(self, other: Self) -> Self;
    /// `self` without the bits of `other`.
    fn and_not(self, other: Self) -> Self;
    /// Per lane `self ? yes : no`, `self` being a mask.
    fn select(self, yes: Self, no: Self) -> Self;
    /// Whether any lane of a mask is set.
    fn any(self) -> bool;
    /// Whether every lane of a mask is set.
    fn all(self) -> bool;

    /// Lanes as 32-bit integers: wrapping sum.
    fn add_int(self, other: Self) -> Self;
    /// Lanes as 32-bit integers: wrapping difference.
    fn sub_int(self, other: Self) -> Self;
    /// Lanes as 32-bit integers: shift left.
    fn shift_left(self, bits: u32) -> Self;
    /// Lanes as signed 32-bit integers: arithmetic shift right.
    fn shift_right(self, bits: u32) -> Self;
    /// Lanes as signed 32-bit integers, converted to float.
    fn int_to_float(self) -> Self;
    /// Truncated to signed 32-bit integers; lanes outside the range are unspecified.
    fn float_to_int(self) -> Self;

    /// The first half of the lanes, widened.
    fn low(self) -> Self::Double;
    /// The second half of the lanes, widened; for one lane, that one.
    fn high(self) -> Self::Double;
    /// Both halves, rounded.
    fn narrow(low: Self::Double, high: Self::Double) -> Self;
    /// The lower 32 bits of each lane of both halves.
    fn low_bits(low: Self::Double, high: Self::Double) -> Self;

    /// Sum of the lanes.
    fn sum(self) -> f32;
    /// Lanes combined by a scalar function.
    fn fold(self, function: impl Fn(f32, f32) -> f32) -> f32;
}

/// A vector of exactly four lanes, for kernels that shuffle.
pub trait Quad: Vector {
    fn from_lanes(lanes: [f32; 4]) -> Self;
    /// Four vectors as the rows of a 4×4 matrix, transposed.
    fn transpose(rows: [Self; 4]) -> [Self; 4];
    /// Lanes 0 and 2 of `self`, then of `other`.
    fn even(self, other: Self) -> Self;
    /// Lanes 1 and 3 of `self`, then of `other`.
    fn odd(self, other: Self) -> Self;
    /// `[a0, b0, a1, b1]` and `[a2, b2, a3, b3]`.
    fn interleave(self, other: Self) -> (Self, Self);
}
