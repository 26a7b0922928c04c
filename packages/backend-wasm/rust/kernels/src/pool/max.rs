//! Max pooling: the first maximum of each window, NaN winning.

use super::{Pool, Row, Rows};
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Numbers of the lanes, as integers.
static PLACES: [f32; 4] = [f32::from_bits(0), f32::from_bits(1), f32::from_bits(2), f32::from_bits(3)];

/// A row of one plane's outputs.
struct MaxRow<'a> {
    pool: &'a Pool,
    rows: Rows,
    x: Ptr<f32>,
    y: Ptr<f32>,
    indices: Ptr<i32>,
}

impl Row for MaxRow<'_> {
    fn one(&mut self, column: usize) {
        let mut best: Option<(f32, usize)> = None;
        self.pool.for_positions(self.rows, column, |position| {
            let value = self.x.get(position);
            if best.is_none_or(|(max, _)| value > max || value.is_nan()) {
                best = Some((value, position));
            }
        });
        let (max, position) = best.unwrap_or((f32::NEG_INFINITY, 0));
        self.y.set(column, max);
        if !self.indices.is_null() {
            self.indices.set(column, position as i32);
        }
    }

    #[inline(always)]
    fn lanes<const STRIDE: usize>(&mut self, column: usize) {
        let (max, index) = if STRIDE == 2 && self.pool.kernel == [2, 2] && self.rows.count == 2 {
            // The commonest windows, unrolled.
            let pool = Pool { kernel: [2, 2], ..*self.pool };
            maxima::<STRIDE>(&pool, Rows { count: 2, ..self.rows }, self.x, column)
        } else {
            maxima::<STRIDE>(self.pool, self.rows, self.x, column)
        };
        max.store(self.y.add(column));
        if !self.indices.is_null() {
            index.store(self.indices.cast().add(column));
        }
    }
}

/// Maxima of a vector of neighbouring windows, and their positions as integers.
#[inline(always)]
fn maxima<const STRIDE: usize>(pool: &Pool, rows: Rows, x: Ptr<f32>, column: usize) -> (Lanes, Lanes) {
    let first = rows.start + column * STRIDE - pool.padding[1];
    let (mut max, mut index) = (Lanes::splat(f32::NEG_INFINITY), Lanes::splat_bits(first as u32));
    pool.for_row_starts::<STRIDE>(rows, column, |start| {
        pool.for_taps::<STRIDE>(x.add(start), |value, tap| {
            let better = max.lt(value).or(value.is_nan_mask());
            max = better.select(value, max);
            index = better.select(Lanes::splat_bits((start + tap) as u32), index);
        });
    });
    let places = Lanes::load(Ptr::from_constants(&PLACES)).shift_left(STRIDE as u32 - 1);
    (max, index.add_int(places))
}

impl Pool {
    /// Writes the maxima, NaN winning, and unless null the positions in the input plane of the first of each.
    pub fn max(&self, x: Ptr<f32>, y: Ptr<f32>, indices: Ptr<i32>) {
        let [in_size, out_size] = self.sizes();
        self.for_planes(&|plane| {
            let x = x.add(plane * in_size);
            for row in 0..self.output[0] {
                let out = plane * out_size + row * self.output[1];
                let indices = if indices.is_null() { indices } else { indices.add(out) };
                let rows = self.rows(row);
                self.for_columns(rows, MaxRow { pool: self, rows, x, y: y.add(out), indices });
            }
        });
    }

    /// Writes the gradient of the input: every output's gradient goes to the position it came from.
    pub fn max_backward(&self, dy: Ptr<f32>, indices: Ptr<i32>, dx: Ptr<f32>) {
        let [in_size, out_size] = self.sizes();
        self.for_planes(&|plane| {
            let (dy, indices, dx) = (dy.add(plane * out_size), indices.add(plane * out_size), dx.add(plane * in_size));
            dx.fill(0.0, in_size);
            for out in 0..out_size {
                let position = indices.get(out) as usize;
                dx.set(position, dx.get(position) + dy.get(out));
            }
        });
    }
}
