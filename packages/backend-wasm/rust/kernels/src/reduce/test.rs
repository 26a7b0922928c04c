//! `any` and `all`: whether some element differs from zero, or equals it.

use super::Reduction;
use crate::dtype::{Bool, DType};
use crate::memory::Ptr;

/// Any: `sought` is true, and the result is whether an element is nonzero. All: `sought` is false, and the result is
/// whether no element is zero.
pub fn find(reduction: &Reduction, dtype: DType, sought: bool) {
    match dtype {
        DType::Float32 => search(reduction, |x: f32| x != 0.0, sought),
        DType::Float64 => search(reduction, |x: f64| x != 0.0, sought),
        // The sign bit does not make a half float nonzero.
        DType::Float16 | DType::Bfloat16 => search(reduction, |x: u16| x & 0x7fff != 0, sought),
        DType::Uint8 | DType::Int8 | DType::Bool => search(reduction, |x: u8| x != 0, sought),
        DType::Int16 => search(reduction, |x: u16| x != 0, sought),
        DType::Int32 => search(reduction, |x: u32| x != 0, sought),
        DType::Int64 => search(reduction, |x: u64| x != 0, sought),
    }
}

fn search<T: Copy>(reduction: &Reduction, is_nonzero: impl Fn(T) -> bool, sought: bool) {
    let (out, x): (Ptr<Bool>, Ptr<T>) = (reduction.out.cast(), reduction.x.cast());
    let (length, [_, stride]) = reduction.reduced.row();
    reduction.kept.for_each(&mut |[out_offset, x_offset]| {
        let x = x.offset(x_offset);
        let mut found = false;
        reduction.reduced.for_each_row(&mut |[_, offset]| {
            let x = x.offset(offset);
            found = found || (0..length as isize).any(|index| is_nonzero(x.at(index * stride)) == sought);
        });
        out.offset(out_offset).set(0, (found == sought).into());
    });
}
