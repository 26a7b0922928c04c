//! What the operands of a product are made of.

use crate::half::{Bf16, F16, Half};
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// float32, or a half float: widened on its way into the panels, rounded when the result is stored.
pub trait Float: Copy {
    /// The same elements as float32, where that is what they are.
    fn as_float32(data: Ptr<Self>) -> Option<Ptr<f32>>;
    fn widen(self) -> f32;
    fn narrow(value: f32) -> Self;
    /// Four neighbours.
    fn load(source: Ptr<Self>) -> Lanes;
    /// Four neighbours.
    fn store(values: Lanes, target: Ptr<Self>);
}

impl Float for f32 {
    #[inline(always)]
    fn as_float32(data: Ptr<Self>) -> Option<Ptr<f32>> {
        Some(data)
    }
    #[inline(always)]
    fn widen(self) -> f32 {
        self
    }
    #[inline(always)]
    fn narrow(value: f32) -> Self {
        value
    }
    #[inline(always)]
    fn load(source: Ptr<Self>) -> Lanes {
        Lanes::load(source)
    }
    #[inline(always)]
    fn store(values: Lanes, target: Ptr<Self>) {
        values.store(target);
    }
}

macro_rules! half_floats {
    ($($half:ty)*) => {
        $(impl Float for $half {
            #[inline(always)]
            fn as_float32(_: Ptr<Self>) -> Option<Ptr<f32>> {
                None
            }
            #[inline(always)]
            fn widen(self) -> f32 {
                self.to_f32()
            }
            #[inline(always)]
            fn narrow(value: f32) -> Self {
                Self::from_f32(value)
            }
            #[inline(always)]
            fn load(source: Ptr<Self>) -> Lanes {
                Self::widen_lanes(Lanes::load_u16(source.cast()))
            }
            #[inline(always)]
            fn store(values: Lanes, target: Ptr<Self>) {
                Self::narrow_lanes(values).store_u16(target.cast());
            }
        })*
    };
}
half_floats!(F16 Bf16);
