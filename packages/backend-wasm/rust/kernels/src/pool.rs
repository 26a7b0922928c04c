//! Two-dimensional max pooling of float32 planes, and its gradient.

use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

/// Sizes, each `[height, width]`; `planes` counts batch and channels together.
#[derive(Clone, Copy)]
pub struct Pool {
    pub planes: usize,
    pub input: [usize; 2],
    pub kernel: [usize; 2],
    pub stride: [usize; 2],
    pub padding: [usize; 2],
    pub dilation: [usize; 2],
    pub output: [usize; 2],
}

impl Pool {
    /// Writes the maxima, NaN winning, and unless null the positions in the input plane of the first of each.
    pub fn forward(&self, x: Ptr<f32>, y: Ptr<f32>, indices: Ptr<i32>) {
        let [in_size, out_size] = [self.input, self.output].map(|[height, width]| height * width);
        for plane in 0..self.planes {
            let x = x.add(plane * in_size);
            let y = y.add(plane * out_size);
            let indices = if indices.is_null() { indices } else { indices.add(plane * out_size) };
            if self.is_two_by_two() {
                self.plane_two_by_two(x, y, indices);
            } else {
                for row in 0..self.output[0] {
                    for column in 0..self.output[1] {
                        self.window(x, [row, column], y, indices);
                    }
                }
            }
        }
    }

    /// 2×2 windows side by side, none reaching outside the input.
    fn is_two_by_two(&self) -> bool {
        let inside = (0..2).all(|axis| self.output[axis] * 2 <= self.input[axis]);
        self.kernel == [2, 2] && self.stride == [2, 2] && self.padding == [0, 0] && self.dilation == [1, 1] && inside
    }

    /// Positions along one axis that a window reaches inside the input.
    fn reach(&self, axis: usize, out: usize) -> impl Iterator<Item = usize> + use<> {
        let (size, dilation) = (self.input[axis], self.dilation[axis]);
        let start = (out * self.stride[axis]) as isize - self.padding[axis] as isize;
        (0..self.kernel[axis])
            .map(move |step| start + (step * dilation) as isize)
            .filter(move |&position| position >= 0 && (position as usize) < size)
            .map(|position| position as usize)
    }

    fn window(&self, x: Ptr<f32>, [row, column]: [usize; 2], y: Ptr<f32>, indices: Ptr<i32>) {
        let mut best: Option<(f32, usize)> = None;
        for in_row in self.reach(0, row) {
            for in_column in self.reach(1, column) {
                let position = in_row * self.input[1] + in_column;
                let value = x.get(position);
                if best.is_none_or(|(max, _)| value > max || value.is_nan()) {
                    best = Some((value, position));
                }
            }
        }
        let (max, position) = best.unwrap_or((f32::NEG_INFINITY, 0));
        let out = row * self.output[1] + column;
        y.set(out, max);
        if !indices.is_null() {
            indices.set(out, position as i32);
        }
    }

    fn plane_two_by_two(&self, x: Ptr<f32>, y: Ptr<f32>, indices: Ptr<i32>) {
        let (in_width, [out_height, out_width]) = (self.input[1], self.output);
        for row in 0..out_height {
            let mut column = 0;
            while column + Lanes::LANES <= out_width {
                let out = row * out_width + column;
                let position = 2 * row * in_width + 2 * column;
                let (max, index) = two_by_two(x.add(position), in_width, position);
                max.store(y.add(out));
                if !indices.is_null() {
                    index.store(indices.cast().add(out));
                }
                column += Lanes::LANES;
            }
            for column in column..out_width {
                self.window(x, [row, column], y, indices);
            }
        }
    }

    /// Writes the gradient of the input: every output's gradient goes to the position it came from.
    pub fn backward(&self, dy: Ptr<f32>, indices: Ptr<i32>, dx: Ptr<f32>) {
        let [in_size, out_size] = [self.input, self.output].map(|[height, width]| height * width);
        for plane in 0..self.planes {
            let (dy, indices, dx) = (dy.add(plane * out_size), indices.add(plane * out_size), dx.add(plane * in_size));
            dx.fill(0.0, in_size);
            for out in 0..out_size {
                let position = indices.get(out) as usize;
                dx.set(position, dx.get(position) + dy.get(out));
            }
        }
    }
}

/// Where neighbouring windows start, as integers.
static WINDOWS: [f32; 4] = [f32::from_bits(0), f32::from_bits(2), f32::from_bits(4), f32::from_bits(6)];

/// Maxima of a vector of neighbouring 2×2 windows, and their positions as integers; `x` is at `position`.
#[inline(always)]
fn two_by_two(x: Ptr<f32>, width: usize, position: usize) -> (Lanes, Lanes) {
    let [top, bottom] = [x, x.add(width)].map(|row| (Lanes::load(row), Lanes::load(row.add(Lanes::LANES))));
    let candidates = [
        (top.0.even(top.1), 0),
        (top.0.odd(top.1), 1),
        (bottom.0.even(bottom.1), width),
        (bottom.0.odd(bottom.1), width + 1),
    ];
    let (mut max, _) = candidates[0];
    let mut offset = Lanes::splat_bits(0);
    for (value, distance) in &candidates[1..] {
        let better = max.lt(*value).or(value.is_nan_mask());
        max = better.select(*value, max);
        offset = better.select(Lanes::splat_bits(*distance as u32), offset);
    }
    let start = Lanes::load(Ptr::from_constants(&WINDOWS)).add_int(Lanes::splat_bits(position as u32));
    (max, offset.add_int(start))
}
