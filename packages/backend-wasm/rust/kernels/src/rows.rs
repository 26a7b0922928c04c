//! Elementwise maps over one row, with a contiguous path that compilers and vectors can use.

use core::marker::PhantomData;

use crate::memory::Ptr;
use crate::sweep::{Constant, Function, Stream, sweep};
use crate::vector::Vector;

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
        map_strided(length, (out, out_stride), (x, x_stride), function);
    }
}

/// [`map`] with but one loop, for functions that take longer than a loop may save.
#[inline(always)]
pub fn map_strided<T: Copy, U: Copy>(
    length: usize,
    (out, out_stride): (Ptr<U>, isize),
    (x, x_stride): (Ptr<T>, isize),
    function: impl Fn(T) -> U,
) {
    for index in 0..length as isize {
        out.offset(index * out_stride).set(0, function(x.at(index * x_stride)));
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
        zip_strided(length, (out, out_stride), (a, a_stride), (b, b_stride), function);
    }
}

/// [`zip`] with but one loop.
#[inline(always)]
pub fn zip_strided<T: Copy, U: Copy>(
    length: usize,
    (out, out_stride): (Ptr<U>, isize),
    (a, a_stride): (Ptr<T>, isize),
    (b, b_stride): (Ptr<T>, isize),
    function: impl Fn(T, T) -> U,
) {
    for index in 0..length as isize {
        let value = function(a.at(index * a_stride), b.at(index * b_stride));
        out.offset(index * out_stride).set(0, value);
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

/// [`Map`] and [`Zip`] as functions of a sweep.
struct Mapped<M>(PhantomData<M>);
struct Zipped<Z>(PhantomData<Z>);

impl<M: Map> Function for Mapped<M> {
    #[inline(always)]
    fn apply<V: Vector>([x, ..]: [V; 3]) -> V {
        M::apply(x)
    }
}

impl<Z: Zip> Function for Zipped<Z> {
    #[inline(always)]
    fn apply<V: Vector>([a, b, _]: [V; 3]) -> V {
        Z::apply(a, b)
    }
}

/// `out[i] = M(x[i])` in float32, vectorised where both are contiguous.
#[inline(always)]
pub fn map_float<M: Map>(length: usize, (out, out_stride): (Ptr<f32>, isize), (x, x_stride): (Ptr<f32>, isize)) {
    if out_stride == 1 && x_stride == 1 {
        let unused = Constant::new(0.0);
        sweep::<Mapped<M>>(length, out, Stream(x), unused, unused);
    } else {
        map(length, (out, out_stride), (x, x_stride), M::apply::<f32>);
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
    let unused = Constant::new(0.0);
    match (out_stride, a_stride, b_stride) {
        (1, 1, 1) => sweep::<Zipped<Z>>(length, out, Stream(a), Stream(b), unused),
        (1, 1, 0) => sweep::<Zipped<Z>>(length, out, Stream(a), Constant::new(b.get(0)), unused),
        (1, 0, 1) => sweep::<Zipped<Z>>(length, out, Constant::new(a.get(0)), Stream(b), unused),
        _ => zip(length, (out, out_stride), (a, a_stride), (b, b_stride), Z::apply::<f32>),
    }
}
