//! Dtypes that are computed in a wider one.
//!
//! float16 and bfloat16 are computed in float32; uint8, int8 and int16 in int32, where wrapping arithmetic, comparisons
//! and shifts give the same results once narrowed. Kernels widen a chunk, run the wide dtype's code, and narrow.

use crate::dtype::DType;
use crate::half::{Bf16, F16, Half};
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Elements that are widened at a time.
pub const CHUNK: usize = 256;

/// A dtype that is computed in itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wide {
    Float32,
    Float64,
    Int32,
    Int64,
}

/// Elements and the distance between them.
pub type Strip = (Ptr<u8>, isize);

/// How elements of a narrow dtype become contiguous elements of its wide dtype, and back. Both wide dtypes that are
/// widened to have four bytes; a [`Chunk`] holds either.
#[derive(Clone, Copy)]
pub struct Widening {
    pub widen: fn(source: Strip, target: Ptr<u8>, count: usize),
    /// Rounds to nearest even, or wraps.
    pub narrow: fn(source: Ptr<u8>, target: Strip, count: usize),
}

/// Room for the wide elements of a chunk.
pub type Chunk = [u32; CHUNK];

/// What a dtype is computed in, and the way there when that is another. A bool counts as the number 0 or 1.
pub fn computed_in(dtype: DType) -> (Wide, Option<Widening>) {
    match dtype {
        DType::Float32 => (Wide::Float32, None),
        DType::Float64 => (Wide::Float64, None),
        DType::Int32 => (Wide::Int32, None),
        DType::Int64 => (Wide::Int64, None),
        DType::Float16 => (Wide::Float32, Some(Widening { widen: widen_half::<F16>, narrow: narrow_half::<F16> })),
        DType::Bfloat16 => (Wide::Float32, Some(Widening { widen: widen_half::<Bf16>, narrow: narrow_half::<Bf16> })),
        DType::Uint8 | DType::Bool => (Wide::Int32, Some(widening::<u8>())),
        DType::Int8 => (Wide::Int32, Some(widening::<i8>())),
        DType::Int16 => (Wide::Int32, Some(widening::<i16>())),
    }
}

/// A type that is computed in another.
pub(crate) trait Narrow: Copy {
    type Wide: Copy;
    fn widen(self) -> Self::Wide;
    fn narrow(wide: Self::Wide) -> Self;
}

macro_rules! half_floats {
    ($($half:ty)*) => {
        $(impl Narrow for $half {
            type Wide = f32;
            fn widen(self) -> f32 {
                self.to_f32()
            }
            fn narrow(wide: f32) -> Self {
                Self::from_f32(wide)
            }
        })*
    };
}
half_floats!(F16 Bf16);

macro_rules! small_integers {
    ($($integer:ty)*) => {
        $(impl Narrow for $integer {
            type Wide = i32;
            fn widen(self) -> i32 {
                self as i32
            }
            fn narrow(wide: i32) -> Self {
                wide as Self
            }
        })*
    };
}
small_integers!(u8 i8 i16);

fn widening<N: Narrow>() -> Widening {
    Widening { widen: widen::<N>, narrow: narrow::<N> }
}

fn widen<N: Narrow>((source, stride): Strip, target: Ptr<u8>, count: usize) {
    let (source, target) = (source.cast::<N>(), target.cast::<N::Wide>());
    for index in 0..count {
        target.set(index, source.at(index as isize * stride).widen());
    }
}

pub(crate) fn narrow<N: Narrow>(source: Ptr<u8>, (target, stride): Strip, count: usize) {
    let (source, target) = (source.cast::<N::Wide>(), target.cast::<N>());
    for index in 0..count {
        target.offset(index as isize * stride).set(0, N::narrow(source.get(index)));
    }
}

/// [`widen`] in vectors where the elements are contiguous.
fn widen_half<N: Narrow + Half>((source, stride): Strip, target: Ptr<u8>, count: usize) {
    let whole = if stride == 1 { count / Lanes::LANES * Lanes::LANES } else { 0 };
    let (halves, floats) = (source.cast::<u16>(), target.cast::<f32>());
    for index in (0..whole).step_by(Lanes::LANES) {
        N::widen_lanes(Lanes::load_u16(halves.add(index))).store(floats.add(index));
    }
    widen::<N>((source.offset(2 * whole as isize), stride), floats.add(whole).cast(), count - whole);
}

/// [`narrow`] in vectors where the elements are contiguous.
fn narrow_half<N: Narrow + Half>(source: Ptr<u8>, (target, stride): Strip, count: usize) {
    let whole = if stride == 1 { count / Lanes::LANES * Lanes::LANES } else { 0 };
    let (floats, halves) = (source.cast::<f32>(), target.cast::<u16>());
    for index in (0..whole).step_by(Lanes::LANES) {
        N::narrow_lanes(Lanes::load(floats.add(index))).store_u16(halves.add(index));
    }
    narrow::<N>(floats.add(whole).cast(), (target.offset(2 * whole as isize), stride), count - whole);
}
