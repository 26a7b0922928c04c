//! Arithmetic that floats and wrapping integers share.

use core::ops::{BitAnd, BitOr, BitXor, Not};

use crate::dtype::Element;

/// A type that is computed in itself, see [`crate::widening`].
pub trait Number: Element + PartialOrd {
    const ZERO: Self;
    const ONE: Self;
    /// The identity of `maximum`.
    const LOWEST: Self;
    /// The identity of `minimum`.
    const HIGHEST: Self;

    fn plus(self, other: Self) -> Self;
    fn minus(self, other: Self) -> Self;
    fn times(self, other: Self) -> Self;
    /// False for integers.
    fn is_nan(self) -> bool;

    /// NaN when either is.
    #[inline(always)]
    fn maximum(self, other: Self) -> Self {
        if self > other || self.is_nan() { self } else { other }
    }
    /// NaN when either is.
    #[inline(always)]
    fn minimum(self, other: Self) -> Self {
        if self < other || self.is_nan() { self } else { other }
    }
}

macro_rules! floats {
    ($($float:ty)*) => {
        $(impl Number for $float {
            const ZERO: Self = 0.0;
            const ONE: Self = 1.0;
            const LOWEST: Self = <$float>::NEG_INFINITY;
            const HIGHEST: Self = <$float>::INFINITY;
            #[inline(always)]
            fn plus(self, other: Self) -> Self {
                self + other
            }
            #[inline(always)]
            fn minus(self, other: Self) -> Self {
                self - other
            }
            #[inline(always)]
            fn times(self, other: Self) -> Self {
                self * other
            }
            #[inline(always)]
            fn is_nan(self) -> bool {
                self.is_nan()
            }
        })*
    };
}
floats!(f32 f64);

macro_rules! integers {
    ($($integer:ty)*) => {
        $(impl Number for $integer {
            const ZERO: Self = 0;
            const ONE: Self = 1;
            const LOWEST: Self = <$integer>::MIN;
            const HIGHEST: Self = <$integer>::MAX;
            #[inline(always)]
            fn plus(self, other: Self) -> Self {
                self.wrapping_add(other)
            }
            #[inline(always)]
            fn minus(self, other: Self) -> Self {
                self.wrapping_sub(other)
            }
            #[inline(always)]
            fn times(self, other: Self) -> Self {
                self.wrapping_mul(other)
            }
            #[inline(always)]
            fn is_nan(self) -> bool {
                false
            }
        })*
    };
}
integers!(i32 i64);

/// What only integers have.
pub trait Integer:
    Number + Eq + Not<Output = Self> + BitAnd<Output = Self> + BitOr<Output = Self> + BitXor<Output = Self>
{
    /// Truncated quotient; 0 for a zero divisor.
    fn quotient(self, divisor: Self) -> Self;
    /// Counts outside the type's bits, negative ones included, give 0.
    fn shift_left(self, count: Self) -> Self;
    /// Counts outside the type's bits, negative ones included, leave only the sign.
    fn shift_right(self, count: Self) -> Self;
}

macro_rules! whole_numbers {
    ($($integer:ty)*) => {
        $(impl Integer for $integer {
            #[inline(always)]
            fn quotient(self, divisor: Self) -> Self {
                if divisor == 0 { 0 } else { self.wrapping_div(divisor) }
            }
            #[inline(always)]
            fn shift_left(self, count: Self) -> Self {
                match u32::try_from(count) {
                    Ok(count) if count < Self::BITS => self << count,
                    _ => 0,
                }
            }
            #[inline(always)]
            fn shift_right(self, count: Self) -> Self {
                match u32::try_from(count) {
                    Ok(count) if count < Self::BITS => self >> count,
                    _ if self < Self::ZERO => !0,
                    _ => 0,
                }
            }
        })*
    };
}
whole_numbers!(i32 i64);
