//! Down columns that are next to each other: lanes are columns. Rows pass by in strips that are wide enough to read memory
//! in long runs, with the maxima and sums of the columns of a strip beside.

use super::{Kind, add_term, gradient};
use crate::math;
use crate::memory::Ptr;
use crate::vector::{Lanes, Vector};

/// Columns of a strip.
pub const STRIP: usize = 256;

/// A number per column.
type Columns = [f32; STRIP];

/// Does `$body` for the columns below `$width`, with `$column` in steps of the width `$vector` stands for.
macro_rules! for_columns {
    ($width:expr, |$column:ident: $vector:ident| $body:block) => {{
        let mut $column = 0;
        while $column + Lanes::LANES <= $width {
            type $vector = Lanes;
            $body
            $column += Lanes::LANES;
        }
        while $column < $width {
            type $vector = f32;
            $body
            $column += 1;
        }
    }};
}

/// `width` columns (at most a strip) of `[size, inner]`; the operands are at the first of them.
pub fn forward(kind: Kind, [size, inner, width]: [usize; 3], x: Ptr<f32>, y: Ptr<f32>) {
    let mut maxima: Columns = [f32::NEG_INFINITY; STRIP];
    let mut sums: Columns = [0.0; STRIP];
    let [maxima, sums] = [&mut maxima, &mut sums].map(|values| Ptr::from_slice(values));
    for row in 0..size {
        let x = x.add(row * inner);
        for_columns!(width, |column: V| {
            V::load(maxima.add(column)).max_number(V::load(x.add(column))).store(maxima.add(column));
        });
    }
    for row in 0..size {
        let (x, y) = (x.add(row * inner), y.add(row * inner));
        for_columns!(width, |column: V| {
            let term = math::exp_negative(V::load(x.add(column)) - V::load(maxima.add(column)));
            (V::load(sums.add(column)) + term).store(sums.add(column));
            if matches!(kind, Kind::Softmax) {
                term.store(y.add(column));
            }
        });
    }
    for_columns!(width, |column: V| {
        let sum = V::load(sums.add(column));
        let value = match kind {
            Kind::Softmax => V::splat(1.0) / sum,
            Kind::LogSoftmax => math::log(sum),
        };
        value.store(sums.add(column));
    });
    for row in 0..size {
        let (x, y) = (x.add(row * inner), y.add(row * inner));
        for_columns!(width, |column: V| {
            let sum = V::load(sums.add(column));
            let value = match kind {
                Kind::Softmax => V::load(y.add(column)) * sum,
                Kind::LogSoftmax => V::load(x.add(column)) - V::load(maxima.add(column)) - sum,
            };
            value.store(y.add(column));
        });
    }
}

/// The gradient of what [`forward`] gives.
pub fn backward(kind: Kind, [size, inner, width]: [usize; 3], [y, dy, dx]: [Ptr<f32>; 3]) {
    let mut sums: Columns = [0.0; STRIP];
    let sums = Ptr::from_slice(&mut sums);
    for row in 0..size {
        let [y, dy] = [y, dy].map(|operand| operand.add(row * inner));
        for_columns!(width, |column: V| {
            let sum = V::load(sums.add(column));
            add_term(kind, V::load(y.add(column)), V::load(dy.add(column)), sum).store(sums.add(column));
        });
    }
    for row in 0..size {
        let [y, dy, dx] = [y, dy, dx].map(|operand| operand.add(row * inner));
        for_columns!(width, |column: V| {
            let sum = V::load(sums.add(column));
            gradient(kind, V::load(y.add(column)), V::load(dy.add(column)), sum).store(dx.add(column));
        });
    }
}
