//! Along rows of `[rows, size]`, with a weight and a bias per column.

mod backward;

pub use backward::backward;

use super::{Affine, BLOCK, Forward, LEAST_WORK, Moments, Runs, Terms, WORK, inverse_deviation};
use crate::memory::Ptr;
use crate::parallel;
use crate::vector::Vector;

/// Contiguous operands `[rows, size]`.
#[derive(Clone, Copy)]
pub struct Shape {
    pub rows: usize,
    pub size: usize,
}

impl Shape {
    /// Parts of the rows whose sums per column are taken apart and then added. Their number follows the shape alone, so
    /// that the sums do not depend on the threads.
    fn parts(&self) -> usize {
        const MOST_PARTS: usize = 16;
        (self.rows * self.size / LEAST_WORK).clamp(1, MOST_PARTS)
    }

    /// Working memory of [`backward`].
    pub fn scratch_bytes(&self) -> usize {
        self.parts() * 2 * self.size * size_of::<f32>()
    }

    /// The sums of terms over a row.
    #[inline(always)]
    fn sum<const N: usize>(&self, terms: &impl Terms<N>) -> [f64; N] {
        let mut totals = [0.0; N];
        for start in (0..self.size).step_by(BLOCK) {
            let sums = Runs::one(start, BLOCK.min(self.size - start)).sum(terms);
            for (total, sum) in totals.iter_mut().zip(sums) {
                *total += sum;
            }
        }
        totals
    }
}

/// Writes the normalised values, and the mean and variance of every row.
pub fn forward(shape: &Shape, operands: &Forward) {
    let Shape { rows, size } = *shape;
    parallel::ranges(rows, 1, size * WORK, LEAST_WORK, &|rows, _| {
        for row in rows {
            let (x, y) = (operands.x.add(row * size), operands.y.add(row * size));
            let mut moments = Moments::default();
            for start in (0..size).step_by(BLOCK) {
                moments.merge(Runs::one(start, BLOCK.min(size - start)).moments(x));
            }
            let (mean, variance) = moments.finish();
            operands.mean.set(row, mean);
            operands.variance.set(row, variance);
            let scale = inverse_deviation(variance, operands.eps);
            let normal = Affine { x, mean, scale, shift: 0.0 };
            let run = Runs::one(0, size);
            match (operands.weight.is_null(), operands.bias.is_null()) {
                (true, true) => run.map(y, &normal),
                (false, true) => run.map(y, &Weighted { normal, weight: operands.weight }),
                (true, false) => run.map(y, &Biased { value: normal, bias: operands.bias }),
                (false, false) => {
                    let value = Weighted { normal, weight: operands.weight };
                    run.map(y, &Biased { value, bias: operands.bias });
                }
            }
        }
    });
}

struct Weighted {
    normal: Affine,
    weight: Ptr<f32>,
}

impl Terms<1> for Weighted {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 1] {
        let [value] = self.normal.at::<V>(index);
        [value * V::load(self.weight.add(index))]
    }
}

struct Biased<T> {
    value: T,
    bias: Ptr<f32>,
}

impl<T: Terms<1>> Terms<1> for Biased<T> {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 1] {
        let [value] = self.value.at::<V>(index);
        [value + V::load(self.bias.add(index))]
    }
}
