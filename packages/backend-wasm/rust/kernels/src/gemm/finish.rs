//! The end of a product that was summed beside its result: bias and floor, and the way to where the results belong.

use super::{Float, Product};
use crate::memory::Ptr;
use crate::parallel;
use crate::vector::{Lanes, Quad, Vector};

const QUAD: usize = 4;
/// Columns of sums that are stored at a time: a cache line.
const STRIP: usize = 16;
/// Results that make a range of rows worth a thread.
const LEAST: usize = 1 << 14;

/// Stores the results of `product`, whose sums are `[m][n]`.
pub fn store<E: Float>(product: &Product<E>, sums: Ptr<f32>) {
    parallel::ranges(product.m, STRIP, product.n, LEAST, &|rows, _| {
        for column in (0..product.n).step_by(STRIP) {
            let columns = column..(column + STRIP).min(product.n);
            for row in rows.clone().step_by(QUAD) {
                for column in columns.clone().step_by(QUAD) {
                    let whole = row + QUAD <= rows.end && column + QUAD <= columns.end;
                    if !(whole && quad(product, sums, row, column)) {
                        for row in row..(row + QUAD).min(rows.end) {
                            for column in column..(column + QUAD).min(columns.end) {
                                single(product, sums, row, column);
                            }
                        }
                    }
                }
            }
        }
    });
}

/// Four rows by four columns; false where the layout of the result or the bias has no neighbours.
#[inline(always)]
fn quad<E: Float>(product: &Product<E>, sums: Ptr<f32>, row: usize, column: usize) -> bool {
    let Product { n, c, bias, floor, .. } = *product;
    if c.row_stride != 1 && c.column_stride != 1 {
        return false;
    }
    let mut rows = [0, 1, 2, 3].map(|lane| Lanes::load(sums.add((row + lane) * n + column)));
    if let Some(bias) = bias {
        for (lane, sums) in rows.iter_mut().enumerate() {
            *sums = *sums
                + match bias.column_stride {
                    1 => E::load(bias.at(row + lane, column)),
                    0 => Lanes::splat(bias.at(row + lane, 0).get(0).widen()),
                    _ => return false,
                };
        }
    }
    if floor != f32::NEG_INFINITY {
        rows = rows.map(|sums| sums.lt(Lanes::splat(floor)).select(Lanes::splat(floor), sums));
    }
    if c.column_stride == 1 {
        for (lane, sums) in rows.into_iter().enumerate() {
            E::store(sums, c.at(row + lane, column));
        }
    } else {
        for (lane, sums) in Lanes::transpose(rows).into_iter().enumerate() {
            E::store(sums, c.at(row, column + lane));
        }
    }
    true
}

fn single<E: Float>(product: &Product<E>, sums: Ptr<f32>, row: usize, column: usize) {
    let bias = product.bias.map_or(0.0, |bias| bias.at(row, column).get(0).widen());
    let value = sums.get(row * product.n + column) + bias;
    let value = if value < product.floor { product.floor } else { value };
    product.c.at(row, column).set(0, E::narrow(value));
}
