//! Softmax, cross-entropy and pooling against their definitions in float64.

mod support;

use support::{Random, assert_close, for_any_threads};
use t_kernels::cross_entropy::{CrossEntropy, Reduction};
use t_kernels::memory::Ptr;
use t_kernels::pool::Pool;
use t_kernels::softmax::{self, Kind, Shape};

const TOLERANCE: f64 = 1e-6;

fn wide(values: &[f32]) -> Vec<f64> {
    values.iter().map(|&value| value as f64).collect()
}

#[test]
fn softmax_and_its_gradient_along_rows_and_columns() {
    let mut random = Random::new(1);
    for (outer, size, inner) in [(3, 1, 1), (2, 10, 1), (2, 37, 1), (1, 5, 23), (2, 9, 4), (700, 50, 1), (3, 20, 600)] {
        let mut x: Vec<f32> = random.values(outer * size * inner).iter().map(|value| value * 9.0).collect();
        let mut dy = random.values(x.len());
        for kind in [Kind::Softmax, Kind::LogSoftmax] {
            let (mut expected, mut gradient) = (wide(&x), vec![0f64; x.len()]);
            for line in 0..outer * inner {
                let at = |index: usize| (line / inner * size + index) * inner + line % inner;
                let sum: f64 = (0..size).map(|index| (x[at(index)] as f64).exp()).sum();
                let probability = |index: usize| (x[at(index)] as f64).exp() / sum;
                let weighted: f64 = (0..size)
                    .map(|index| dy[at(index)] as f64 * if kind == Kind::Softmax { probability(index) } else { 1.0 })
                    .sum();
                for index in 0..size {
                    let p = probability(index);
                    (expected[at(index)], gradient[at(index)]) = match kind {
                        Kind::Softmax => (p, p * (dy[at(index)] as f64 - weighted)),
                        Kind::LogSoftmax => (p.ln(), dy[at(index)] as f64 - p * weighted),
                    };
                }
            }
            let [x, dy] = [&mut x, &mut dy].map(|values| Ptr::from_slice(values));
            let (y, dx) = for_any_threads(|| {
                let [mut y, mut dx] = [0; 2].map(|_| vec![0f32; expected.len()]);
                let shape = Shape { outer, size, inner };
                softmax::forward(kind, shape, x, Ptr::from_slice(&mut y));
                softmax::backward(kind, shape, Ptr::from_slice(&mut y), dy, Ptr::from_slice(&mut dx));
                (y, dx)
            });
            assert_close(&y, &expected, TOLERANCE);
            assert_close(&dx, &gradient, 3.0 * TOLERANCE);
        }
    }
}

#[test]
fn softmax_of_infinities_and_nan() {
    let run = |mut x: Vec<f32>| {
        let mut y = vec![0f32; x.len()];
        let shape = Shape { outer: 1, size: x.len(), inner: 1 };
        softmax::forward(Kind::Softmax, shape, Ptr::from_slice(&mut x), Ptr::from_slice(&mut y));
        y
    };
    assert_eq!(run(vec![f32::NEG_INFINITY, 0.0, f32::NEG_INFINITY, 0.0, -200.0]), [0.0, 0.5, 0.0, 0.5, 0.0]);
    assert!(run(vec![f32::NEG_INFINITY; 5]).iter().all(|value| value.is_nan()));
    assert!(run(vec![1.0, f32::NAN, 2.0]).iter().all(|value| value.is_nan()));
}

/// Loss and gradient of cross-entropy by its definition.
fn cross_entropy(logits: &[f64], targets: &[i64], weights: &[f64], smoothing: f64, mean: bool) -> (f64, Vec<f64>) {
    let classes = weights.len();
    let total: f64 =
        if mean { targets.iter().filter(|&&target| target >= 0).map(|&t| weights[t as usize]).sum() } else { 1.0 };
    let (mut loss, mut gradient) = (0.0, vec![0.0; logits.len()]);
    for (row, &target) in targets.iter().enumerate().filter(|(_, target)| **target >= 0) {
        let logits = &logits[row * classes..][..classes];
        let sum: f64 = logits.iter().map(|logit| logit.exp()).sum();
        let mass = |class: usize| {
            let certain = if class == target as usize { 1.0 - smoothing } else { 0.0 };
            weights[class] * (certain + smoothing / classes as f64) / total
        };
        let all: f64 = (0..classes).map(mass).sum();
        for class in 0..classes {
            loss -= mass(class) * (logits[class].exp() / sum).ln();
            gradient[row * classes + class] = all * logits[class].exp() / sum - mass(class);
        }
    }
    (loss, gradient)
}

#[test]
fn cross_entropy_and_its_gradient() {
    let mut random = Random::new(2);
    let mut targets = [2i64, -100, 0, 4, 1, 2];
    let (rows, classes) = (targets.len(), 5);
    let mut logits: Vec<f32> = random.values(rows * classes).iter().map(|value| value * 4.0).collect();
    let mut weights: Vec<f32> = (0..classes).map(|_| random.value().abs() + 0.1).collect();
    for (smoothing, weighted, reduction) in [
        (0.0, false, Reduction::Mean),
        (0.0, true, Reduction::Mean),
        (0.2, true, Reduction::Mean),
        (0.2, false, Reduction::Sum),
    ] {
        let ones = vec![1.0; classes];
        let exact_weights = if weighted { wide(&weights) } else { ones };
        let mean = reduction == Reduction::Mean;
        let (loss, gradient) = cross_entropy(&wide(&logits), &targets, &exact_weights, smoothing, mean);
        let operands = CrossEntropy {
            rows,
            classes,
            logits: Ptr::from_slice(&mut logits),
            target: Ptr::from_slice(&mut targets).cast(),
            wide_target: true,
            class_weight: if weighted { Ptr::from_slice(&mut weights) } else { Ptr::null() },
            ignore_index: -100,
            label_smoothing: smoothing as f32,
            reduction,
        };
        let (mut actual, mut log_sums, mut dlogits) = ([0f32], vec![0f32; rows], vec![0f32; rows * classes]);
        assert_eq!(operands.forward(Ptr::from_slice(&mut actual), Ptr::from_slice(&mut log_sums)), 0);
        assert_close(&actual, &[loss], TOLERANCE);
        let mut one = [1f32];
        let [log_sums, one, out] = [&mut log_sums[..], &mut one, &mut dlogits].map(Ptr::from_slice);
        operands.backward(log_sums, one, out);
        assert_close(&dlogits, &gradient, TOLERANCE);
    }
}

#[test]
fn targets_outside_the_classes_are_reported() {
    let mut logits = [0f32; 6];
    for (mut targets, status) in [([0, 1], 0), ([0, 3], 2), ([-1, 5], 1), ([-100, 3], 2)] {
        let operands = CrossEntropy {
            rows: 2,
            classes: 3,
            logits: Ptr::from_slice(&mut logits),
            target: Ptr::<i32>::from_slice(&mut targets).cast(),
            wide_target: false,
            class_weight: Ptr::null(),
            ignore_index: -100,
            label_smoothing: 0.0,
            reduction: Reduction::Mean,
        };
        let (mut loss, mut log_sums) = ([0f32], [0f32; 2]);
        assert_eq!(operands.forward(Ptr::from_slice(&mut loss), Ptr::from_slice(&mut log_sums)), status);
    }
}

#[test]
fn pooling_takes_the_first_maximum_and_gives_its_gradient_back() {
    let mut random = Random::new(3);
    let pools = [
        ([2, 2], [2, 2], [0, 0], [1, 1], [6, 11], [3, 5]),
        ([3, 3], [2, 2], [1, 1], [1, 1], [7, 9], [4, 5]),
        ([2, 3], [1, 2], [0, 1], [2, 1], [6, 6], [4, 3]),
    ];
    for (kernel, stride, padding, dilation, input, output) in pools {
        let pool = Pool { planes: 2, input, kernel, stride, padding, dilation, output };
        let (in_size, out_size) = (input[0] * input[1], output[0] * output[1]);
        // Few distinct values, so that maxima repeat.
        let mut x: Vec<f32> = (0..2 * in_size).map(|_| random.below(5) as f32).collect();
        x[in_size + 8] = f32::NAN;
        let mut dy = random.values(2 * out_size);
        let (mut y, mut indices) = (vec![0f32; 2 * out_size], vec![0i32; 2 * out_size]);
        pool.forward(Ptr::from_slice(&mut x), Ptr::from_slice(&mut y), Ptr::from_slice(&mut indices));
        let mut expected = vec![0f64; x.len()];
        for out in 0..2 * out_size {
            let (plane, place) = (out / out_size, out % out_size);
            let mut best: Option<(f32, usize)> = None;
            for tap in 0..kernel[0] * kernel[1] {
                let step = [tap / kernel[1], tap % kernel[1]];
                let at = [place / output[1], place % output[1]];
                let position = [0, 1]
                    .map(|axis| (at[axis] * stride[axis] + step[axis] * dilation[axis]).wrapping_sub(padding[axis]));
                if position[0] < input[0] && position[1] < input[1] {
                    let position = position[0] * input[1] + position[1];
                    let value = x[plane * in_size + position];
                    if best.is_none_or(|(max, _)| value > max || value.is_nan()) {
                        best = Some((value, position));
                    }
                }
            }
            let (max, position) = best.unwrap();
            assert!(y[out] == max || (y[out].is_nan() && max.is_nan()));
            assert_eq!(indices[out] as usize, position);
            expected[plane * in_size + position] += dy[out] as f64;
        }
        let mut dx = vec![f32::NAN; x.len()];
        pool.backward(Ptr::from_slice(&mut dy), Ptr::from_slice(&mut indices), Ptr::from_slice(&mut dx));
        assert_close(&dx, &expected, TOLERANCE);
    }
}
