//! Elementwise maps over one row, with a contiguous path that compilers and vectors can use.

use core::array::from_fn;
use core::marker::PhantomData;

use crate::memory::Ptr;
use crate::sweep::{Constant, Function, Stream, sweep};
use crate::vector::{Lanes, Vector};
use crate::widening::Strip;

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

/// A loop over whole groups of vectors: so many elements, a multiple of [`GROUP`], of the output and of up to two inputs.
type Whole = fn(usize, Ptr<f32>, [Ptr<f32>; 2]);

/// Vectors per iteration, and their elements.
const VECTORS: usize = 1;
const GROUP: usize = VECTORS * Lanes::LANES;

fn whole<F: Function>(length: usize, out: Ptr<f32>, [a, b]: [Ptr<f32>; 2]) {
    for index in (0..length).step_by(GROUP) {
        let [out, a, b] = [out, a, b].map(|operand| operand.add(index).opaque());
        let load = |operand: Ptr<f32>, nth: usize| Lanes::load(operand.within(nth * Lanes::LANES));
        let values: [Lanes; VECTORS] = from_fn(|nth| F::apply([load(a, nth), load(b, nth), load(b, nth)]));
        for (nth, value) in values.into_iter().enumerate() {
            value.store(out.within(nth * Lanes::LANES));
        }
    }
}

/// [`map_float`] for functions of many instructions: there is one loop over vectors, and what is strided or less than a
/// vector passes through a block of it.
#[inline(always)]
pub fn map_long<M: Map>(length: usize, out: Strip, x: Strip) {
    in_blocks(length, out, [x, x], whole::<Mapped<M>>);
}

/// [`zip_float`] in the same way.
#[inline(always)]
pub fn zip_long<Z: Zip>(length: usize, out: Strip, a: Strip, b: Strip) {
    in_blocks(length, out, [a, b], whole::<Zipped<Z>>);
}

#[inline(never)]
fn in_blocks(length: usize, (out, out_stride): Strip, inputs: [Strip; 2], whole: Whole) {
    const BLOCK: usize = 128;
    let out = out.cast::<f32>();
    let inputs = inputs.map(|(input, stride)| (input.cast::<f32>(), stride));
    let dense = out_stride == 1 && inputs.iter().all(|&(_, stride)| stride == 1);
    let mut blocks = [[0.0; BLOCK]; 3];
    let [target, a, b] = blocks.each_mut().map(|block| Ptr::from_slice(block));
    // What is the same everywhere is laid out once: blocks never grow.
    let mut start = 0;
    while start < length {
        let left = length - start;
        let whole_groups = left / GROUP * GROUP;
        let count = match whole_groups {
            0 => left,
            _ if dense => whole_groups,
            _ => whole_groups.min(BLOCK),
        };
        let direct = |stride: isize| whole_groups > 0 && stride == 1;
        let mut sources = [a, b];
        for (source, (input, stride)) in sources.iter_mut().zip(inputs) {
            let input = input.offset(start as isize * stride);
            if direct(stride) {
                *source = input;
            } else if stride != 0 {
                for index in 0..count {
                    source.set(index, input.at(index as isize * stride));
                }
            } else if start == 0 {
                source.fill(input.get(0), BLOCK);
            }
        }
        let goal = out.offset(start as isize * out_stride);
        if direct(out_stride) {
            whole(count, goal, sources);
        } else {
            whole(count.next_multiple_of(GROUP), target, sources);
            for index in 0..count {
                goal.offset(index as isize * out_stride).set(0, target.get(index));
            }
        }
        start += count;
    }
}
