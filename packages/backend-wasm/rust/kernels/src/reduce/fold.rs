//! How values are combined: sum, product, minimum and maximum of each type.

use crate::memory::Ptr;
use crate::number::Number;
use crate::vector::{Lanes, Vector};

/// Rows that one call of [`Fold::columns`] takes at most.
pub const BLOCK_ROWS: usize = 32;
/// Values that are summed in float32 before the sum goes to float64.
const BLOCK: usize = 2048;

/// An associative way to combine values of `T`.
pub trait Fold<T: Number>: Sized {
    /// In what block results are combined.
    type Wide: Copy;
    const IDENTITY: T;
    const WIDE_IDENTITY: Self::Wide;

    fn combine(a: T, b: T) -> T;
    fn widen(value: T) -> Self::Wide;
    fn combine_wide(a: Self::Wide, b: Self::Wide) -> Self::Wide;
    fn finish(total: Self::Wide) -> T;

    /// Folds `length` values that are `stride` apart.
    #[inline(always)]
    fn row(x: Ptr<T>, stride: isize, length: usize) -> Self::Wide {
        let mut total = Self::WIDE_IDENTITY;
        for start in (0..length).step_by(BLOCK) {
            let count = BLOCK.min(length - start);
            total = Self::combine_wide(
                total,
                Self::widen(strided::<T, Self>(x.offset(start as isize * stride), stride, count)),
            );
        }
        total
    }

    /// Folds `rows` (at most [`BLOCK_ROWS`]) rows of contiguous columns into `totals`.
    #[inline(always)]
    fn columns(x: Ptr<T>, row_stride: isize, rows: usize, totals: &mut [Self::Wide]) {
        for (column, total) in totals.iter_mut().enumerate() {
            let block = strided::<T, Self>(x.add(column), row_stride, rows);
            *total = Self::combine_wide(*total, Self::widen(block));
        }
    }
}

pub struct Sum;
pub struct Prod;
pub struct Min;
pub struct Max;

/// Folds of types that are combined in themselves.
macro_rules! plain_folds {
    ($fold:ident, $identity:ident, $combine:ident: $($type:ty)*) => {
        $(impl Fold<$type> for $fold {
            type Wide = $type;
            const IDENTITY: $type = <$type as Number>::$identity;
            const WIDE_IDENTITY: $type = Self::IDENTITY;
            #[inline(always)]
            fn combine(a: $type, b: $type) -> $type {
                Number::$combine(a, b)
            }
            #[inline(always)]
            fn widen(value: $type) -> $type {
                value
            }
            #[inline(always)]
            fn combine_wide(a: $type, b: $type) -> $type {
                Number::$combine(a, b)
            }
            #[inline(always)]
            fn finish(total: $type) -> $type {
                total
            }
        })*
    };
}
plain_folds!(Sum, ZERO, plus: f64 i32 i64);
plain_folds!(Prod, ONE, times: f64 i32 i64);
plain_folds!(Min, HIGHEST, minimum: f64 i32 i64);
plain_folds!(Max, LOWEST, maximum: f64 i32 i64);

/// float32 folds, in vectors; block results are combined in `$wide`.
macro_rules! float_fold {
    ($fold:ident, $wide:ty, $identity:expr, |$a:ident, $b:ident| $combine:expr, $combine_wide:expr) => {
        impl Combine for $fold {
            #[inline(always)]
            fn vectors<V: Vector>($a: V, $b: V) -> V {
                $combine
            }
        }

        impl Fold<f32> for $fold {
            type Wide = $wide;
            const IDENTITY: f32 = $identity;
            const WIDE_IDENTITY: $wide = $identity;
            #[inline(always)]
            fn combine(a: f32, b: f32) -> f32 {
                Self::vectors(a, b)
            }
            #[inline(always)]
            fn widen(value: f32) -> $wide {
                value as $wide
            }
            #[inline(always)]
            fn combine_wide(a: $wide, b: $wide) -> $wide {
                $combine_wide(a, b)
            }
            #[inline(always)]
            fn finish(total: $wide) -> f32 {
                total as f32
            }
            #[inline(never)]
            fn row(x: Ptr<f32>, stride: isize, length: usize) -> $wide {
                float_row::<Self>(x, stride, length)
            }
            fn columns(x: Ptr<f32>, row_stride: isize, rows: usize, totals: &mut [$wide]) {
                float_columns::<Self>(x, row_stride, rows, totals);
            }
        }
    };
}
float_fold!(Sum, f64, 0.0, |a, b| a + b, |a: f64, b: f64| a + b);
float_fold!(Prod, f64, 1.0, |a, b| a * b, |a: f64, b: f64| a * b);
float_fold!(Min, f32, f32::INFINITY, |a, b| a.min_nan(b), Number::minimum);
float_fold!(Max, f32, f32::NEG_INFINITY, |a, b| a.max_nan(b), Number::maximum);

/// A float32 combination at every width.
trait Combine {
    fn vectors<V: Vector>(a: V, b: V) -> V;
}

fn float_row<F: Fold<f32> + Combine>(x: Ptr<f32>, stride: isize, length: usize) -> F::Wide {
    let mut total = F::WIDE_IDENTITY;
    for start in (0..length).step_by(BLOCK) {
        let count = BLOCK.min(length - start);
        let x = x.offset(start as isize * stride);
        let block = if stride == 1 { contiguous::<F>(x, count) } else { strided::<f32, F>(x, stride, count) };
        total = F::combine_wide(total, F::widen(block));
    }
    total
}

fn float_columns<F: Fold<f32> + Combine>(x: Ptr<f32>, row_stride: isize, rows: usize, totals: &mut [F::Wide]) {
    const VECTORS: usize = 4;
    let mut column = 0;
    while column + VECTORS * Lanes::LANES <= totals.len() {
        let mut blocks = [Lanes::splat(F::IDENTITY); VECTORS];
        for row in 0..rows as isize {
            let x = x.add(column).offset(row * row_stride);
            for (vector, block) in blocks.iter_mut().enumerate() {
                *block = F::vectors(*block, Lanes::load(x.add(vector * Lanes::LANES)));
            }
        }
        let mut results = [0f32; VECTORS * Lanes::LANES];
        for (vector, block) in blocks.into_iter().enumerate() {
            block.store(Ptr::from_slice(&mut results).add(vector * Lanes::LANES));
        }
        for (total, result) in totals[column..].iter_mut().zip(results) {
            *total = F::combine_wide(*total, F::widen(result));
        }
        column += VECTORS * Lanes::LANES;
    }
    for (column, total) in totals.iter_mut().enumerate().skip(column) {
        let block = strided::<f32, F>(x.add(column), row_stride, rows);
        *total = F::combine_wide(*total, F::widen(block));
    }
}

/// Values combined side by side, so that combinations do not wait for each other.
const SIDE: usize = 4;

#[inline(always)]
fn contiguous<F: Fold<f32> + Combine>(x: Ptr<f32>, count: usize) -> f32 {
    let mut sides = [Lanes::splat(F::IDENTITY); SIDE];
    let mut index = 0;
    while index + SIDE * Lanes::LANES <= count {
        for (side, value) in sides.iter_mut().enumerate() {
            *value = F::vectors(*value, Lanes::load(x.add(index + side * Lanes::LANES)));
        }
        index += SIDE * Lanes::LANES;
    }
    let [a, b, c, d] = sides;
    let mut block = F::vectors(F::vectors(a, b), F::vectors(c, d)).fold(F::combine);
    for index in index..count {
        block = F::combine(block, x.get(index));
    }
    block
}

#[inline(always)]
fn strided<T: Number, F: Fold<T>>(x: Ptr<T>, stride: isize, count: usize) -> T {
    let mut sides = [F::IDENTITY; SIDE];
    let whole = count / SIDE * SIDE;
    for index in (0..whole).step_by(SIDE) {
        for (side, value) in sides.iter_mut().enumerate() {
            *value = F::combine(*value, x.at((index + side) as isize * stride));
        }
    }
    let [a, b, c, d] = sides;
    let mut block = F::combine(F::combine(a, b), F::combine(c, d));
    for index in whole..count {
        block = F::combine(block, x.at(index as isize * stride));
    }
    block
}
