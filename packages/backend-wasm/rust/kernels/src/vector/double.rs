//! float64 for what float32 cannot hold: halves of a vector of float32, widened.

use core::ops::{Add, Div, Mul, Sub};

/// As many float64 lanes as fit in a vector. Comparisons give masks, as those of [`super::Vector`].
pub trait Double: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> {
    /// A constant in every lane, read from memory where it is used, see [`super::Vector::constant`].
    fn constant(value: &'static f64) -> Self;
    fn trunc(self) -> Self;
    /// The smaller; the first when either is NaN.
    fn min_number(self, other: Self) -> Self;
    /// The larger; the first when either is NaN.
    fn max_number(self, other: Self) -> Self;
    /// `self · 2ⁿ`, n being in the low bits of `bits`, as long as the result is normal.
    fn scale(self, bits: Self) -> Self;
}

impl Double for f64 {
    #[inline(always)]
    fn constant(value: &'static f64) -> Self {
        *value
    }
    #[inline(always)]
    fn trunc(self) -> Self {
        libm::trunc(self)
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
    fn scale(self, bits: Self) -> Self {
        f64::from_bits(self.to_bits().wrapping_add(bits.to_bits() << 52))
    }
}

#[cfg(target_arch = "wasm32")]
mod implementation {
    use core::arch::asm;
    use core::arch::wasm32::*;
    use core::ops::{Add, Div, Mul, Sub};

    use super::Double;

    /// A `v128` of two float64 lanes.
    #[derive(Clone, Copy)]
    pub struct Doubles(pub v128);

    macro_rules! operators {
        ($($trait:ident $method:ident $instruction:ident)*) => {
            $(impl $trait for Doubles {
                type Output = Self;
                #[inline(always)]
                fn $method(self, other: Self) -> Self {
                    Self($instruction(self.0, other.0))
                }
            })*
        };
    }
    operators!(Add add f64x2_add Sub sub f64x2_sub Mul mul f64x2_mul Div div f64x2_div);

    impl Double for Doubles {
        #[inline(always)]
        fn constant(value: &'static f64) -> Self {
            let mut address: *const f64 = value;
            // SAFETY: as for `Simd128::constant`.
            unsafe {
                asm!("local.get {0}", "local.set {0}", inout(local) address, options(pure, nomem, nostack, preserves_flags));
                Self(v128_load64_splat(address.cast()))
            }
        }
        #[inline(always)]
        fn trunc(self) -> Self {
            Self(f64x2_trunc(self.0))
        }
        #[inline(always)]
        fn min_number(self, other: Self) -> Self {
            Self(f64x2_pmin(self.0, other.0))
        }
        #[inline(always)]
        fn max_number(self, other: Self) -> Self {
            Self(f64x2_pmax(self.0, other.0))
        }
        #[inline(always)]
        fn scale(self, bits: Self) -> Self {
            Self(i64x2_add(self.0, i64x2_shl(bits.0, 52)))
        }
    }
}

#[cfg(target_arch = "wasm32")]
pub use implementation::Doubles;
