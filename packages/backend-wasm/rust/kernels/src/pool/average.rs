//! Average pooling.

use super::{Pool, Row, Rows};
use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

/// A row of one plane's outputs; `count_padding` divides by the whole window, with what lies in the padding.
struct AverageRow<'a> {
    pool: &'a Pool,
    rows: Rows,
    count_padding: bool,
    x: Ptr<f32>,
    y: Ptr<f32>,
}

/// The same row, whose gradients go back to the plane.
struct GradientRow<'a>(AverageRow<'a>);

impl AverageRow<'_> {
    /// What the sum of a window is divided by, when it reaches `columns` columns of the input.
    fn count(&self, columns: usize) -> f32 {
        let [height, width] = self.pool.kernel;
        (if self.count_padding { height * width } else { self.rows.count * columns }) as f32
    }
}

impl Row for AverageRow<'_> {
    const REPEATABLE: bool = true;

    fn one(&mut self, column: usize) {
        let mut sum = 0.0;
        self.pool.for_positions(self.rows, column, |position, _| sum += self.x.get(position));
        self.y.set(column, sum / self.count(self.pool.reach(1, column).1));
    }

    #[inline(always)]
    fn lanes<const STRIDE: usize>(&mut self, column: usize) {
        let mut sum = Lanes::splat(0.0);
        self.pool.for_row_starts::<STRIDE>(self.rows, column, |start| {
            self.pool.for_taps::<STRIDE>(self.x.add(start), |value, _| sum = sum + value);
        });
        (sum / Lanes::splat(self.count(self.pool.kernel[1]))).store(self.y.add(column));
    }
}

impl Row for GradientRow<'_> {
    const REPEATABLE: bool = false;

    fn one(&mut self, column: usize) {
        let AverageRow { pool, rows, x, y, .. } = self.0;
        let share = y.get(column) / self.0.count(pool.reach(1, column).1);
        pool.for_positions(rows, column, |position, _| x.set(position, x.get(position) + share));
    }

    #[inline(always)]
    fn lanes<const STRIDE: usize>(&mut self, column: usize) {
        let AverageRow { pool, rows, x, y, .. } = self.0;
        let share = Lanes::load(y.add(column)) / Lanes::splat(self.0.count(pool.kernel[1]));
        let add = |at: Ptr<f32>, share: Lanes| (Lanes::load(at) + share).store(at);
        // Taps outside, rows inside: what was just written is not read at once.
        for tap in (0..pool.kernel[1]).step_by(STRIDE) {
            // With stride 2 the neighbours' second tap lies between their first ones.
            let second = if tap + 1 < pool.kernel[1] { share } else { Lanes::splat(0.0) };
            let (low, high) = share.interleave(second);
            pool.for_row_starts::<STRIDE>(rows, column, |start| {
                let at = x.add(start + tap * pool.dilation[1]);
                if STRIDE == 1 {
                    add(at, share);
                } else {
                    add(at, low);
                    add(at.add(Lanes::LANES), high);
                }
            });
        }
    }
}

impl Pool {
    /// Writes the averages.
    pub fn average(&self, count_padding: bool, x: Ptr<f32>, y: Ptr<f32>) {
        let [in_size, out_size] = self.sizes();
        let columns = self.columns();
        self.for_planes(&|plane| {
            let (x, y) = (x.add(plane * in_size), y.add(plane * out_size));
            for row in 0..self.output[0] {
                let y = y.add(row * self.output[1]);
                let rows = self.rows(row);
                self.for_columns(&columns, rows, AverageRow { pool: self, rows, count_padding, x, y });
            }
        });
    }

    /// Writes the gradient of the input: every element of a window gets its share.
    pub fn average_backward(&self, count_padding: bool, dy: Ptr<f32>, dx: Ptr<f32>) {
        if self.stride == [1, 1] && (count_padding || self.padding == [0, 0]) {
            // Every element gets the average of the gradients around it.
            let padding = [0, 1].map(|axis| (self.kernel[axis] - 1) * self.dilation[axis] - self.padding[axis]);
            return Pool { input: self.output, output: self.input, padding, ..*self }.average(true, dy, dx);
        }
        let [in_size, out_size] = self.sizes();
        let columns = self.columns();
        self.for_planes(&|plane| {
            let (x, y) = (dx.add(plane * in_size), dy.add(plane * out_size));
            x.fill(0.0, in_size);
            for row in 0..self.output[0] {
                let y = y.add(row * self.output[1]);
                let rows = self.rows(row);
                self.for_columns(&columns, rows, GradientRow(AverageRow { pool: self, rows, count_padding, x, y }));
            }
        });
    }
}
