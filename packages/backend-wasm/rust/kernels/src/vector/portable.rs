//! Four lanes in plain Rust: lets native builds and tests run the code paths of a wide vector.

use core::array::from_fn;
use core::ops::{Add, Div, Mul, Neg, Sub};

use super::{Double, Quad, Vector};
use crate::memory::Ptr;

/// Four float32 lanes in an array; every operation is the scalar one per lane.
#[derive(Clone, Copy, Debug)]
pub struct Portable4([f32; 4]);

impl Portable4 {
    pub(super) fn of_array(lanes: [f32; 4]) -> Self {
        Self(lanes)
    }
    pub(super) fn to_array(self) -> [f32; 4] {
        self.0
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident) => {
        impl $trait for Portable4 {
            type Output = Self;
            #[inline(always)]
            fn $method(self, other: Self) -> Self {
                self.zip(other, |a, b| a.$method(b))
            }
        }
    };
}

operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);
operator!(Div, div);

impl Neg for Portable4 {
    type Output = Self;
    #[inline(always)]
    fn neg(self) -> Self {
        self.map(|a| -a)
    }
}

/// Methods that apply the scalar method of the same name to each lane.
macro_rules! per_lane {
    (unary $($method:ident)*) => { $(#[inline(always)] fn $method(self) -> Self { self.map(Vector::$method) })* };
    (binary $($method:ident)*) => {
        $(#[inline(always)] fn $method(self, other: Self) -> Self { self.zip(other, Vector::$method) })*
    };
}

impl Vector for Portable4 {
    const LANES: usize = 4;
    type Double = Double2;

    #[inline(always)]
    fn splat(value: f32) -> Self {
        Self([value; 4])
    }
    #[inline(always)]
    fn splat_bits(bits: u32) -> Self {
        Self([f32::from_bits(bits); 4])
    }
    #[inline(always)]
    fn constant(value: &'static f32) -> Self {
        Self([*value; 4])
    }
    #[inline(always)]
    fn load(source: Ptr<f32>) -> Self {
        Self(from_fn(|lane| source.get(lane)))
    }
    #[inline(always)]
    fn store(self, target: Ptr<f32>) {
        for (lane, value) in self.0.into_iter().enumerate() {
            target.set(lane, value);
        }
    }
    #[inline(always)]
    fn load_u16(source: Ptr<u16>) -> Self {
        Self(from_fn(|lane| f32::from_bits(source.get(lane) as u32)))
    }
    #[inline(always)]
    fn store_u16(self, target: Ptr<u16>) {
        for (lane, value) in self.0.into_iter().enumerate() {
            target.set(lane, value.to_bits() as u16);
        }
    }
    #[inline(always)]
    fn load_u8(source: Ptr<u8>) -> Self {
        Self(from_fn(|lane| f32::from_bits(source.get(lane) as u32)))
    }
    #[inline(always)]
    fn store_u8(self, target: Ptr<u8>) {
        for (lane, value) in self.0.into_iter().enumerate() {
            target.set(lane, value.to_bits() as u8);
        }
    }
    #[inline(always)]
    fn map(self, function: impl Fn(f32) -> f32) -> Self {
        Self(self.0.map(function))
    }
    #[inline(always)]
    fn zip(self, other: Self, function: impl Fn(f32, f32) -> f32) -> Self {
        Self(from_fn(|lane| function(self.0[lane], other.0[lane])))
    }
    #[inline(always)]
    fn mul_add(self, factor: Self, addend: Self) -> Self {
        self * factor + addend
    }

    per_lane!(unary abs sqrt floor ceil trunc round relu is_nan_mask int_to_float float_to_int);
    per_lane!(binary min_number max_number min_nan max_nan lt eq and or xor and_not add_int sub_int);

    #[inline(always)]
    fn select(self, yes: Self, no: Self) -> Self {
        Self(from_fn(|lane| self.0[lane].select(yes.0[lane], no.0[lane])))
    }
    #[inline(always)]
    fn any(self) -> bool {
        self.0.into_iter().any(Vector::any)
    }
    #[inline(always)]
    fn all(self) -> bool {
        self.0.into_iter().all(Vector::all)
    }
    #[inline(always)]
    fn shift_left(self, bits: u32) -> Self {
        self.map(|lane| lane.shift_left(bits))
    }
    #[inline(always)]
    fn shift_right(self, bits: u32) -> Self {
        self.map(|lane| lane.shift_right(bits))
    }
    #[inline(always)]
    fn low(self) -> Double2 {
        Double2([self.0[0] as f64, self.0[1] as f64])
    }
    #[inline(always)]
    fn high(self) -> Double2 {
        Double2([self.0[2] as f64, self.0[3] as f64])
    }
    #[inline(always)]
    fn narrow(Double2([a, b]): Double2, Double2([c, d]): Double2) -> Self {
        Self([a, b, c, d].map(|lane| lane as f32))
    }
    #[inline(always)]
    fn low_bits(Double2([a, b]): Double2, Double2([c, d]): Double2) -> Self {
        Self([a, b, c, d].map(|lane| f32::from_bits(lane.to_bits() as u32)))
    }
    #[inline(always)]
    fn sum(self) -> f32 {
        self.fold(|a, b| a + b)
    }
    #[inline(always)]
    fn fold(self, function: impl Fn(f32, f32) -> f32) -> f32 {
        let [a, b, c, d] = self.0;
        function(function(a, b), function(c, d))
    }
}

impl Quad for Portable4 {
    #[inline(always)]
    fn from_lanes(lanes: [f32; 4]) -> Self {
        Self(lanes)
    }
    #[inline(always)]
    fn transpose(rows: [Self; 4]) -> [Self; 4] {
        from_fn(|column| Self(from_fn(|row| rows[row].0[column])))
    }
    #[inline(always)]
    fn even(self, other: Self) -> Self {
        Self([self.0[0], self.0[2], other.0[0], other.0[2]])
    }
    #[inline(always)]
    fn odd(self, other: Self) -> Self {
        Self([self.0[1], self.0[3], other.0[1], other.0[3]])
    }
    #[inline(always)]
    fn interleave(self, other: Self) -> (Self, Self) {
        (Self([self.0[0], other.0[0], self.0[1], other.0[1]]), Self([self.0[2], other.0[2], self.0[3], other.0[3]]))
    }
}

/// Two float64 lanes in an array.
#[derive(Clone, Copy, Debug)]
pub struct Double2([f64; 2]);

impl Double2 {
    fn zip(self, other: Self, function: impl Fn(f64, f64) -> f64) -> Self {
        Self(from_fn(|lane| function(self.0[lane], other.0[lane])))
    }
}

macro_rules! double_operators {
    ($($trait:ident $method:ident)*) => {
        $(impl $trait for Double2 {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                self.zip(other, |a, b| a.$method(b))
            }
        })*
    };
}
double_operators!(Add add Sub sub Mul mul Div div);

impl Double for Double2 {
    fn constant(value: &'static f64) -> Self {
        Self([*value; 2])
    }
    fn trunc(self) -> Self {
        Self(self.0.map(Double::trunc))
    }
    fn min_number(self, other: Self) -> Self {
        self.zip(other, Double::min_number)
    }
    fn max_number(self, other: Self) -> Self {
        self.zip(other, Double::max_number)
    }
    fn scale(self, bits: Self) -> Self {
        self.zip(bits, Double::scale)
    }
}
