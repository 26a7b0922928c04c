//! Products with one to four rows: bound by reading B, which is read in place and not packed.

use super::{Matrix, Product};
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// The most rows that are computed without packing.
const MAX_ROWS: usize = 4;
/// Whether a product is computed here: few rows, rows of A contiguous, B contiguous one way or the other.
pub fn suits(product: &Product) -> bool {
    product.m <= MAX_ROWS && product.a.column_stride == 1 && (product.b.row_stride == 1 || product.b.column_stride == 1)
}

/// Computes a product that [`suits`], two rows at a time.
pub fn product(product: &Product) {
    let mut row = 0;
    while row + 2 <= product.m {
        rows::<2>(&from_row(product, row));
        row += 2;
    }
    if row < product.m {
        rows::<1>(&from_row(product, row));
    }
}

fn from_row(product: &Product, row: usize) -> Product {
    Product {
        a: product.a.from(row, 0),
        c: product.c.from(row, 0),
        bias: product.bias.map(|bias| bias.from(row, 0)),
        ..*product
    }
}

fn rows<const ROWS: usize>(product: &Product) {
    if product.b.row_stride == 1 && (product.b.column_stride != 1 || product.n == 1) {
        dots::<ROWS>(product);
    } else {
        axpys::<ROWS>(product);
    }
}

fn finish(product: &Product, row: usize, column: usize, sum: f32) {
    let value = sum + product.bias.map_or(0.0, |bias| bias.at(row, column).get(0));
    product.c.at(row, column).set(0, if value < product.floor { product.floor } else { value });
}

/// Columns of B are contiguous along k: each result is a dot product; two columns at a time reuse the loads of A.
fn dots<const ROWS: usize>(product: &Product) {
    let mut column = 0;
    while column + 2 <= product.n {
        dot::<ROWS, 2>(product, column);
        column += 2;
    }
    if column < product.n {
        dot::<ROWS, 1>(product, column);
    }
}

fn dot<const ROWS: usize, const COLUMNS: usize>(product: &Product, column: usize) {
    const UNROLL: usize = 2;
    let k = product.k;
    let a: [Ptr<f32>; ROWS] = core::array::from_fn(|row| product.a.at(row, 0));
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
            finish(product, row, column + index, sum);
        }
    }
}

/// Rows of B are contiguous along n: a cache line of columns is kept in registers while k runs.
fn axpys<const ROWS: usize>(product: &Product) {
    const LINE: usize = 4;
    let mut column = 0;
    while column + LINE * Lanes::LANES <= product.n {
        axpy::<Lanes, ROWS, LINE>(product, column);
        column += LINE * Lanes::LANES;
    }
    while column + Lanes::LANES <= product.n {
        axpy::<Lanes, ROWS, 1>(product, column);
        column += Lanes::LANES;
    }
    while column < product.n {
        axpy::<f32, ROWS, 1>(product, column);
        column += 1;
    }
}

fn axpy<V: Vector, const ROWS: usize, const WIDTH: usize>(product: &Product, column: usize) {
    let Product { k, a, b, .. } = *product;
    let mut sums = [[V::splat(0.0); WIDTH]; ROWS];
    for step in 0..k {
        let source: Matrix = b.from(step, column);
        for vector in 0..WIDTH {
            let values = V::load(source.data.add(vector * V::LANES));
            for row in 0..ROWS {
                let sum = &mut sums[row][vector];
                *sum = V::splat(a.at(row, step).get(0)).mul_add(values, *sum);
            }
        }
    }
    let mut buffer = [0.0; 4];
    for row in 0..ROWS {
        for vector in 0..WIDTH {
            sums[row][vector].store(Ptr::from_slice(&mut buffer));
            for (lane, sum) in buffer.into_iter().take(V::LANES).enumerate() {
                finish(product, row, column + vector * V::LANES + lane, sum);
            }
        }
    }
}
