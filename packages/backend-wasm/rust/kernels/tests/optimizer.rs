//! Optimizer steps against their definitions in float64.

mod support;

use support::{Random, assert_close, for_any_threads};
use t_kernels::memory::Ptr;
use t_kernels::optimizer::{Adam, AdamParameter, Sgd, SgdParameter};

const TOLERANCE: f64 = 1e-6;

fn wide(values: &[f32]) -> Vec<f64> {
    values.iter().map(|&value| value as f64).collect()
}

#[test]
fn sgd_follows_its_definition() {
    for (momentum, dampening, weight_decay, nesterov, maximize) in
        [(0.0, 0.0, 0.0, false, false), (0.9, 0.25, 0.1, false, true), (0.9, 0.0, 0.01, true, false)]
    {
        let mut random = Random::new(5);
        let mut values = random.values(11);
        let (mut exact, mut exact_buffer) = (wide(&values), vec![0f64; 11]);
        let mut buffer = vec![f32::NAN; 11];
        let sgd = Sgd { lr: 0.1, momentum, dampening, weight_decay, nesterov, maximize };
        for step in 0..3 {
            let mut gradient = random.values(11);
            for (index, value) in exact.iter_mut().enumerate() {
                let sign = if maximize { -1.0 } else { 1.0 };
                let mut direction = sign * gradient[index] as f64 + weight_decay * *value;
                if momentum != 0.0 {
                    let average = &mut exact_buffer[index];
                    *average = if step == 0 { direction } else { momentum * *average + (1.0 - dampening) * direction };
                    direction = if nesterov { direction + momentum * *average } else { *average };
                }
                *value -= 0.1 * direction;
            }
            sgd.step(&SgdParameter {
                length: 11,
                value: Ptr::from_slice(&mut values),
                gradient: Ptr::from_slice(&mut gradient),
                momentum_buffer: if momentum != 0.0 { Ptr::from_slice(&mut buffer) } else { Ptr::null() },
                fresh: step == 0,
            });
        }
        assert_close(&values, &exact, TOLERANCE);
    }
}

#[test]
fn adam_follows_its_definition() {
    for (weight_decay, decoupled, amsgrad, maximize) in
        [(0.0, false, false, false), (0.1, false, true, false), (0.1, true, false, true)]
    {
        let mut random = Random::new(6);
        let mut values = random.values(10);
        let mut exact = wide(&values);
        let mut state = [vec![0f32; 10], vec![0f32; 10], vec![0f32; 10]];
        let mut exact_state = [vec![0f64; 10], vec![0f64; 10], vec![0f64; 10]];
        let (lr, beta1, beta2, eps) = (0.01, 0.9f64, 0.999f64, 1e-8);
        let adam = Adam { lr, beta1, beta2, eps, weight_decay, decoupled, amsgrad, maximize };
        for step in 1..=3u32 {
            let mut gradients = random.values(10);
            for (index, value) in exact.iter_mut().enumerate() {
                let mut gradient = gradients[index] as f64 * if maximize { -1.0 } else { 1.0 };
                if decoupled {
                    *value *= 1.0 - lr * weight_decay;
                } else {
                    gradient += weight_decay * *value;
                }
                let [average, square, largest] = exact_state.each_mut().map(|state| &mut state[index]);
                *average = beta1 * *average + (1.0 - beta1) * gradient;
                *square = beta2 * *square + (1.0 - beta2) * gradient * gradient;
                *largest = largest.max(*square);
                let second = if amsgrad { *largest } else { *square };
                let corrected = (second / (1.0 - beta2.powi(step as i32))).sqrt() + eps;
                *value -= lr * *average / (1.0 - beta1.powi(step as i32)) / corrected;
            }
            let [exp_avg, exp_avg_sq, largest] = state.each_mut().map(|state| Ptr::from_slice(state));
            adam.step(&AdamParameter {
                length: 10,
                value: Ptr::from_slice(&mut values),
                gradient: Ptr::from_slice(&mut gradients),
                exp_avg,
                exp_avg_sq,
                max_exp_avg_sq: if amsgrad { largest } else { Ptr::null() },
                step,
            });
        }
        assert_close(&values, &exact, 3.0 * TOLERANCE);
    }
}

#[test]
fn steps_are_the_same_on_several_threads() {
    let count = 300_003;
    let mut random = Random::new(7);
    let given = [(); 4].map(|()| random.values(count));
    let sgd = Sgd { lr: 0.1, momentum: 0.9, dampening: 0.0, weight_decay: 0.01, nesterov: true, maximize: false };
    for_any_threads(|| {
        let mut operands = given.clone();
        let [value, gradient, momentum_buffer, _] = operands.each_mut().map(|values| Ptr::from_slice(values));
        sgd.step(&SgdParameter { length: count, value, gradient, momentum_buffer, fresh: false });
        operands
    });
    let (lr, beta1, beta2, eps) = (0.01, 0.9, 0.999, 1e-8);
    let adam = Adam { lr, beta1, beta2, eps, weight_decay: 0.1, decoupled: true, amsgrad: false, maximize: false };
    for_any_threads(|| {
        let mut operands = given.clone();
        operands[3].iter_mut().for_each(|square| *square *= *square);
        let [value, gradient, exp_avg, exp_avg_sq] = operands.each_mut().map(|values| Ptr::from_slice(values));
        let max_exp_avg_sq = Ptr::null();
        adam.step(&AdamParameter { length: count, value, gradient, exp_avg, exp_avg_sq, max_exp_avg_sq, step: 3 });
        operands
    });
}
