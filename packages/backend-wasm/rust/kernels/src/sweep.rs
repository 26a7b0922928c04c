//! The loop behind contiguous float32 rows.

use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// A function of up to three float32s, written once for every width. What it does not use is never loaded.
pub trait Function {
    fn apply<V: Vector>(values: [V; 3]) -> V;
}

/// What a function is applied to.
pub trait Input: Copy {
    /// The same input from element `index` on.
    fn from(self, index: usize) -> Self;
    /// The first vector.
    fn vector(self) -> Lanes;
    /// The first value.
    fn scalar(self) -> f32;
}

/// Consecutive values.
#[derive(Clone, Copy)]
pub struct Stream(pub Ptr<f32>);

/// The same value everywhere, as a scalar and in every lane.
#[derive(Clone, Copy)]
pub struct Constant(f32, Lanes);

impl Constant {
    #[inline(always)]
    pub fn new(value: f32) -> Self {
        Self(value, Lanes::splat(value))
    }
}

impl Input for Stream {
    #[inline(always)]
    fn from(self, index: usize) -> Self {
        Self(self.0.add(index))
    }
    #[inline(always)]
    fn vector(self) -> Lanes {
        Lanes::load(self.0)
    }
    #[inline(always)]
    fn scalar(self) -> f32 {
        self.0.get(0)
    }
}

impl Input for Constant {
    #[inline(always)]
    fn from(self, _: usize) -> Self {
        self
    }
    #[inline(always)]
    fn vector(self) -> Lanes {
        self.1
    }
    #[inline(always)]
    fn scalar(self) -> f32 {
        self.0
    }
}

/// `out[i] = F(a[i], b[i], c[i])`. One vector per iteration: engines unroll short loops, and long ones need the registers.
#[inline(always)]
pub fn sweep<F: Function>(length: usize, out: Ptr<f32>, a: impl Input, b: impl Input, c: impl Input) {
    let mut index = 0;
    while index + Lanes::LANES <= length {
        let (a, b, c) = (a.from(index), b.from(index), c.from(index));
        F::apply([a.vector(), b.vector(), c.vector()]).store(out.add(index));
        index += Lanes::LANES;
    }
    for index in index..length {
        out.set(index, F::apply([a.from(index).scalar(), b.from(index).scalar(), c.from(index).scalar()]));
    }
}
