//! Elements as truth values, for `any` and `all`.

use crate::dtype::DType;
use crate::half::{Bf16, F16};
use crate::memory::Ptr;
use crate::widening::{Strip, Widening, narrow};

/// Elements of a dtype to int32: 1 for those that are not zero; and that to bool.
pub fn widening(dtype: DType) -> Widening {
    let widen = match dtype {
        DType::Float32 => widen::<f32>,
        DType::Float64 => widen::<f64>,
        DType::Float16 => widen::<F16>,
        DType::Bfloat16 => widen::<Bf16>,
        DType::Uint8 | DType::Int8 | DType::Bool => widen::<u8>,
        DType::Int16 => widen::<i16>,
        DType::Int32 => widen::<i32>,
        DType::Int64 => widen::<i64>,
    };
    Widening { widen, narrow: narrow::<u8> }
}

trait Truth: Copy {
    fn is_nonzero(self) -> bool;
}

macro_rules! truths {
    ($($number:ty: |$value:ident| $is_nonzero:expr;)*) => {
        $(impl Truth for $number {
            #[inline(always)]
            fn is_nonzero(self) -> bool {
                let $value = self;
                $is_nonzero
            }
        })*
    };
}
truths! {
    f32: |x| x != 0.0;
    f64: |x| x != 0.0;
    // The sign bit does not make a half float nonzero.
    F16: |x| x.0 & 0x7fff != 0;
    Bf16: |x| x.0 & 0x7fff != 0;
    u8: |x| x != 0;
    i16: |x| x != 0;
    i32: |x| x != 0;
    i64: |x| x != 0;
}

fn widen<T: Truth>((source, stride): Strip, target: Ptr<u8>, count: usize) {
    let (source, target) = (source.cast::<T>(), target.cast::<i32>());
    if stride == 1 {
        for index in 0..count {
            target.set(index, source.get(index).is_nonzero() as i32);
        }
    } else {
        for index in 0..count {
            target.set(index, source.at(index as isize * stride).is_nonzero() as i32);
        }
    }
}
