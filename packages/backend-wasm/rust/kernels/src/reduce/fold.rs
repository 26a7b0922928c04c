//! How values are combined: sum, product, minimum and maximum of each type.
//!
//! A total is a float64 or an int64, held as its bits. Float32 values are combined in float32, in blocks of bounded
//! length whose results go to the total.

use super::Kind;
use crate::memory::Ptr;
use crate::number::Number;
use crate::vector::{Lanes, Vector};
use crate::widening::Wide;

/// The functions of one kind and type, all that the loops need. Strides are in elements.
#[derive(Clone, Copy)]
pub struct Folder {
    /// The total of nothing.
    pub identity: u64,
    /// `(x, stride, length, total)`: a row into its total.
    pub row: fn(Ptr<u8>, isize, usize, Ptr<u64>),
    /// `(x, row stride, rows, totals, width)`: contiguous columns into their totals.
    pub columns: fn(Ptr<u8>, isize, usize, Ptr<u64>, usize),
    /// `(totals, others, count)`: other totals into totals.
    pub combine: fn(Ptr<u64>, Ptr<u64>, usize),
}

/// The folder of a kind other than any and all.
pub fn folder(kind: Kind, wide: Wide) -> Folder {
    match kind {
        Kind::Sum => of_type::<Sum>(wide),
        Kind::Prod => of_type::<Prod>(wide),
        Kind::Min | Kind::All => of_type::<Min>(wide),
        Kind::Max | Kind::Any => of_type::<Max>(wide),
    }
}

fn of_type<F: Fold>(wide: Wide) -> Folder {
    let (floats, integers) = (F::identity::<f64>().to_bits(), F::identity::<i64>() as u64);
    let (combine_floats, combine_integers) = (combine::<f64, F>, combine::<i64, F>);
    match wide {
        Wide::Float32 => {
            Folder { identity: floats, row: float_row::<F>, columns: float_columns::<F>, combine: combine_floats }
        }
        Wide::Float64 => {
            Folder { identity: floats, row: row::<f64, F>, columns: columns::<f64, F>, combine: combine_floats }
        }
        Wide::Int32 => {
            Folder { identity: integers, row: row::<i32, F>, columns: columns::<i32, F>, combine: combine_integers }
        }
        Wide::Int64 => {
            Folder { identity: integers, row: row::<i64, F>, columns: columns::<i64, F>, combine: combine_integers }
        }
    }
}

/// An associative way to combine values.
trait Fold: 'static {
    /// Whether `vectors` may lose a NaN.
    const LOSES_NAN: bool;
    fn identity<T: Number>() -> T;
    fn combine<T: Number>(a: T, b: T) -> T;
    fn vectors(a: Lanes, b: Lanes) -> Lanes;
}

struct Sum;
struct Prod;
struct Min;
struct Max;

macro_rules! folds {
    ($($fold:ident: $identity:ident, $combine:ident, |$a:ident, $b:ident| $vectors:expr, $loses_nan:expr;)*) => {
        $(impl Fold for $fold {
            const LOSES_NAN: bool = $loses_nan;
            #[inline(always)]
            fn identity<T: Number>() -> T {
                T::$identity
            }
            #[inline(always)]
            fn combine<T: Number>(a: T, b: T) -> T {
                a.$combine(b)
            }
            #[inline(always)]
            fn vectors($a: Lanes, $b: Lanes) -> Lanes {
                $vectors
            }
        })*
    };
}
folds! {
    Sum: ZERO, plus, |a, b| a + b, false;
    Prod: ONE, times, |a, b| a * b, false;
    Min: HIGHEST, minimum, |a, b| a.min_number(b), true;
    Max: LOWEST, maximum, |a, b| a.max_number(b), true;
}

/// A type and that of its totals.
trait Value: Number {
    type Total: Number;
    fn widen(self) -> Self::Total;
}

macro_rules! values {
    ($($value:ty: $total:ty;)*) => {
        $(impl Value for $value {
            type Total = $total;
            #[inline(always)]
            fn widen(self) -> $total {
                self as $total
            }
        })*
    };
}
values! { f32: f64; f64: f64; i32: i64; i64: i64; }

#[inline(always)]
fn into_total<T: Value, F: Fold>(total: Ptr<u64>, value: T) {
    let total = total.cast::<T::Total>();
    total.set(0, F::combine(total.get(0), value.widen()));
}

fn combine<T: Number, F: Fold>(totals: Ptr<u64>, others: Ptr<u64>, count: usize) {
    let (totals, others) = (totals.cast::<T>(), others.cast::<T>());
    for index in 0..count {
        totals.set(index, F::combine(totals.get(index), others.get(index)));
    }
}

fn row<T: Value, F: Fold>(x: Ptr<u8>, stride: isize, length: usize, total: Ptr<u64>) {
    into_total::<T, F>(total, strided::<T, F>(x.cast(), stride, length));
}

fn columns<T: Value, F: Fold>(x: Ptr<u8>, row_stride: isize, rows: usize, totals: Ptr<u64>, width: usize) {
    for row in 0..rows as isize {
        let x = x.cast::<T>().offset(row * row_stride);
        for column in 0..width {
            into_total::<T, F>(totals.add(column), x.get(column));
        }
    }
}

/// Values that are combined in float32 before the result goes to the total.
const BLOCK: usize = 2048;
/// The same for rows of columns.
const BLOCK_ROWS: usize = 64;

fn float_row<F: Fold>(x: Ptr<u8>, stride: isize, length: usize, total: Ptr<u64>) {
    for start in (0..length).step_by(BLOCK) {
        let count = BLOCK.min(length - start);
        let x = x.cast::<f32>().offset(start as isize * stride);
        let block = if stride == 1 { contiguous::<F>(x, count) } else { strided::<f32, F>(x, stride, count) };
        into_total::<f32, F>(total, block);
    }
}

fn float_columns<F: Fold>(x: Ptr<u8>, row_stride: isize, rows: usize, totals: Ptr<u64>, width: usize) {
    for start in (0..rows).step_by(BLOCK_ROWS) {
        let count = BLOCK_ROWS.min(rows - start);
        let x = x.cast::<f32>().offset(start as isize * row_stride);
        float_block::<F>(x, row_stride, count, totals, width);
    }
}

/// Rows are read four at a time, each from one end to the other.
fn float_block<F: Fold>(x: Ptr<f32>, row_stride: isize, rows: usize, totals: Ptr<u64>, width: usize) {
    const ROWS: usize = 4;
    let mut block = [F::identity::<f32>(); super::STRIP];
    let block = Ptr::from_slice(&mut block);
    let vectors = width / Lanes::LANES * Lanes::LANES;
    let fours = rows / ROWS * ROWS;
    for row in (0..fours).step_by(ROWS) {
        let rows: [Ptr<f32>; ROWS] = core::array::from_fn(|next| x.offset((row + next) as isize * row_stride));
        for column in (0..vectors).step_by(Lanes::LANES) {
            let [a, b, c, d] = rows.map(|row| Lanes::load(row.add(column)));
            let so_far = Lanes::load(block.add(column));
            let mut result = F::vectors(so_far, F::vectors(F::vectors(a, b), F::vectors(c, d)));
            if F::LOSES_NAN {
                let nan = a.is_nan_mask().or(b.is_nan_mask()).or(c.is_nan_mask().or(d.is_nan_mask()));
                result = result.or(nan).or(so_far.is_nan_mask());
            }
            result.store(block.add(column));
        }
    }
    for column in 0..width {
        let first = if column < vectors { fours } else { 0 };
        let rest = strided::<f32, F>(x.add(column).offset(first as isize * row_stride), row_stride, rows - first);
        into_total::<f32, F>(totals.add(column), F::combine(block.get(column), rest));
    }
}

#[inline(always)]
fn contiguous<F: Fold>(x: Ptr<f32>, count: usize) -> f32 {
    /// Vectors combined side by side, so that combinations do not wait for each other.
    const SIDE: usize = 8;
    let mut sides = [Lanes::splat(F::identity()); SIDE];
    let mut nan = [Lanes::splat(0.0); 2];
    let whole = count / (SIDE * Lanes::LANES) * (SIDE * Lanes::LANES);
    for index in (0..whole).step_by(SIDE * Lanes::LANES) {
        for (side, total) in sides.iter_mut().enumerate() {
            let value = Lanes::load(x.add(index + side * Lanes::LANES));
            *total = F::vectors(*total, value);
            if F::LOSES_NAN {
                nan[side % 2] = nan[side % 2].or(value.is_nan_mask());
            }
        }
    }
    if F::LOSES_NAN && nan[0].or(nan[1]).any() {
        return f32::NAN;
    }
    let [a, b, c, d, e, f, g, h] = sides;
    let (left, right) =
        (F::vectors(F::vectors(a, b), F::vectors(c, d)), F::vectors(F::vectors(e, f), F::vectors(g, h)));
    let block = F::vectors(left, right).fold(F::combine);
    if whole == count { block } else { F::combine(block, strided::<f32, F>(x.add(whole), 1, count - whole)) }
}

fn strided<T: Number, F: Fold>(x: Ptr<T>, stride: isize, count: usize) -> T {
    const SIDE: usize = 4;
    let mut sides = [F::identity::<T>(); SIDE];
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
