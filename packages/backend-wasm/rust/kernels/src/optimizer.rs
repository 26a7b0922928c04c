//! Optimizer steps over lists of parameters: PyTorch's single-tensor formulas, in its order of operations, in float32.
//!
//! Coefficients are computed in float64 and rounded once, as PyTorch's Python scalars are.

use core::ops::Range;

use crate::memory::Ptr;
use crate::strips::{MOVE, for_each_range};
use crate::vector::{Lanes, Vector};

/// Calls `vectors` and `scalars` with spans that make up `length` elements, on several threads where there are many.
fn for_each_span(length: usize, vectors: &(dyn Fn(Range<usize>) + Sync), scalars: &(dyn Fn(Range<usize>) + Sync)) {
    /// An element is read in several operands and written in some.
    const WORK: usize = 2 * MOVE;
    for_each_range(length, WORK, &|range| {
        let whole = range.start + range.len() / Lanes::LANES * Lanes::LANES;
        vectors(range.start..whole);
        scalars(whole..range.end);
    });
}

/// Options of a step of stochastic gradient descent.
#[derive(Clone, Copy)]
pub struct Sgd {
    pub lr: f64,
    pub momentum: f64,
    pub dampening: f64,
    pub weight_decay: f64,
    pub nesterov: bool,
    pub maximize: bool,
}

/// A parameter of [`Sgd`]; without a momentum buffer that pointer is null.
#[derive(Clone, Copy)]
pub struct SgdParameter {
    pub length: usize,
    pub value: Ptr<f32>,
    pub gradient: Ptr<f32>,
    pub momentum_buffer: Ptr<f32>,
    /// The buffer becomes the gradient instead of being averaged with it.
    pub fresh: bool,
}

impl Sgd {
    /// Updates one parameter in place.
    pub fn step(&self, parameter: &SgdParameter) {
        for_each_span(parameter.length, &|span| self.span::<Lanes>(parameter, span), &|span| {
            self.span::<f32>(parameter, span)
        });
    }

    #[inline(always)]
    fn span<V: Vector>(&self, parameter: &SgdParameter, span: Range<usize>) {
        let SgdParameter { value, gradient, momentum_buffer: buffer, fresh, .. } = *parameter;
        let constant = |coefficient: f64| V::splat(coefficient as f32);
        let (momentum, undamped) = (constant(self.momentum), constant(1.0 - self.dampening));
        let (decay, step) = (constant(self.weight_decay), constant(-self.lr));
        for index in span.step_by(V::LANES) {
            let mut direction = V::load(gradient.add(index));
            let x = V::load(value.add(index));
            if self.maximize {
                direction = -direction;
            }
            if self.weight_decay != 0.0 {
                direction = x.mul_add(decay, direction);
            }
            if !buffer.is_null() {
                let average =
                    if fresh { direction } else { direction.mul_add(undamped, V::load(buffer.add(index)) * momentum) };
                average.store(buffer.add(index));
                direction = if self.nesterov { average.mul_add(momentum, direction) } else { average };
            }
            direction.mul_add(step, x).store(value.add(index));
        }
    }
}

/// Options of a step of Adam.
#[derive(Clone, Copy)]
pub struct Adam {
    pub lr: f64,
    pub beta1: f64,
    pub beta2: f64,
    pub eps: f64,
    pub weight_decay: f64,
    /// AdamW: the decay shrinks the parameter instead of entering the gradient.
    pub decoupled: bool,
    pub amsgrad: bool,
    pub maximize: bool,
}

/// A parameter of [`Adam`]; `max_exp_avg_sq` is null unless `amsgrad`.
#[derive(Clone, Copy)]
pub struct AdamParameter {
    pub length: usize,
    pub value: Ptr<f32>,
    pub gradient: Ptr<f32>,
    pub exp_avg: Ptr<f32>,
    pub exp_avg_sq: Ptr<f32>,
    pub max_exp_avg_sq: Ptr<f32>,
    /// 1 on the first step.
    pub step: u32,
}

impl Adam {
    /// Updates one parameter and its averages in place.
    pub fn step(&self, parameter: &AdamParameter) {
        for_each_span(parameter.length, &|span| self.span::<Lanes>(parameter, span), &|span| {
            self.span::<f32>(parameter, span)
        });
    }

    #[inline(always)]
    fn span<V: Vector>(&self, parameter: &AdamParameter, span: Range<usize>) {
        let step = parameter.step as f64;
        let correction1 = 1.0 - libm::pow(self.beta1, step);
        let correction2_root = libm::sqrt(1.0 - libm::pow(self.beta2, step));
        let constant = |coefficient: f64| V::splat(coefficient as f32);
        let (approach1, beta2, rest2) = (constant(1.0 - self.beta1), constant(self.beta2), constant(1.0 - self.beta2));
        let (correction2_root, eps) = (constant(correction2_root), constant(self.eps));
        let (decay, shrink) = (constant(self.weight_decay), constant(1.0 - self.lr * self.weight_decay));
        let step_size = constant(-(self.lr / correction1));
        for index in span.step_by(V::LANES) {
            let mut gradient = V::load(parameter.gradient.add(index));
            let mut x = V::load(parameter.value.add(index));
            if self.maximize {
                gradient = -gradient;
            }
            if self.weight_decay != 0.0 {
                if self.decoupled {
                    x = x * shrink;
                } else {
                    gradient = x.mul_add(decay, gradient);
                }
            }
            let average = V::load(parameter.exp_avg.add(index));
            let average = approach1.mul_add(gradient - average, average);
            average.store(parameter.exp_avg.add(index));
            let square = V::load(parameter.exp_avg_sq.add(index)) * beta2;
            let mut square = (rest2 * gradient).mul_add(gradient, square);
            square.store(parameter.exp_avg_sq.add(index));
            if self.amsgrad {
                square = V::load(parameter.max_exp_avg_sq.add(index)).max_nan(square);
                square.store(parameter.max_exp_avg_sq.add(index));
            }
            let denominator = square.sqrt() / correction2_root + eps;
            (x + step_size * average / denominator).store(parameter.value.add(index));
        }
    }
}
