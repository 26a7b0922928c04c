//! The gradients of normalised rows.

use super::Shape;
use crate::memory::Ptr;
use crate::norm::{Backward, Runs, Terms, inverse_deviation};
use crate::parallel;
use crate::vector::{Lanes, Vector};

/// Writes the gradients of the input, the weight and the bias.
pub fn backward(shape: &Shape, operands: &Backward, scratch: Ptr<f32>) {
    let Shape { rows, size } = *shape;
    let sums_columns = !(operands.dweight.is_null() && operands.dbias.is_null());
    let parts = shape.parts();
    let rows_of_part = rows.div_ceil(parts).max(1);
    parallel::run(parts, &|part, _| {
        let sums = scratch.add(part * 2 * size);
        if sums_columns {
            sums.fill(0.0, 2 * size);
        }
        for row in (part * rows_of_part).min(rows)..((part + 1) * rows_of_part).min(rows) {
            let scale = inverse_deviation(operands.variance.get(row), operands.eps);
            let line = Line {
                x: operands.x.add(row * size),
                dy: operands.dy.add(row * size),
                weight: operands.weight,
                mean: operands.mean.get(row),
                scale,
            };
            if sums_columns {
                line.add_columns(size, sums);
            }
            if !operands.dx.is_null() {
                let dx = operands.dx.add(row * size);
                if line.weight.is_null() { line.gradient(shape, dx, &Plain) } else { line.gradient(shape, dx, &line) }
            }
        }
    });
    for (result, first) in [(operands.dweight, 0), (operands.dbias, size)] {
        if !result.is_null() {
            Runs::one(0, size).map(result, &OverParts { sums: scratch.add(first), parts, distance: 2 * size });
        }
    }
}

/// What the gradients of a row come from.
struct Line {
    x: Ptr<f32>,
    dy: Ptr<f32>,
    weight: Ptr<f32>,
    mean: f32,
    /// 1 / √(variance + eps).
    scale: f32,
}

/// The factor of a column.
trait Weight {
    fn weigh<V: Vector>(&self, value: V, index: usize) -> V;
}

struct Plain;

impl Weight for Plain {
    #[inline(always)]
    fn weigh<V: Vector>(&self, value: V, _: usize) -> V {
        value
    }
}

impl Weight for Line {
    #[inline(always)]
    fn weigh<V: Vector>(&self, value: V, index: usize) -> V {
        value * V::load(self.weight.add(index))
    }
}

impl Line {
    #[inline(always)]
    fn centered<V: Vector>(&self, index: usize) -> V {
        V::load(self.x.add(index)) - V::splat(self.mean)
    }

    /// Adds the terms of the gradients of weight and bias: `[2, size]`.
    fn add_columns(&self, size: usize, sums: Ptr<f32>) {
        #[inline(always)]
        fn add<V: Vector>(line: &Line, index: usize, size: usize, sums: Ptr<f32>) {
            let dy = V::load(line.dy.add(index));
            let (weight, bias) = (sums.add(index), sums.add(size + index));
            (line.centered::<V>(index) * V::splat(line.scale)).mul_add(dy, V::load(weight)).store(weight);
            (V::load(bias) + dy).store(bias);
        }
        let whole = size / Lanes::LANES * Lanes::LANES;
        for index in (0..whole).step_by(Lanes::LANES) {
            add::<Lanes>(self, index, size, sums);
        }
        for index in whole..size {
            add::<f32>(self, index, size, sums);
        }
    }

    #[inline(always)]
    fn gradient(&self, shape: &Shape, dx: Ptr<f32>, weight: &impl Weight) {
        let count = shape.size as f64;
        let [total, product] = shape.sum(&RowProducts { line: self, weight });
        let slope = (product / count) as f32 * self.scale * self.scale;
        let gradient = RowGradient { line: self, weight, average: (total / count) as f32, slope };
        Runs::one(0, shape.size).map(dx, &gradient);
    }
}

/// g and g · (x − mean), g being dy · weight.
struct RowProducts<'a, W> {
    line: &'a Line,
    weight: &'a W,
}

impl<W: Weight> Terms<2> for RowProducts<'_, W> {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 2] {
        let gradient = self.weight.weigh(V::load(self.line.dy.add(index)), index);
        [gradient, gradient * self.line.centered(index)]
    }
}

/// ((g − average) − (x − mean) · slope) · scale.
struct RowGradient<'a, W> {
    line: &'a Line,
    weight: &'a W,
    average: f32,
    slope: f32,
}

impl<W: Weight> Terms<1> for RowGradient<'_, W> {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 1] {
        let gradient = self.weight.weigh(V::load(self.line.dy.add(index)), index);
        let centered: V = self.line.centered(index);
        let value = centered.mul_add(V::splat(-self.slope), gradient - V::splat(self.average));
        [value * V::splat(self.line.scale)]
    }
}

/// The sum over the parts.
struct OverParts {
    sums: Ptr<f32>,
    parts: usize,
    distance: usize,
}

impl Terms<1> for OverParts {
    #[inline(always)]
    fn at<V: Vector>(&self, index: usize) -> [V; 1] {
        let part = |part: usize| V::load(self.sums.add(part * self.distance + index));
        [(1..self.parts).fold(part(0), |sum, index| sum + part(index))]
    }
}
