//! Rows that are sums of other rows, each times a weight, and sums of products of rows.

use core::array::from_fn;

use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

/// Terms of a sum: where they are read, from the place of the result on, and their weights.
pub struct Terms {
    offsets: [usize; Self::MOST],
    weights: [f32; Self::MOST],
    count: usize,
}

/// What a row of sums starts from, and below which value it does not go.
#[derive(Clone, Copy)]
pub struct Bounds {
    /// None: what is there.
    pub start: Option<f32>,
    pub relu: bool,
}

impl Terms {
    /// Terms that are added in one go.
    pub const MOST: usize = 32;

    /// Writes a row of sums.
    #[inline(never)]
    pub fn row(&self, source: Ptr<f32>, target: Ptr<f32>, length: usize, bounds: Bounds) {
        let mut column = 0;
        while column + 4 * Lanes::LANES <= length {
            self.columns::<Lanes, 4>(source.add(column), target.add(column), bounds);
            column += 4 * Lanes::LANES;
        }
        while column + Lanes::LANES <= length {
            self.columns::<Lanes, 1>(source.add(column), target.add(column), bounds);
            column += Lanes::LANES;
        }
        for column in column..length {
            self.columns::<f32, 1>(source.add(column), target.add(column), bounds);
        }
    }

    #[inline(always)]
    fn columns<V: Vector, const VECTORS: usize>(&self, source: Ptr<f32>, target: Ptr<f32>, bounds: Bounds) {
        let targets: [Ptr<f32>; VECTORS] = from_fn(|vector| target.add(vector * V::LANES));
        let mut sums = match bounds.start {
            Some(start) => [V::splat(start); VECTORS],
            None => targets.map(V::load),
        };
        for (offset, weight) in self.offsets[..self.count].iter().zip(&self.weights) {
            let (source, weight) = (source.add(*offset), V::splat(*weight));
            for (vector, sum) in sums.iter_mut().enumerate() {
                *sum = weight.mul_add(V::load(source.add(vector * V::LANES)), *sum);
            }
        }
        for (sum, target) in sums.into_iter().zip(targets) {
            let value = if bounds.relu { sum.relu() } else { sum };
            value.store(target);
        }
    }
}

/// A sum of up to `count` terms, those that `term` gives, in as many goes as they need: calls `add` for each.
pub fn sum(
    count: usize,
    term: &dyn Fn(usize) -> Option<(usize, f32)>,
    bounds: Bounds,
    add: &mut dyn FnMut(&Terms, Bounds),
) {
    for first in (0..count.max(1)).step_by(Terms::MOST) {
        let end = (first + Terms::MOST).min(count);
        let mut terms = Terms { offsets: [0; Terms::MOST], weights: [0.0; Terms::MOST], count: 0 };
        for (offset, weight) in (first..end).filter_map(term) {
            (terms.offsets[terms.count], terms.weights[terms.count]) = (offset, weight);
            terms.count += 1;
        }
        let start = if first == 0 { bounds.start } else { None };
        add(&terms, Bounds { start, relu: bounds.relu && end == count });
    }
}

/// Products that are summed side by side.
pub const SIDE_BY_SIDE: usize = 4;

/// For each of four places the sum of products of the rows there with those of `a`: `rows` rows of `length` elements,
/// `a` with zeros up to a whole vector. Rows are `strides` apart.
#[inline(never)]
pub fn products(
    (a, b): (Ptr<f32>, [Ptr<f32>; SIDE_BY_SIDE]),
    strides: [usize; 2],
    [rows, length]: [usize; 2],
) -> [f32; SIDE_BY_SIDE] {
    let mut sums = [Lanes::splat(0.0); SIDE_BY_SIDE];
    for row in 0..rows {
        let (a, b) = (a.add(row * strides[0]), b.map(|b| b.add(row * strides[1])));
        for column in (0..length).step_by(Lanes::LANES) {
            let factor = Lanes::load(a.add(column));
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum = factor.mul_add(Lanes::load(b.add(column)), *sum);
            }
        }
    }
    sums.map(Lanes::sum)
}

/// Writes `width` elements of rows of phases, `stride` apart, from column `first` of the interleaved row on.
#[inline(never)]
pub fn interleave(rows: Ptr<f32>, [phases, stride]: [usize; 2], first: usize, target: Ptr<f32>, width: usize) {
    const BOTH: usize = 2 * Lanes::LANES;
    if phases == 1 {
        return target.copy_from(rows.add(first), width);
    }
    let place = |column: usize| rows.add(column % phases * stride + column / phases);
    let mut column = 0;
    if phases == 2 {
        let [even, odd] = [first, first + 1].map(place);
        while column + BOTH <= width {
            let [even, odd] = [even, odd].map(|row| Lanes::load(row.add(column / 2)));
            let (near, far) = even.interleave(odd);
            near.store(target.add(column));
            far.store(target.add(column + Lanes::LANES));
            column += BOTH;
        }
    }
    (column..width).for_each(|column| target.set(column, place(first + column).get(0)));
}
