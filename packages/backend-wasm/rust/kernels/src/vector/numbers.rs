//! Vectors of the other numbers: float64, int32, int64.

use crate::memory::Ptr;
use crate::number::Number;

/// A number that comes in vectors of 128 bits.
pub trait Lane: Number {
    type Vector: Numbers<Lane = Self>;
}

/// As many numbers as fit 128 bits.
pub trait Numbers: Copy {
    type Lane: Lane;
    const LANES: usize;

    fn splat(value: Self::Lane) -> Self;
    fn load(source: Ptr<Self::Lane>) -> Self;
    fn store(self, target: Ptr<Self::Lane>);
    /// `self · factor + addend`; floats may be rounded once or twice, integers wrap.
    fn mul_add(self, factor: Self, addend: Self) -> Self;
}

#[cfg(target_arch = "wasm32")]
mod implementation {
    use core::arch::wasm32::*;

    use super::{Lane, Numbers, Ptr};

    macro_rules! vectors {
        ($($lane:ty, $vector:ident, $lanes:literal, $splat:ident, |$a:ident, $b:ident, $c:ident| $mul_add:expr;)*) => {
            $(
                #[derive(Clone, Copy)]
                pub struct $vector(v128);

                impl Lane for $lane {
                    type Vector = $vector;
                }

                impl Numbers for $vector {
                    type Lane = $lane;
                    const LANES: usize = $lanes;

                    #[inline(always)]
                    fn splat(value: $lane) -> Self {
                        Self($splat(value))
                    }
                    #[inline(always)]
                    fn load(source: Ptr<$lane>) -> Self {
                        // SAFETY: the maker of the pointer promised that the kernel's accesses are valid.
                        Self(unsafe { v128_load(source.span($lanes).cast()) })
                    }
                    #[inline(always)]
                    fn store(self, target: Ptr<$lane>) {
                        // SAFETY: as for `load`.
                        unsafe { v128_store(target.span($lanes).cast(), self.0) }
                    }
                    #[inline(always)]
                    fn mul_add(self, factor: Self, addend: Self) -> Self {
                        let [$a, $b, $c] = [self.0, factor.0, addend.0];
                        Self($mul_add)
                    }
                }
            )*
        };
    }

    #[cfg(target_feature = "relaxed-simd")]
    #[inline(always)]
    fn f64x2_mul_add(a: v128, b: v128, c: v128) -> v128 {
        f64x2_relaxed_madd(a, b, c)
    }
    #[cfg(not(target_feature = "relaxed-simd"))]
    #[inline(always)]
    fn f64x2_mul_add(a: v128, b: v128, c: v128) -> v128 {
        f64x2_add(f64x2_mul(a, b), c)
    }

    vectors! {
        f64, Float64x2, 2, f64x2_splat, |a, b, c| f64x2_mul_add(a, b, c);
        i32, Int32x4, 4, i32x4_splat, |a, b, c| i32x4_add(i32x4_mul(a, b), c);
        i64, Int64x2, 2, i64x2_splat, |a, b, c| i64x2_add(i64x2_mul(a, b), c);
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod implementation {
    use super::{Lane, Numbers, Ptr};

    /// Lanes in an array.
    #[derive(Clone, Copy)]
    pub struct Portable<T, const LANES: usize>([T; LANES]);

    impl<T: Lane<Vector = Self>, const LANES: usize> Numbers for Portable<T, LANES> {
        type Lane = T;
        const LANES: usize = LANES;

        fn splat(value: T) -> Self {
            Self([value; LANES])
        }
        fn load(source: Ptr<T>) -> Self {
            Self(core::array::from_fn(|lane| source.get(lane)))
        }
        fn store(self, target: Ptr<T>) {
            for (lane, value) in self.0.into_iter().enumerate() {
                target.set(lane, value);
            }
        }
        fn mul_add(self, factor: Self, addend: Self) -> Self {
            Self(core::array::from_fn(|lane| self.0[lane].times(factor.0[lane]).plus(addend.0[lane])))
        }
    }

    impl Lane for f64 {
        type Vector = Portable<f64, 2>;
    }
    impl Lane for i32 {
        type Vector = Portable<i32, 4>;
    }
    impl Lane for i64 {
        type Vector = Portable<i64, 2>;
    }
}
