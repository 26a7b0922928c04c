//! Products so small that dividing, planning and packing take longer than they do.

use super::Product;
use crate::vector::{Lanes, Vector};

/// Multiply-adds up to which a product is small.
const MOST: usize = 1 << 14;
/// Rows that are summed at a time.
const ROWS: usize = 4;

/// Whether a product is computed here: small, with rows of B and of the result contiguous.
pub fn suits(product: &Product) -> bool {
    let Product { m, n, k, b, c, bias, .. } = product;
    let suits_bias = bias.is_none_or(|bias| bias.column_stride == 0 || bias.column_stride == 1);
    m.saturating_mul(*n).saturating_mul(*k) <= MOST && b.column_stride == 1 && c.column_stride == 1 && suits_bias
}

/// Computes a product that [`suits`]: tiles of registers over operands where they lie.
pub fn product(product: &Product) {
    let mut row = 0;
    while row < product.m {
        if row + ROWS <= product.m {
            strip::<ROWS>(product, row);
            row += ROWS;
        } else {
            strip::<1>(product, row);
            row += 1;
        }
    }
}

/// All columns of some rows.
fn strip<const ROWS: usize>(product: &Product, row: usize) {
    let mut column = 0;
    while column + 2 * Lanes::LANES <= product.n {
        tile::<Lanes, ROWS, 2>(product, row, column);
        column += 2 * Lanes::LANES;
    }
    while column + Lanes::LANES <= product.n {
        tile::<Lanes, ROWS, 1>(product, row, column);
        column += Lanes::LANES;
    }
    for column in column..product.n {
        tile::<f32, ROWS, 1>(product, row, column);
    }
}

#[inline(always)]
fn tile<V: Vector, const ROWS: usize, const VECTORS: usize>(product: &Product, row: usize, column: usize) {
    let Product { k, a, b, c, bias, floor, .. } = *product;
    let mut sums = [[V::splat(0.0); VECTORS]; ROWS];
    for step in 0..k {
        let values: [V; VECTORS] = core::array::from_fn(|vector| V::load(b.at(step, column + vector * V::LANES)));
        for (nth, sums) in sums.iter_mut().enumerate() {
            let factor = V::splat(a.at(row + nth, step).get(0));
            for (sum, &values) in sums.iter_mut().zip(&values) {
                *sum = factor.mul_add(values, *sum);
            }
        }
    }
    for (nth, sums) in sums.into_iter().enumerate() {
        for (vector, sum) in sums.into_iter().enumerate() {
            let column = column + vector * V::LANES;
            let value = match bias.map(|bias| (bias.at(row + nth, column), bias.column_stride)) {
                None => sum,
                Some((bias, 0)) => sum + V::splat(bias.get(0)),
                Some((bias, _)) => sum + V::load(bias),
            };
            let floor = V::splat(floor);
            value.lt(floor).select(floor, value).store(c.at(row + nth, column));
        }
    }
}
