//! Down columns that are next to each other: lanes are columns.

use super::{Kind, add_term, gradient};
use crate::math;
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Vectors side by side: a cache line of columns.
const LINE: usize = 4;

/// Calls a function of a column for groups of a cache line, of a vector, and of one.
macro_rules! for_columns {
    ($columns:expr, |$column:ident| $function:ident($($argument:expr),*)) => {{
        let mut $column = 0;
        while $column + LINE * Lanes::LANES <= $columns {
            $function::<Lanes, LINE>($($argument),*);
            $column += LINE * Lanes::LANES;
        }
        while $column + Lanes::LANES <= $columns {
            $function::<Lanes, 1>($($argument),*);
            $column += Lanes::LANES;
        }
        while $column < $columns {
            $function::<f32, 1>($($argument),*);
            $column += 1;
        }
    }};
}

pub fn forward(kind: Kind, [size, inner]: [usize; 2], x: Ptr<f32>, y: Ptr<f32>) {
    for_columns!(inner, |column| forward_group(kind, [size, inner], x.add(column), y.add(column)));
}

pub fn backward(kind: Kind, [size, inner]: [usize; 2], y: Ptr<f32>, dy: Ptr<f32>, dx: Ptr<f32>) {
    for_columns!(inner, |column| backward_group(kind, [size, inner], [y, dy, dx].map(|p| p.add(column))));
}

#[inline(always)]
fn load<V: Vector, const N: usize>(source: Ptr<f32>) -> [V; N] {
    core::array::from_fn(|vector| V::load(source.add(vector * V::LANES)))
}

fn forward_group<V: Vector, const N: usize>(kind: Kind, [size, inner]: [usize; 2], x: Ptr<f32>, y: Ptr<f32>) {
    let mut maxima = [V::splat(f32::NEG_INFINITY); N];
    for row in 0..size {
        let values = load::<V, N>(x.add(row * inner));
        maxima = core::array::from_fn(|vector| maxima[vector].max_number(values[vector]));
    }
    let mut sums = [V::splat(0.0); N];
    for row in 0..size {
        let values = load::<V, N>(x.add(row * inner));
        for vector in 0..N {
            let term = math::exp_negative(values[vector] - maxima[vector]);
            sums[vector] = sums[vector] + term;
            if matches!(kind, Kind::Softmax) {
                term.store(y.add(row * inner + vector * V::LANES));
            }
        }
    }
    let sums = sums.map(|sum| match kind {
        Kind::Softmax => V::splat(1.0) / sum,
        Kind::LogSoftmax => math::log(sum),
    });
    for row in 0..size {
        for vector in 0..N {
            let place = row * inner + vector * V::LANES;
            let value = match kind {
                Kind::Softmax => V::load(y.add(place)) * sums[vector],
                Kind::LogSoftmax => V::load(x.add(place)) - maxima[vector] - sums[vector],
            };
            value.store(y.add(place));
        }
    }
}

fn backward_group<V: Vector, const N: usize>(kind: Kind, [size, inner]: [usize; 2], [y, dy, dx]: [Ptr<f32>; 3]) {
    let mut sums = [V::splat(0.0); N];
    for row in 0..size {
        let (values, gradients) = (load::<V, N>(y.add(row * inner)), load::<V, N>(dy.add(row * inner)));
        sums = core::array::from_fn(|vector| add_term(kind, values[vector], gradients[vector], sums[vector]));
    }
    for row in 0..size {
        let (values, gradients) = (load::<V, N>(y.add(row * inner)), load::<V, N>(dy.add(row * inner)));
        for vector in 0..N {
            let result = gradient(kind, values[vector], gradients[vector], sums[vector]);
            result.store(dx.add(row * inner + vector * V::LANES));
        }
    }
}
