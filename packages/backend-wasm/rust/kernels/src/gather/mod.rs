//! Reading and writing at indices along one dimension.

use crate::copy::with_size;
use crate::dtype::{DType, codes};
use crate::memory::Ptr;
use crate::strided::Strided;
use crate::vector::{Lanes, Quad, Vector};
use crate::widening::{Wide, computed_in};

mod along;
mod combine;

pub use along::Along;
use along::Elements;
use combine::Combine;

codes! {
    /// What scatter does with the element it finds, in the order of the codes.
    Kind { Set, Add, Prod, Amax, Amin }
}

/// `out[i] = source[i with i_dim := index[i]]` over operands `[out, source]` and the index's loop; elements of `size`
/// bytes. Returns 1 + the position of the first index out of range, or 0.
pub fn gather(size: usize, strided: &Strided<3>, along: Along, [out, source]: [Ptr<u8>; 2]) -> u32 {
    let mut status = 0;
    with_size!(size, T => {
        status = along.over(strided, 1).run_unordered(&Gather::<T> { out: out.cast(), source: source.cast() });
    });
    status
}

/// `target[i with i_dim := index[i]] = combine(…, source[i])` over operands `[target, source]` and the index's loop, in
/// row-major order for each element. Returns 1 + the position of the first index out of range, or 0.
pub fn scatter(kind: Kind, dtype: DType, strided: &Strided<3>, along: Along, [target, source]: [Ptr<u8>; 2]) -> u32 {
    let strided = along.over(strided, 0);
    if kind == Kind::Set {
        let mut status = 0;
        with_size!(dtype.size(), T => {
            status = strided.run(&Set::<T> { target: target.cast(), source: source.cast() });
        });
        return status;
    }
    let (wide, widening) = computed_in(dtype);
    let combine = Combine::new(kind, dtype, widening, [target, source]);
    match wide {
        Wide::Float32 => strided.run(&combine.of::<f32>()),
        Wide::Float64 => strided.run(&combine.of::<f64>()),
        Wide::Int32 => strided.run(&combine.of::<i32>()),
        Wide::Int64 => strided.run(&combine.of::<i64>()),
    }
}

struct Gather<T> {
    out: Ptr<T>,
    source: Ptr<T>,
}

impl<T: Copy> Elements for Gather<T> {
    fn visit(&self, near: isize, stride: isize, far: isize, offsets: &[i32], width: usize) {
        let (out, source) = (self.out.offset(near), self.source.offset(far));
        if width > 1 {
            for (i, &offset) in offsets.iter().enumerate() {
                copy_row(out.offset(i as isize * stride), source.offset(offset as isize), width);
            }
            return;
        }
        if stride == 1 && size_of::<T>() == size_of::<f32>() {
            return pick_words(out.cast(), source.cast(), offsets);
        }
        for (i, &offset) in offsets.iter().enumerate() {
            out.offset(i as isize * stride).set(0, source.at(offset as isize));
        }
    }
}

/// Four elements are loaded into the lanes of a vector and stored at once.
fn pick_words(out: Ptr<f32>, source: Ptr<f32>, offsets: &[i32]) {
    let (quads, rest) = offsets.as_chunks::<4>();
    for (i, quad) in quads.iter().enumerate() {
        Lanes::from_lanes(quad.map(|offset| source.at(offset as isize))).store(out.add(4 * i));
    }
    let (out, source) = (out.add(4 * quads.len()).cast::<u32>(), source.cast::<u32>());
    for (i, &offset) in rest.iter().enumerate() {
        out.set(i, source.at(offset as isize));
    }
}

struct Set<T> {
    target: Ptr<T>,
    source: Ptr<T>,
}

impl<T: Copy> Elements for Set<T> {
    fn visit(&self, near: isize, stride: isize, far: isize, offsets: &[i32], width: usize) {
        let (target, source) = (self.target.offset(far), self.source.offset(near));
        for (i, &offset) in offsets.iter().enumerate() {
            let (target, source) = (target.offset(offset as isize), source.offset(i as isize * stride));
            if width > 1 {
                copy_row(target, source, width);
            } else {
                target.set(0, source.get(0));
            }
        }
    }
}

/// Short rows are copied here: the instruction for it is a call.
#[inline(always)]
fn copy_row<T: Copy>(target: Ptr<T>, source: Ptr<T>, length: usize) {
    const SHORT: usize = 512;
    if size_of::<T>() != size_of::<f32>() || length > SHORT {
        return target.copy_from(source, length);
    }
    let (words, rest) = (target.cast::<f32>(), length % Lanes::LANES);
    for i in (0..length - rest).step_by(Lanes::LANES) {
        Lanes::load(source.cast().add(i)).store(words.add(i));
    }
    for i in length - rest..length {
        target.set(i, source.get(i));
    }
}
