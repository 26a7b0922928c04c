//! Normalisation of float32 to mean 0 and variance 1, and its gradients: [`channels`] over batch and pixels (batch
//! norm), [`rows`] along rows (layer norm); and [`scale_shift`], batch norm with known statistics.
//!
//! Statistics are taken block by block, each block first read for its mean and then, out of the cache, for the squared
//! differences from it; blocks are merged in float64 (Chan, Golub, LeVeque 1983). So the data passes by once, and a
//! mean far from zero costs no accuracy.

pub mod channels;
mod columns;
mod planes;
pub mod rows;
pub mod scale_shift;

use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Elements whose statistics are taken together: half of the L1 cache, for the two operands of a gradient.
const BLOCK: usize = 2048;

/// The cost of an element in a pass, and of the least work worth another thread.
const WORK: usize = 1;
const LEAST_WORK: usize = 1 << 16;

/// Operands of a forward. `weight` and `bias`, one value per channel or column, may be null.
#[derive(Clone, Copy)]
pub struct Forward {
    pub x: Ptr<f32>,
    pub weight: Ptr<f32>,
    pub bias: Ptr<f32>,
    pub y: Ptr<f32>,
    /// Of each channel or row, as is the variance.
    pub mean: Ptr<f32>,
    /// The biased one.
    pub variance: Ptr<f32>,
    pub eps: f64,
}

/// Operands of the gradients; `weight`, and each of the results, may be null.
#[derive(Clone, Copy)]
pub struct Backward {
    pub x: Ptr<f32>,
    pub weight: Ptr<f32>,
    pub mean: Ptr<f32>,
    pub variance: Ptr<f32>,
    pub dy: Ptr<f32>,
    pub dx: Ptr<f32>,
    pub dweight: Ptr<f32>,
    pub dbias: Ptr<f32>,
    pub eps: f64,
}

/// Count, mean and sum of squared differences from the mean, of the values so far.
#[derive(Clone, Copy, Default)]
struct Moments {
    count: f64,
    mean: f64,
    squares: f64,
}

impl Moments {
    fn merge(&mut self, other: Moments) {
        let count = self.count + other.count;
        let distance = other.mean - self.mean;
        let share = other.count / count;
        self.mean += distance * share;
        self.squares += other.squares + distance * distance * self.count * share;
        self.count = count;
    }

    /// Mean and biased variance.
    fn finish(&self) -> (f32, f32) {
        (self.mean as f32, (self.squares / self.count) as f32)
    }
}

/// `1 / √(variance + eps)`.
fn inverse_deviation(variance: f32, eps: f64) -> f32 {
    (1.0 / libm::sqrt(variance as f64 + eps)) as f32
}

/// The value for a channel, or another where the operand is absent.
fn optional(values: Ptr<f32>, index: usize, otherwise: f32) -> f32 {
    if values.is_null() { otherwise } else { values.get(index) }
}

/// Equally long runs of consecutive elements, at equal distances.
#[derive(Clone, Copy)]
struct Runs {
    start: usize,
    length: usize,
    count: usize,
    distance: usize,
}

/// Numbers computed at a position, at every width.
trait Terms<const N: usize> {
    fn at<V: Vector>(&self, index: usize) -> [V; N];
}

/// Vectors summed side by side, so that additions do not wait for each other.
const SIDE: usize = 4;

impl Runs {
    fn one(start: usize, length: usize) -> Self {
        Self { start, length, count: 1, distance: 0 }
    }

    fn elements(&self) -> usize {
        self.length * self.count
    }

    /// The sums of terms over all elements.
    #[inline(always)]
    fn sum<const N: usize>(&self, terms: &impl Terms<N>) -> [f64; N] {
        let mut sides = [[Lanes::splat(0.0); N]; SIDE];
        let mut rest = [0f32; N];
        for run in 0..self.count {
            let mut index = self.start + run * self.distance;
            let end = index + self.length;
            while index + SIDE * Lanes::LANES <= end {
                for (side, sums) in sides.iter_mut().enumerate() {
                    add(sums, terms.at(index + side * Lanes::LANES));
                }
                index += SIDE * Lanes::LANES;
            }
            while index + Lanes::LANES <= end {
                add(&mut sides[0], terms.at(index));
                index += Lanes::LANES;
            }
            while index < end {
                add(&mut rest, terms.at(index));
                index += 1;
            }
        }
        let [a, b, c, d] = sides;
        core::array::from_fn(|term| ((a[term] + b[term]) + (c[term] + d[term])).sum() as f64 + rest[term] as f64)
    }

    /// `out = value(index)` at every element.
    #[inline(always)]
    fn map(&self, out: Ptr<f32>, value: &impl Terms<1>) {
        for run in 0..self.count {
            let mut index = self.start + run * self.distance;
            let end = index + self.length;
            while index + SIDE * Lanes::LANES <= end {
                let values: [[Lanes; 1]; SIDE] = core::array::from_fn(|side| value.at(index + side * Lanes::LANES));
                for (side, [value]) in values.into_iter().enumerate() {
                    value.store(out.add(index + side * Lanes::LANES));
                }
                index += SIDE * Lanes::LANES;
            }
            while index + Lanes::LANES <= end {
                let [value]: [Lanes; 1] = value.at(index);
                value.store(out.add(index));
                index += Lanes::LANES;
            }
            while index < end {
                let [value] = value.at(index);
                out.set(index, value);
                index += 1;
            }
        }
    }

    /// Statistics of at most a block of `x`.
    fn moments(&self, x: Ptr<f32>) -> Moments {
        let count = self.elements() as f64;
        let [total] = self.sum(&Value(x));
        let mean = (total / count) as f32;
        // The first sum is rounded, and so is the mean: what is left of the differences corrects both.
        let [rest, squares] = self.sum(&Deviations { x, mean });
        Moments { count, mean: mean as f64 + rest / count, squares: squares - rest * rest / count }
    }
}

#[inline(always)]
fn add<V: Vector, const N: usize>(sums: &mut [V; N], terms: [V; N]) {
    for (sum, term) in sums.iter_mut().zip(terms) {
        *sum = *sum + term;
    }
}

struct Value(Ptr<f32>);

impl Terms<1> for Value {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 1] {
        [V::load(self.0.add(index))]
    }
}

/// x − mean and its square.
struct Deviations {
    x: Ptr<f32>,
    mean: f32,
}

impl Terms<2> for Deviations {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 2] {
        let centered = V::load(self.x.add(index)) - V::splat(self.mean);
        [centered, centered * centered]
    }
}

/// (x − mean) · scale + shift.
struct Affine {
    x: Ptr<f32>,
    mean: f32,
    scale: f32,
    shift: f32,
}

impl Terms<1> for Affine {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 1] {
        let centered = V::load(self.x.add(index)) - V::splat(self.mean);
        [centered.mul_add(V::splat(self.scale), V::splat(self.shift))]
    }
}

/// dy and dy · (x − mean): what the gradients sum.
struct Products {
    x: Ptr<f32>,
    dy: Ptr<f32>,
    mean: f32,
}

impl Terms<2> for Products {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 2] {
        let dy = V::load(self.dy.add(index));
        [dy, dy * (V::load(self.x.add(index)) - V::splat(self.mean))]
    }
}

/// ((dy − average) − (x − mean) · slope) · scale.
struct Gradient {
    x: Ptr<f32>,
    dy: Ptr<f32>,
    mean: f32,
    average: f32,
    slope: f32,
    scale: f32,
}

impl Terms<1> for Gradient {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 1] {
        let centered = V::load(self.x.add(index)) - V::splat(self.mean);
        let rest = V::load(self.dy.add(index)) - V::splat(self.average);
        [centered.mul_add(V::splat(-self.slope), rest) * V::splat(self.scale)]
    }
}
