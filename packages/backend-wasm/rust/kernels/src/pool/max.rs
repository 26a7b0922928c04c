//! Max pooling: the first maximum of each window, NaN winning.

use super::{Pool, Row, Rows};
use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

/// The most elements of a window: as many as a byte can name.
const MOST_TAPS: usize = 256;

/// A row of one plane's outputs.
struct MaxRow<'a> {
    pool: &'a Pool,
    rows: Rows,
    x: Ptr<f32>,
    y: Ptr<f32>,
    taps: Ptr<u8>,
}

impl Row for MaxRow<'_> {
    const REPEATABLE: bool = true;

    fn one(&mut self, column: usize) {
        let mut best: Option<(f32, usize)> = None;
        self.pool.for_positions(self.rows, column, |position, tap| {
            let value = self.x.get(position);
            if best.is_none_or(|(max, _)| value > max || value.is_nan()) {
                best = Some((value, tap));
            }
        });
        let (max, tap) = best.unwrap_or((f32::NEG_INFINITY, 0));
        self.y.set(column, max);
        self.taps.set(column, tap as u8);
    }

    #[inline(always)]
    fn lanes<const STRIDE: usize>(&mut self, column: usize) {
        let (max, taps) = if STRIDE == 2 && self.pool.kernel == [2, 2] && self.rows.count == 2 {
            quarters(self.x.add(self.rows.start + column * STRIDE - self.pool.padding[1]), self.rows.step)
        } else {
            maxima::<STRIDE>(self.pool, self.rows, self.x, column)
        };
        max.store(self.y.add(column));
        taps.store_u8(self.taps.add(column));
    }
}

/// Lanes in which `b` is chosen over `a`, which comes first.
#[inline(always)]
fn is_better(a: Lanes, b: Lanes) -> Lanes {
    a.lt(b).or(b.is_nan_mask())
}

/// Maxima of a vector of neighbouring windows, and which of their elements these are.
#[inline(always)]
fn maxima<const STRIDE: usize>(pool: &Pool, rows: Rows, x: Ptr<f32>, column: usize) -> (Lanes, Lanes) {
    let mut row = rows.tap;
    let (mut max, mut taps) = (Lanes::splat(f32::NEG_INFINITY), Lanes::splat_bits(row as u32));
    pool.for_row_starts::<STRIDE>(rows, column, |start| {
        pool.for_taps::<STRIDE>(x.add(start), |value, tap| {
            let better = is_better(max, value);
            max = better.select(value, max);
            taps = better.select(Lanes::splat_bits((row + tap) as u32), taps);
        });
        row += pool.kernel[1];
    });
    (max, taps)
}

/// [`maxima`] of the commonest windows, 2×2 side by side, whose rows are `step` apart: as in a tournament.
#[inline(always)]
fn quarters(x: Ptr<f32>, step: usize) -> (Lanes, Lanes) {
    let halves = |row: Ptr<f32>| {
        let (low, high) = (Lanes::load(row), Lanes::load(row.add(Lanes::LANES)));
        let (left, right) = (low.even(high), low.odd(high));
        let better = is_better(left, right);
        (better.select(right, left), better)
    };
    let ((top, right_of_top), (bottom, right_of_bottom)) = (halves(x), halves(x.add(step)));
    let better = is_better(top, bottom);
    // A mask is −1 where it is set.
    let taps = better.select(Lanes::splat_bits(2).sub_int(right_of_bottom), Lanes::splat_bits(0).sub_int(right_of_top));
    (better.select(bottom, top), taps)
}

impl Pool {
    /// How far the element of a window is from where the window starts.
    fn place(&self, tap: usize) -> usize {
        let [row, column] = [tap / self.kernel[1], tap % self.kernel[1]];
        row * self.dilation[0] * self.input[1] + column * self.dilation[1]
    }

    /// Writes the maxima, NaN winning, and which element of its window, of at most 256, the first of each is.
    pub fn max(&self, x: Ptr<f32>, y: Ptr<f32>, taps: Ptr<u8>) {
        let [in_size, out_size] = self.sizes();
        let columns = self.columns();
        self.for_planes(&|plane| {
            let x = x.add(plane * in_size);
            for row in 0..self.output[0] {
                let first = plane * out_size + row * self.output[1];
                let rows = self.rows(row);
                self.for_columns(
                    &columns,
                    rows,
                    MaxRow { pool: self, rows, x, y: y.add(first), taps: taps.add(first) },
                );
            }
        });
    }

    /// Writes the gradient of the input: every output's gradient goes to the element it came from.
    pub fn max_backward(&self, dy: Ptr<f32>, taps: Ptr<u8>, dx: Ptr<f32>) {
        let [in_size, out_size] = self.sizes();
        if [self.kernel, self.stride] == [[2, 2]; 2] && self.padding == [0, 0] && self.covers() {
            return self.for_planes(&|plane| {
                self.quarters_backward(dy.add(plane * out_size), taps.add(plane * out_size), dx.add(plane * in_size));
            });
        }
        let mut places = [0; MOST_TAPS];
        for (tap, place) in places.iter_mut().enumerate().take(self.kernel[0] * self.kernel[1]) {
            *place = self.place(tap);
        }
        let (width, step) = (self.output[1], self.stride[1]);
        self.for_planes(&|plane| {
            let dx = dx.add(plane * in_size);
            dx.fill(0.0, in_size);
            for row in 0..self.output[0] {
                let first = plane * out_size + row * width;
                let (dy, taps) = (dy.add(first), taps.add(first));
                let mut start = (self.start(0, row) * self.input[1] as isize + self.start(1, 0)) as usize;
                for column in 0..width {
                    let position = start.wrapping_add(places[taps.get(column) as usize]);
                    // A window that reaches no element has no maximum.
                    if position < in_size {
                        dx.set(position, dx.get(position) + dy.get(column));
                    }
                    start = start.wrapping_add(step);
                }
            }
        });
    }

    /// Whether all windows lie inside the input.
    fn covers(&self) -> bool {
        (0..2).all(|axis| self.output[axis] * self.stride[axis] <= self.input[axis]) && self.dilation == [1, 1]
    }

    /// One plane of 2×2 windows side by side: every element of the gradient is written once.
    fn quarters_backward(&self, dy: Ptr<f32>, taps: Ptr<u8>, dx: Ptr<f32>) {
        let ([height, width], [out_height, out_width]) = (self.input, self.output);
        let vectors = out_width / Lanes::LANES * Lanes::LANES;
        for row in 0..out_height {
            let (dy, taps) = (dy.add(row * out_width), taps.add(row * out_width));
            let rows = [dx.add(2 * row * width), dx.add((2 * row + 1) * width)];
            for column in (0..vectors).step_by(Lanes::LANES) {
                let (gradient, tap) = (Lanes::load(dy.add(column)), Lanes::load_u8(taps.add(column)));
                let [is_right, is_bottom] = [31, 30].map(|bits| tap.shift_left(bits).shift_right(31));
                let (low, high) = gradient.and_not(is_right).interleave(gradient.and(is_right));
                let (low_bottom, high_bottom) = is_bottom.interleave(is_bottom);
                for (target, [low, high]) in rows.into_iter().zip([
                    [low.and_not(low_bottom), high.and_not(high_bottom)],
                    [low.and(low_bottom), high.and(high_bottom)],
                ]) {
                    low.store(target.add(2 * column));
                    high.store(target.add(2 * column + Lanes::LANES));
                }
            }
            for column in vectors..out_width {
                let (gradient, chosen) = (dy.get(column), taps.get(column) as usize);
                for tap in 0..4 {
                    rows[tap / 2].set(2 * column + tap % 2, if tap == chosen { gradient } else { 0.0 });
                }
            }
            for row in rows {
                row.add(2 * out_width).fill(0.0, width - 2 * out_width);
            }
        }
        dx.add(2 * out_height * width).fill(0.0, (height - 2 * out_height) * width);
    }
}
