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
fn cross_entropy_is_the_same_on_any_threads() {
    const ROWS: usize = 600;
    const CLASSES: usize = 301;
    let mut random = Random::new(6);
    let mut logits = random.values(ROWS * CLASSES);
    let mut targets: Vec<i64> = (0..ROWS).map(|row| (row * 7 % CLASSES) as i64).collect();
    let ones = [1.0; CLASSES];
    let (loss, gradient) = cross_entropy(&wide(&logits), &targets, &ones, 0.1, true);
    let operands = CrossEntropy {
        rows: ROWS,
        classes: CLASSES,
        logits: Ptr::from_slice(&mut logits),
        target: Ptr::from_slice(&mut targets).cast(),
        wide_target: true,
        class_weight: Ptr::null(),
        ignore_index: -100,
        label_smoothing: 0.1,
        reduction: Reduction::Mean,
    };
    let (actual, dlogits) = for_any_threads(|| {
        let (mut actual, mut log_sums, mut dlogits) = ([0f32], vec![0f32; ROWS], vec![0f32; ROWS * CLASSES]);
        assert_eq!(operands.forward(Ptr::from_slice(&mut actual), Ptr::from_slice(&mut log_sums)), 0);
        let mut one = [1f32];
        let [log_sums, one, out] = [&mut log_sums[..], &mut one, &mut dlogits].map(Ptr::from_slice);
        operands.backward(log_sums, one, out);
        (actual, dlogits)
    });
    assert_close(&actual, &[loss], TOLERANCE);
    assert_close(&dlogits, &gradient, TOLERANCE);
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

type Windows = ([usize; 2], [usize; 2], [usize; 2], [usize; 2], [usize; 2], [usize; 2]);

/// Kernel, stride, padding, dilation, input and output.
const WINDOWS: [Windows; 9] = [
    ([2, 2], [2, 2], [0, 0], [1, 1], [6, 11], [3, 5]),
    ([2, 2], [2, 2], [0, 0], [1, 1], [8, 24], [4, 12]),
    ([3, 3], [2, 2], [1, 1], [1, 1], [7, 9], [4, 5]),
    ([3, 3], [2, 2], [1, 1], [1, 1], [9, 32], [5, 16]),
    ([3, 3], [1, 1], [1, 1], [1, 1], [5, 21], [5, 21]),
    ([3, 2], [1, 1], [1, 0], [1, 3], [6, 17], [6, 14]),
    ([2, 3], [1, 2], [0, 1], [2, 1], [6, 6], [4, 3]),
    ([3, 5], [3, 2], [1, 2], [1, 1], [10, 31], [4, 16]),
    ([2, 2], [3, 3], [1, 1], [2, 2], [9, 20], [3, 7]),
];
const PLANES: usize = 150;

fn pool_of((kernel, stride, padding, dilation, input, output): Windows) -> Pool {
    Pool { planes: PLANES, input, kernel, stride, padding, dilation, output }
}

/// Positions, in all planes, of the input elements of an output's window.
fn window_of(pool: &Pool, out: usize) -> Vec<usize> {
    let [in_size, out_size] = [pool.input, pool.output].map(|[height, width]| height * width);
    let (plane, place) = (out / out_size, out % out_size);
    let at = [place / pool.output[1], place % pool.output[1]];
    (0..pool.kernel[0] * pool.kernel[1])
        .map(|tap| [tap / pool.kernel[1], tap % pool.kernel[1]])
        .map(|step| {
            [0, 1].map(|axis| {
                (at[axis] * pool.stride[axis] + step[axis] * pool.dilation[axis]).wrapping_sub(pool.padding[axis])
            })
        })
        .filter(|position| position[0] < pool.input[0] && position[1] < pool.input[1])
        .map(|position| plane * in_size + position[0] * pool.input[1] + position[1])
        .collect()
}

/// The element of an output's window that lies at a position of its plane.
fn tap_of(pool: &Pool, out: usize, position: usize) -> usize {
    let place = out % (pool.output[0] * pool.output[1]);
    let at = [place / pool.output[1], place % pool.output[1]];
    let element = [position / pool.input[1], position % pool.input[1]];
    let [row, column] =
        [0, 1].map(|axis| (element[axis] + pool.padding[axis] - at[axis] * pool.stride[axis]) / pool.dilation[axis]);
    row * pool.kernel[1] + column
}

#[test]
fn max_pooling_takes_the_first_maximum_and_gives_its_gradient_back() {
    let mut random = Random::new(3);
    // The last has as many elements in a window as a byte can name.
    for windows in WINDOWS.into_iter().chain([([16, 16], [2, 2], [1, 1], [1, 1], [20, 30], [4, 9])]) {
        let pool = pool_of(windows);
        let [in_size, out_size] = [pool.input, pool.output].map(|[height, width]| height * width);
        // Few distinct values, so that maxima repeat.
        let mut x: Vec<f32> = (0..PLANES * in_size).map(|_| random.below(5) as f32).collect();
        x[in_size + 8] = f32::NAN;
        x[in_size + 9] = f32::NAN;
        x[..in_size].fill(f32::NEG_INFINITY);
        let mut dy = random.values(PLANES * out_size);
        let [x_pointer, dy_pointer] = [&mut x, &mut dy].map(|values| Ptr::from_slice(values));
        let (y, taps, dx) = for_any_threads(|| {
            let (mut y, mut taps) = (vec![0f32; PLANES * out_size], vec![0u8; PLANES * out_size]);
            let mut dx = vec![f32::NAN; PLANES * in_size];
            pool.max(x_pointer, Ptr::from_slice(&mut y), Ptr::from_slice(&mut taps));
            pool.max_backward(dy_pointer, Ptr::from_slice(&mut taps), Ptr::from_slice(&mut dx));
            (y, taps, dx)
        });
        let mut expected = vec![0f64; x.len()];
        for out in 0..y.len() {
            let mut best: Option<(f32, usize)> = None;
            for position in window_of(&pool, out) {
                let value = x[position];
                if best.is_none_or(|(max, _)| value > max || value.is_nan()) {
                    best = Some((value, position));
                }
            }
            let (max, position) = best.unwrap();
            assert!(y[out] == max || (y[out].is_nan() && max.is_nan()));
            assert_eq!(taps[out] as usize, tap_of(&pool, out, position % in_size));
            expected[position] += dy[out] as f64;
        }
        assert_close(&dx, &expected, TOLERANCE);
    }
}

#[test]
fn average_pooling_and_its_gradient() {
    let mut random = Random::new(4);
    for (windows, count_padding) in WINDOWS.into_iter().flat_map(|windows| [(windows, true), (windows, false)]) {
        let pool = pool_of(windows);
        let [in_size, out_size] = [pool.input, pool.output].map(|[height, width]| height * width);
        let mut x = random.values(PLANES * in_size);
        let mut dy = random.values(PLANES * out_size);
        let (mut averages, mut gradient) = (vec![0f64; dy.len()], vec![0f64; x.len()]);
        for out in 0..dy.len() {
            let window = window_of(&pool, out);
            let count = if count_padding { pool.kernel[0] * pool.kernel[1] } else { window.len() } as f64;
            averages[out] = window.iter().map(|&position| x[position] as f64).sum::<f64>() / count;
            window.iter().for_each(|&position| gradient[position] += dy[out] as f64 / count);
        }
        let [x, dy] = [&mut x, &mut dy].map(|values| Ptr::from_slice(values));
        let (y, dx) = for_any_threads(|| {
            let (mut y, mut dx) = (vec![f32::NAN; PLANES * out_size], vec![f32::NAN; PLANES * in_size]);
            pool.average(count_padding, x, Ptr::from_slice(&mut y));
            pool.average_backward(count_padding, dy, Ptr::from_slice(&mut dx));
            (y, dx)
        });
        assert_close(&y, &averages, TOLERANCE);
        assert_close(&dx, &gradient, TOLERANCE);
    }
}
