//! Cross-entropy of logits `[n, classes]` with class indices, and its gradient (float32), rows on several threads.

use crate::dtype::codes;
use crate::math;
use crate::memory::Ptr;
use crate::parallel;
use crate::softmax;
use crate::strips::{COMPUTE, LEAST_WORK};
use crate::vector::{Lanes, Vector};

codes! {
    /// How the losses of the rows become the result, in the order of the codes.
    Reduction { None, Mean, Sum }
}

/// Operands and options of the forward and the backward.
#[derive(Clone, Copy)]
pub struct CrossEntropy {
    pub rows: usize,
    pub classes: usize,
    pub logits: Ptr<f32>,
    /// int32, or int64 when `wide_target`.
    pub target: Ptr<u8>,
    pub wide_target: bool,
    /// Weight per class, or null.
    pub class_weight: Ptr<f32>,
    pub ignore_index: i32,
    pub label_smoothing: f32,
    pub reduction: Reduction,
}

impl CrossEntropy {
    fn target(&self, row: usize) -> i64 {
        if self.wide_target { self.target.cast::<i64>().get(row) } else { self.target.cast::<i32>().get(row) as i64 }
    }

    /// The class of a row, unless it is ignored.
    fn class(&self, row: usize) -> Option<usize> {
        let target = self.target(row);
        (target != self.ignore_index as i64).then_some(target as usize)
    }

    fn weight(&self, class: usize) -> f32 {
        if self.class_weight.is_null() { 1.0 } else { self.class_weight.get(class) }
    }

    /// Sum of the weights of the rows that count.
    fn total_weight(&self) -> f32 {
        (0..self.rows).filter_map(|row| self.class(row)).map(|class| self.weight(class) as f64).sum::<f64>() as f32
    }

    /// What a row's loss is multiplied with by the reduction.
    fn scale(&self) -> f32 {
        match self.reduction {
            Reduction::Mean => 1.0 / self.total_weight(),
            _ => 1.0,
        }
    }

    /// The first row whose target is neither a class nor ignored, counted from 1; 0 when there is none.
    fn first_invalid(&self) -> u32 {
        let is_invalid = |&row: &usize| {
            let target = self.target(row);
            target != self.ignore_index as i64 && !(0..self.classes as i64).contains(&target)
        };
        (0..self.rows).find(is_invalid).map_or(0, |row| row as u32 + 1)
    }

    /// Writes the loss (`[rows]` without reduction, else one value) and the logarithm of every row's sum of
    /// exponentials. Returns 1 + the first row with an invalid target, or 0.
    pub fn forward(&self, loss: Ptr<f32>, log_sum_exp: Ptr<f32>) -> u32 {
        let invalid = self.first_invalid();
        if invalid != 0 {
            return invalid;
        }
        let total = self.total_loss(&|row| {
            let logits = self.logits.add(row * self.classes);
            let (max, log_sum) = softmax::log_sum_exp(self.classes, logits);
            log_sum_exp.set(row, max + log_sum);
            let value = self.class(row).map_or(0.0, |class| self.row_loss(logits, class, max, log_sum));
            if self.reduction == Reduction::None {
                loss.set(row, value);
            }
            value
        });
        match self.reduction {
            Reduction::None => {}
            Reduction::Sum => loss.set(0, total as f32),
            Reduction::Mean => loss.set(0, total as f32 / self.total_weight()),
        }
        0
    }

    /// The sum of `loss(row)`, on several threads, in parts whose number follows the size.
    fn total_loss(&self, loss: &(dyn Fn(usize) -> f32 + Sync)) -> f64 {
        const MOST_PARTS: usize = 64;
        let parts = (self.rows * self.classes * COMPUTE / LEAST_WORK).clamp(1, MOST_PARTS);
        let mut totals = [0f64; MOST_PARTS];
        let all = Ptr::from_slice(&mut totals);
        let size = self.rows.div_ceil(parts);
        parallel::run(parts, &|part, _| {
            let rows = (part * size).min(self.rows)..((part + 1) * size).min(self.rows);
            all.set(part, rows.map(|row| loss(row) as f64).sum());
        });
        totals.iter().sum()
    }

    /// `(1 − ε) · w[class] · −log p[class] + ε / classes · Σ w[c] · −log p[c]`.
    fn row_loss(&self, logits: Ptr<f32>, class: usize, max: f32, log_sum: f32) -> f32 {
        let loss_of = |class: usize| -(logits.get(class) - max - log_sum) * self.weight(class);
        let loss = loss_of(class);
        if self.label_smoothing == 0.0 {
            return loss;
        }
        let all: f64 = (0..self.classes).map(|class| loss_of(class) as f64).sum();
        (1.0 - self.label_smoothing) * loss + self.label_smoothing / self.classes as f32 * all as f32
    }

    /// Writes the gradient of the logits from that of the loss and the forward's `log_sum_exp`.
    pub fn backward(&self, log_sum_exp: Ptr<f32>, dloss: Ptr<f32>, dlogits: Ptr<f32>) {
        let scale = self.scale();
        parallel::ranges(self.rows, 1, self.classes * COMPUTE, LEAST_WORK, &|rows, _| {
            for row in rows {
                let start = row * self.classes;
                let gradient = match self.reduction {
                    Reduction::None => dloss.get(row),
                    _ => dloss.get(0) * scale,
                };
                match self.class(row) {
                    None => dlogits.add(start).fill(0.0, self.classes),
                    Some(class) => {
                        self.row_backward(start, class, log_sum_exp.get(row), gradient, dlogits.add(start));
                    }
                }
            }
        });
    }

    /// `gradient · (mass · p − (1 − ε) · w[class] · [c = class] − ε / classes · w[c])`, `mass` being the sum of the target
    /// weights.
    fn row_backward(&self, start: usize, class: usize, log_sum_exp: f32, gradient: f32, out: Ptr<f32>) {
        let logits = self.logits.add(start);
        let share = self.label_smoothing / self.classes as f32;
        let certain = (1.0 - self.label_smoothing) * self.weight(class);
        let mass = match self.label_smoothing == 0.0 {
            true => certain,
            false => certain + share * (0..self.classes).map(|class| self.weight(class)).sum::<f32>(),
        };
        let factor = gradient * mass;
        let (shift, factors) = (Lanes::splat(log_sum_exp), Lanes::splat(factor));
        let mut index = 0;
        while index + Lanes::LANES <= self.classes {
            let probability = math::exp_negative(Lanes::load(logits.add(index)) - shift);
            (probability * factors).store(out.add(index));
            index += Lanes::LANES;
        }
        for index in index..self.classes {
            out.set(index, math::exp_negative(logits.get(index) - log_sum_exp) * factor);
        }
        out.set(class, out.get(class) - gradient * certain);
        if self.label_smoothing != 0.0 {
            for class in 0..self.classes {
                out.set(class, out.get(class) - gradient * share * self.weight(class));
            }
        }
    }
}
