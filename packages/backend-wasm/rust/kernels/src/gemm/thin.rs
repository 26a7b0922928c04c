//! Products with few rows: bound by reading B, which is read in place and not packed.

use super::{Matrix, Product};
use crate::memory::Ptr;
use crate::parallel;
use crate::vector::{Lanes, Vector};

/// Multiply-adds that make a range of columns worth a thread's while: about 10 µs.
const LEAST: usize = 1 << 17;
/// Columns that belong together: two dot products, a cache line of sums.
const STEP: usize = 16;

/// The most rows where columns of B are contiguous, which are tedious to pack, and where rows are.
const MOST_ROWS_OF_DOTS: usize = 12;
const MOST_ROWS: usize = 8;

/// Whether a product is computed here: few rows, rows of A contiguous, B contiguous one way or the other.
pub fn suits(product: &Product) -> bool {
    let Product { m, a, b, .. } = *product;
    let suits_b = if by_dots(product) { m <= MOST_ROWS_OF_DOTS } else { b.column_stride == 1 && m <= MOST_ROWS };
    a.column_stride == 1 && suits_b
}

/// Whether columns of B are contiguous.
fn by_dots(Product { n, b, .. }: &Product) -> bool {
    b.row_stride == 1 && (b.column_stride != 1 || *n == 1)
}

/// Computes a product that [`suits`].
pub fn product(product: &Product) {
    let Product { m, n, k, b, c, bias, .. } = *product;
    parallel::ranges(n, STEP, m * k, LEAST, &|columns, _| {
        let column = columns.start;
        let part = Product {
            n: columns.len(),
            b: b.from(0, column),
            c: c.from(0, column),
            bias: bias.map(|bias| bias.from(0, column)),
            ..*product
        };
        if by_dots(product) {
            dots(&part);
        } else {
            axpys(&part);
        }
    });
}

fn finish(product: &Product, row: usize, column: usize, sum: f32) {
    let value = sum + product.bias.map_or(0.0, |bias| bias.at(row, column).get(0));
    product.c.at(row, column).set(0, if value < product.floor { product.floor } else { value });
}

/// Columns of B are contiguous along k: each result is a dot product; two rows and two columns at a time reuse loads.
fn dots(product: &Product) {
    for row in (0..product.m).step_by(2) {
        for column in (0..product.n).step_by(2) {
            match (row + 1 < product.m, column + 1 < product.n) {
                (true, true) => dot::<2, 2>(product, row, column),
                (true, false) => dot::<2, 1>(product, row, column),
                (false, true) => dot::<1, 2>(product, row, column),
                (false, false) => dot::<1, 1>(product, row, column),
            }
        }
    }
}

fn dot<const ROWS: usize, const COLUMNS: usize>(product: &Product, start: usize, column: usize) {
    const UNROLL: usize = 2;
    let k = product.k;
    let a: [Ptr<f32>; ROWS] = core::array::from_fn(|row| product.a.at(start + row, 0));
    let b: [Ptr<f32>; COLUMNS] = core::array::from_fn(|index| product.b.at(0, column + index));
    let mut sums = [[[Lanes::splat(0.0); UNROLL]; COLUMNS]; ROWS];
    let mut step = 0;
    while step + UNROLL * Lanes::LANES <= k {
        for unroll in 0..UNROLL {
            let at = step + unroll * Lanes::LANES;
            for index in 0..COLUMNS {
                let values = Lanes::load(b[index].add(at));
                for row in 0..ROWS {
                    let sum = &mut sums[row][index][unroll];
                    *sum = Lanes::load(a[row].add(at)).mul_add(values, *sum);
                }
            }
        }
        step += UNROLL * Lanes::LANES;
    }
    for row in 0..ROWS {
        for index in 0..COLUMNS {
            let [first, second] = sums[row][index];
            let mut sum = (first + second).sum();
            for step in step..k {
                sum += a[row].get(step) * b[index].get(step);
            }
            finish(product, start + row, column + index, sum);
        }
    }
}

/// Rows of B are contiguous along n: a strip of sums stays in L1 while k runs, and B is read in long stretches.
fn axpys(product: &Product) {
    const STRIP: usize = 512;
    let Product { m, n, k, a, b, .. } = *product;
    for start in (0..n).step_by(STRIP) {
        let columns = STRIP.min(n - start);
        let mut sums = [[0.0; STRIP]; MOST_ROWS];
        let sums: [Ptr<f32>; MOST_ROWS] = sums.each_mut().map(|row| Ptr::from_slice(row));
        let mut step = 0;
        while step < k {
            let steps = if step + STEPS <= k { STEPS } else { 1 };
            for row in (0..m).step_by(2) {
                let (a, b) = (a.from(row, step), b.from(step, start));
                match (row + 1 < m, steps) {
                    (true, STEPS) => axpy::<2, STEPS>(columns, a, b, [sums[row], sums[row + 1]]),
                    (true, _) => axpy::<2, 1>(columns, a, b, [sums[row], sums[row + 1]]),
                    (false, STEPS) => axpy::<1, STEPS>(columns, a, b, [sums[row]]),
                    (false, _) => axpy::<1, 1>(columns, a, b, [sums[row]]),
                }
            }
            step += steps;
        }
        for row in 0..m {
            for column in 0..columns {
                finish(product, row, start + column, sums[row].get(column));
            }
        }
    }
}

/// Rows of B that are added at a time.
const STEPS: usize = 4;

/// Adds so many rows of B, each times its elements of A, to the sums of each row.
fn axpy<const ROWS: usize, const STEPS: usize>(columns: usize, a: Matrix, b: Matrix, sums: [Ptr<f32>; ROWS]) {
    let factors = core::array::from_fn(|row| core::array::from_fn(|step| a.at(row, step).get(0)));
    let b = core::array::from_fn(|step| b.at(step, 0));
    let whole = columns - columns % Lanes::LANES;
    for column in (0..whole).step_by(Lanes::LANES) {
        add_rows::<Lanes, ROWS, STEPS>(column, factors, b, sums);
    }
    for column in whole..columns {
        add_rows::<f32, ROWS, STEPS>(column, factors, b, sums);
    }
}

#[inline(always)]
fn add_rows<V: Vector, const ROWS: usize, const STEPS: usize>(
    column: usize,
    factors: [[f32; STEPS]; ROWS],
    b: [Ptr<f32>; STEPS],
    sums: [Ptr<f32>; ROWS],
) {
    let mut values = sums.map(|sums| V::load(sums.add(column)));
    for step in 0..STEPS {
        let b = V::load(b[step].add(column));
        for row in 0..ROWS {
            values[row] = V::splat(factors[row][step]).mul_add(b, values[row]);
        }
    }
    for row in 0..ROWS {
        values[row].store(sums[row].add(column));
    }
}
