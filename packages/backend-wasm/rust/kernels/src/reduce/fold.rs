//! How values are combined: sum, product, minimum and maximum of each type.
//!
//! A total is a float64 or an int64, held as its bits. Float32 values are combined in float32, in blocks of bounded
//! length whose results go to the total.

use core::marker::PhantomData;

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
    /// `(x, [row stride, stride], [rows, length], totals)`: rows, each into its total.
    pub rows: fn(Ptr<u8>, [isize; 2], [usize; 2], Ptr<u64>),
    /// `(x, row stride, [columns, rows], totals)`: contiguous columns, each into its total.
    pub columns: fn(Ptr<u8>, isize, [usize; 2], Ptr<u64>),
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
            Folder { identity: floats, rows: float_rows::<F>, columns: float_columns::<F>, combine: combine_floats }
        }
        Wide::Float64 => {
            Folder { identity: floats, rows: rows::<f64, F>, columns: columns::<f64, F>, combine: combine_floats }
        }
        Wide::Int32 => {
            Folder { identity: integers, rows: rows::<i32, F>, columns: columns::<i32, F>, combine: combine_integers }
        }
        Wide::Int64 => {
            Folder { identity: integers, rows: rows::<i64, F>, columns: columns::<i64, F>, combine: combine_integers }
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

fn rows<T: Value, F: Fold>(x: Ptr<u8>, [apart, stride]: [isize; 2], [rows, length]: [usize; 2], totals: Ptr<u64>) {
    for row in 0..rows {
        let x = x.cast().offset(row as isize * apart);
        into_total::<T, F>(totals.add(row), strided::<T, F>(x, stride, length));
    }
}

fn columns<T: Value, F: Fold>(x: Ptr<u8>, row_stride: isize, [width, rows]: [usize; 2], totals: Ptr<u64>) {
    for row in 0..rows as isize {
        let x = x.cast::<T>().offset(row * row_stride);
        for column in 0..width {
            into_total::<T, F>(totals.add(column), x.get(column));
        }
    }
}

/// Float32 values that are combined one after the other, but for the few left at an end, before the result goes to a
/// total. It bounds the rounding error of sums, see the tests; that of a sum by halves is about as large.
const CHAIN: usize = 32;
/// Vectors of a row that are combined side by side, so that combinations do not wait for each other.
const SIDE: usize = 8;
const BLOCK: usize = CHAIN * SIDE * Lanes::LANES;
/// The same for values that are apart.
const STRIDED_SIDE: usize = 4;
const STRIDED_BLOCK: usize = CHAIN * STRIDED_SIDE;
/// Rows of columns that are read at a time.
const ROWS: usize = 4;
const BLOCK_ROWS: usize = CHAIN * ROWS;

fn float_rows<F: Fold>(x: Ptr<u8>, [apart, stride]: [isize; 2], [rows, length]: [usize; 2], totals: Ptr<u64>) {
    for row in 0..rows {
        let x = x.cast::<f32>().offset(row as isize * apart);
        let most = if stride == 1 { BLOCK } else { STRIDED_BLOCK };
        for start in (0..length).step_by(most) {
            let count = most.min(length - start);
            let x = x.offset(start as isize * stride);
            let block = if stride == 1 { contiguous::<F>(x, count) } else { strided::<f32, F>(x, stride, count) };
            into_total::<f32, F>(totals.add(row), block);
        }
    }
}

fn float_columns<F: Fold>(x: Ptr<u8>, row_stride: isize, [width, rows]: [usize; 2], totals: Ptr<u64>) {
    let mut block = [0f32; super::STRIP];
    let block = Ptr::from_slice(&mut block);
    for start in (0..rows).step_by(BLOCK_ROWS) {
        let count = BLOCK_ROWS.min(rows - start);
        let x = x.cast::<f32>().offset(start as isize * row_stride);
        let done = float_block::<F>(x, row_stride, [width, count], block);
        for column in 0..done {
            into_total::<f32, F>(totals.add(column), block.get(column));
        }
        for column in done..width {
            into_total::<f32, F>(totals.add(column), strided::<f32, F>(x.add(column), row_stride, count));
        }
    }
}

/// Combines columns in vectors, four rows at a time, each from one end to the other. Returns how many columns it did: no
/// part of a vector, and none at all when there is a NaN that it lost.
fn float_block<F: Fold>(x: Ptr<f32>, row_stride: isize, [width, rows]: [usize; 2], block: Ptr<f32>) -> usize {
    let width = width / Lanes::LANES * Lanes::LANES;
    let mut seen = Seen::<F>::new();
    block.fill(F::identity(), width);
    let fours = rows / ROWS * ROWS;
    for row in (0..fours).step_by(ROWS) {
        let rows: [Ptr<f32>; ROWS] = core::array::from_fn(|next| x.offset((row + next) as isize * row_stride));
        for column in (0..width).step_by(Lanes::LANES) {
            let [a, b, c, d] = rows.map(|row| Lanes::load(row.add(column)));
            seen.see((a + b) + (c + d));
            let values = F::vectors(F::vectors(a, b), F::vectors(c, d));
            F::vectors(Lanes::load(block.add(column)), values).store(block.add(column));
        }
    }
    for row in fours..rows {
        let x = x.offset(row as isize * row_stride);
        for column in (0..width).step_by(Lanes::LANES) {
            let value = Lanes::load(x.add(column));
            seen.see(value);
            F::vectors(Lanes::load(block.add(column)), value).store(block.add(column));
        }
    }
    if seen.lost_nan() { 0 } else { width }
}

/// Finds NaNs that a fold loses: their sum is NaN. So is that of opposite infinities, which does no harm.
struct Seen<F>(Lanes, PhantomData<F>);

impl<F: Fold> Seen<F> {
    #[inline(always)]
    fn new() -> Self {
        Self(Lanes::splat(0.0), PhantomData)
    }
    #[inline(always)]
    fn see(&mut self, values: Lanes) {
        if F::LOSES_NAN {
            self.0 = self.0 + values;
        }
    }
    #[inline(always)]
    fn lost_nan(self) -> bool {
        F::LOSES_NAN && self.0.is_nan_mask().any()
    }
}

#[inline(always)]
fn contiguous<F: Fold>(x: Ptr<f32>, count: usize) -> f32 {
    let mut seen = [Seen::<F>::new(), Seen::new()];
    let mut total = Lanes::splat(F::identity());
    let mut index = 0;
    if count >= SIDE * Lanes::LANES {
        let mut sides = [total; SIDE];
        while index + SIDE * Lanes::LANES <= count {
            for (half, totals) in sides.chunks_exact_mut(SIDE / 2).enumerate() {
                let first = index + half * totals.len() * Lanes::LANES;
                let values: [Lanes; SIDE / 2] =
                    core::array::from_fn(|nth| Lanes::load(x.add(first + nth * Lanes::LANES)));
                for (total, value) in totals.iter_mut().zip(values) {
                    *total = F::vectors(*total, value);
                }
                let [a, b, c, d] = values;
                seen[half].see((a + b) + (c + d));
            }
            index += SIDE * Lanes::LANES;
        }
        let [a, b, c, d, e, f, g, h] = sides;
        let (left, right) =
            (F::vectors(F::vectors(a, b), F::vectors(c, d)), F::vectors(F::vectors(e, f), F::vectors(g, h)));
        total = F::vectors(left, right);
    }
    while index + Lanes::LANES <= count {
        let value = Lanes::load(x.add(index));
        total = F::vectors(total, value);
        seen[0].see(value);
        index += Lanes::LANES;
    }
    let [first, second] = seen;
    if first.lost_nan() || second.lost_nan() {
        return strided::<f32, F>(x, 1, count);
    }
    let mut block = total.fold(F::combine);
    for index in index..count {
        block = F::combine(block, x.get(index));
    }
    block
}

fn strided<T: Number, F: Fold>(x: Ptr<T>, stride: isize, count: usize) -> T {
    let mut sides = [F::identity::<T>(); STRIDED_SIDE];
    let whole = count / STRIDED_SIDE * STRIDED_SIDE;
    for index in (0..whole).step_by(STRIDED_SIDE) {
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
