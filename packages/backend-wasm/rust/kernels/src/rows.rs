//! Elementwise maps over one row, with a contiguous path that compilers and vectors can use.

use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Vectors per iteration of a contiguous float32 loop.
const UNROLL: usize = 4;

/// `out[i] = function(x[i])` for any element types.
#[inline(always)]
pub fn map<T: Copy, U: Copy>(
    length: usize,
    (out, out_stride): (Ptr<U>, isize),
    (x, x_stride): (Ptr<T>, isize),
    function: impl Fn(T) -> U,
) {
    if out_stride == 1 && x_stride == 1 {
        for index in 0..length {
            out.set(index, function(x.get(index)));
        }
    } else {
        for index in 0..length as isize {
            out.offset(index * out_stride).set(0, function(x.at(index * x_stride)));
        }
    }
}

/// `out[i] = function(a[i], b[i])` for any element types.
#[inline(always)]
pub fn zip<T: Copy, U: Copy>(
    length: usize,
    (out, out_stride): (Ptr<U>, isize),
    (a, a_stride): (Ptr<T>, isize),
    (b, b_stride): (Ptr<T>, isize),
    function: impl Fn(T, T) -> U,
) {
    if out_stride == 1 && a_stride == 1 && b_stride == 1 {
        for index in 0..length {
            out.set(index, function(a.get(index), b.get(index)));
        }
    } else {
        for index in 0..length as isize {
            let value = function(a.at(index * a_stride), b.at(index * b_stride));
            out.offset(index * out_stride).set(0, value);
        }
    }
}

/// A function of one float32, written once for every width.
pub trait Map {
    fn apply<V: Vector>(x: V) -> V;
}

/// A function of two float32s, written once for every width.
pub trait Zip {
    fn apply<V: Vector>(a: V, b: V) -> V;
}

/// `out[i] = M(x[i])` in float32, vectorised where both are contiguous.
#[inline(always)]
pub fn map_float<M: Map>(length: usize, (out, out_stride): (Ptr<f32>, isize), (x, x_stride): (Ptr<f32>, isize)) {
    if out_stride != 1 || x_stride != 1 {
        return map(length, (out, out_stride), (x, x_stride), M::apply::<f32>);
    }
    let mut index = 0;
    while index + UNROLL * Lanes::LANES <= length {
        let values: [Lanes; UNROLL] =
            core::array::from_fn(|vector| M::apply(Lanes::load(x.add(index + vector * Lanes::LANES))));
        for (vector, value) in values.into_iter().enumerate() {
            value.store(out.add(index + vector * Lanes::LANES));
        }
        index += UNROLL * Lanes::LANES;
    }
    while index + Lanes::LANES <= length {
        M::apply(Lanes::load(x.add(index))).store(out.add(index));
        index += Lanes::LANES;
    }
    for index in index..length {
        out.set(index, M::apply(x.get(index)));
    }
}

/// `out[i] = Z(a[i], b[i])` in float32, vectorised where the output is contiguous and each input is contiguous or constant.
#[inline(always)]
pub fn zip_float<Z: Zip>(
    length: usize,
    (out, out_stride): (Ptr<f32>, isize),
    (a, a_stride): (Ptr<f32>, isize),
    (b, b_stride): (Ptr<f32>, isize),
) {
    match (out_stride, a_stride, b_stride) {
        (1, 1, 1) => zip_contiguous::<Z>(length, out, Stream(a), Stream(b)),
        (1, 1, 0) => zip_contiguous::<Z>(length, out, Stream(a), Constant(b.get(0), Lanes::splat(b.get(0)))),
        (1, 0, 1) => zip_contiguous::<Z>(length, out, Constant(a.get(0), Lanes::splat(a.get(0))), Stream(b)),
        _ => zip(length, (out, out_stride), (a, a_stride), (b, b_stride), Z::apply::<f32>),
    }
}

/// An input of a contiguous loop.
trait Input: Copy {
    fn vector(self, index: usize) -> Lanes;
    fn scalar(self, index: usize) -> f32;
}

/// Consecutive values.
#[derive(Clone, Copy)]
struct Stream(Ptr<f32>);

/// The same value everywhere, as a scalar and in every lane.
#[derive(Clone, Copy)]
struct Constant(f32, Lanes);

impl Input for Stream {
    #[inline(always)]
    fn vector(self, index: usize) -> Lanes {
        Lanes::load(self.0.add(index))
    }
    #[inline(always)]
    fn scalar(self, index: usize) -> f32 {
        self.0.get(index)
    }
}

impl Input for Constant {
    #[inline(always)]
    fn vector(self, _: usize) -> Lanes {
        self.1
    }
    #[inline(always)]
    fn scalar(self, _: usize) -> f32 {
        self.0
    }
}

#[inline(always)]
fn zip_contiguous<Z: Zip>(length: usize, out: Ptr<f32>, a: impl Input, b: impl Input) {
    let mut index = 0;
    while index + UNROLL * Lanes::LANES <= length {
        let values: [Lanes; UNROLL] = core::array::from_fn(|vector| {
            let at = index + vector * Lanes::LANES;
            Z::apply(a.vector(at), b.vector(at))
        });
        for (vector, value) in values.into_iter().enumerate() {
            value.store(out.add(index + vector * Lanes::LANES));
        }
        index += UNROLL * Lanes::LANES;
    }
    while index + Lanes::LANES <= length {
        Z::apply(a.vector(index), b.vector(index)).store(out.add(index));
        index += Lanes::LANES;
    }
    for index in index..length {
        out.set(index, Z::apply(a.scalar(index), b.scalar(index)));
    }
}
