//! Normalisation against its definition in float64, with the splits of one thread and of several.

mod support;

use support::{Random, assert_close, for_any_threads};
use t_kernels::memory::Ptr;
use t_kernels::norm::scale_shift::scale_shift;
use t_kernels::norm::{Backward, Forward, channels, rows};

const TOLERANCE: f64 = 1e-6;
const EPS: f64 = 1e-5;

/// Values normalised together (`group`) and weighed by the same factor (`weight`), by their place.
struct Case {
    group: Box<dyn Fn(usize) -> usize>,
    groups: usize,
    weight: Box<dyn Fn(usize) -> usize>,
    weights: usize,
}

struct Values {
    x: Vec<f32>,
    dy: Vec<f32>,
    weight: Vec<f32>,
    bias: Vec<f32>,
}

#[derive(Default, Clone, PartialEq, Debug)]
struct Results {
    y: Vec<f32>,
    mean: Vec<f32>,
    variance: Vec<f32>,
    dx: Vec<f32>,
    dweight: Vec<f32>,
    dbias: Vec<f32>,
}

impl Results {
    fn blank(count: usize, groups: usize, weights: usize) -> Self {
        let [y, dx] = [count; 2].map(|length| vec![f32::NAN; length]);
        let [mean, variance] = [groups; 2].map(|length| vec![f32::NAN; length]);
        let [dweight, dbias] = [weights; 2].map(|length| vec![f32::NAN; length]);
        Self { y, mean, variance, dx, dweight, dbias }
    }
}

fn values(random: &mut Random, count: usize, weights: usize, mean: f32) -> Values {
    Values {
        x: random.values(count).iter().map(|value| value * 2.0 + mean).collect(),
        dy: random.values(count),
        weight: random.values(weights),
        bias: random.values(weights),
    }
}

/// Without a weight and a bias, they are left out, and so are their gradients.
fn pointer(values: &mut [f32], used: bool) -> Ptr<f32> {
    if used { Ptr::from_slice(values) } else { Ptr::null() }
}

fn check(case: &Case, values: &Values, affine: bool, actual: &Results) {
    let Values { x, dy, .. } = values;
    let wide = |value: f32| value as f64;
    let weight = |at: usize| if affine { wide(values.weight[(case.weight)(at)]) } else { 1.0 };
    let bias = |at: usize| if affine { wide(values.bias[(case.weight)(at)]) } else { 0.0 };
    let [mut y, mut dx] = [x.len(); 2].map(|length| vec![0f64; length]);
    let [mut mean, mut variance] = [case.groups; 2].map(|length| vec![0f64; length]);
    let [mut dweight, mut dbias] = [case.weights; 2].map(|length| vec![0f64; length]);
    for group in 0..case.groups {
        let places: Vec<usize> = (0..x.len()).filter(|&place| (case.group)(place) == group).collect();
        let average =
            |value: &dyn Fn(usize) -> f64| places.iter().map(|&at| value(at)).sum::<f64>() / places.len() as f64;
        mean[group] = average(&|at| wide(x[at]));
        variance[group] = average(&|at| (wide(x[at]) - mean[group]).powi(2));
        let scale = 1.0 / (variance[group] + EPS).sqrt();
        let normal = |at: usize| (wide(x[at]) - mean[group]) * scale;
        let gradient = |at: usize| wide(dy[at]) * weight(at);
        let (total, product) = (average(&gradient), average(&|at| gradient(at) * normal(at)));
        for &at in &places {
            y[at] = normal(at) * weight(at) + bias(at);
            dx[at] = scale * (gradient(at) - total - normal(at) * product);
            dweight[(case.weight)(at)] += wide(dy[at]) * normal(at);
            dbias[(case.weight)(at)] += wide(dy[at]);
        }
    }
    // The mean is rounded to float32, the variance does not suffer from it.
    let distance = mean.iter().fold(0f64, |most, mean| most.max(mean.abs()));
    let rounding = 1.0 + distance / 40.0;
    assert_close(&actual.y, &y, 3.0 * TOLERANCE * rounding);
    assert_close(&actual.mean, &mean, TOLERANCE);
    assert_close(&actual.variance, &variance, 3.0 * TOLERANCE);
    assert_close(&actual.dx, &dx, 5.0 * TOLERANCE * rounding);
    if affine {
        assert_close(&actual.dweight, &dweight, 5.0 * TOLERANCE);
        assert_close(&actual.dbias, &dbias, 5.0 * TOLERANCE);
    }
}

fn batch_norm(shape: channels::Shape, values: &mut Values, affine: bool) -> Results {
    let mut results = Results::blank(values.x.len(), shape.channels, shape.channels);
    let weight = pointer(&mut values.weight, affine);
    let forward = Forward {
        x: Ptr::from_slice(&mut values.x),
        weight,
        bias: pointer(&mut values.bias, affine),
        y: Ptr::from_slice(&mut results.y),
        mean: Ptr::from_slice(&mut results.mean),
        variance: Ptr::from_slice(&mut results.variance),
        eps: EPS,
    };
    channels::forward(&shape, &forward);
    let backward = Backward {
        x: forward.x,
        weight,
        mean: forward.mean,
        variance: forward.variance,
        dy: Ptr::from_slice(&mut values.dy),
        dx: Ptr::from_slice(&mut results.dx),
        dweight: pointer(&mut results.dweight, affine),
        dbias: pointer(&mut results.dbias, affine),
        eps: EPS,
    };
    channels::backward(&shape, &backward);
    results
}

fn layer_norm(shape: rows::Shape, values: &mut Values, affine: bool) -> Results {
    let mut results = Results::blank(values.x.len(), shape.rows, shape.size);
    let weight = pointer(&mut values.weight, affine);
    let forward = Forward {
        x: Ptr::from_slice(&mut values.x),
        weight,
        bias: pointer(&mut values.bias, affine),
        y: Ptr::from_slice(&mut results.y),
        mean: Ptr::from_slice(&mut results.mean),
        variance: Ptr::from_slice(&mut results.variance),
        eps: EPS,
    };
    rows::forward(&shape, &forward);
    let backward = Backward {
        x: forward.x,
        weight,
        mean: forward.mean,
        variance: forward.variance,
        dy: Ptr::from_slice(&mut values.dy),
        dx: Ptr::from_slice(&mut results.dx),
        dweight: pointer(&mut results.dweight, affine),
        dbias: pointer(&mut results.dbias, affine),
        eps: EPS,
    };
    let mut scratch = vec![f32::NAN; shape.scratch_bytes() / 4];
    rows::backward(&shape, &backward, Ptr::from_slice(&mut scratch));
    results
}

#[test]
fn normalises_channels_over_batch_and_pixels() {
    let mut random = Random::new(4);
    for (n, count, spatial) in [
        (7, 3, 1),
        (130, 37, 1),
        (2, 5, 30),
        (3, 1, 2000),
        (3, 2, 2049),
        (19, 70, 16),
        (2, 3, 5000),
        (5, 9, 2),
        (1, 2, 7),
    ] {
        for (affine, mean) in [(true, 3.0), (false, -1000.0)] {
            let shape = channels::Shape { n, channels: count, spatial };
            let channel = move |place: usize| place / spatial % count;
            let case = Case { group: Box::new(channel), groups: count, weight: Box::new(channel), weights: count };
            let given = values(&mut random, n * count * spatial, count, mean);
            let run = || {
                let Values { x, dy, weight, bias } = &given;
                let [x, dy, weight, bias] = [x, dy, weight, bias].map(Clone::clone);
                batch_norm(shape, &mut Values { x, dy, weight, bias }, affine)
            };
            check(&case, &given, affine, &for_any_threads(run));
        }
    }
}

#[test]
fn normalises_rows() {
    let mut random = Random::new(5);
    for (count, size) in [(3, 1), (5, 4), (7, 37), (2, 2048), (2, 5001), (700, 200)] {
        for (affine, mean) in [(true, 3.0), (false, -100.0)] {
            let shape = rows::Shape { rows: count, size };
            let group = move |place: usize| place / size;
            let column = move |place: usize| place % size;
            let case = Case { group: Box::new(group), groups: count, weight: Box::new(column), weights: size };
            let given = values(&mut random, count * size, size, mean);
            let run = || {
                let Values { x, dy, weight, bias } = &given;
                let [x, dy, weight, bias] = [x, dy, weight, bias].map(Clone::clone);
                layer_norm(shape, &mut Values { x, dy, weight, bias }, affine)
            };
            check(&case, &given, affine, &for_any_threads(run));
        }
    }
}

#[test]
fn scales_and_shifts_channels() {
    let mut random = Random::new(6);
    for (n, count, spatial) in [(3, 5, 1), (2, 3, 17), (40, 30, 100)] {
        let shape = channels::Shape { n, channels: count, spatial };
        let mut x = random.values(n * count * spatial);
        let (mut scale, mut shift) = (random.values(count), random.values(count));
        for shifted in [true, false] {
            let expected: Vec<f64> = x
                .iter()
                .enumerate()
                .map(|(place, &x)| {
                    let channel = place / spatial % count;
                    x as f64 * scale[channel] as f64 + if shifted { shift[channel] as f64 } else { 0.0 }
                })
                .collect();
            let mut y = vec![f32::NAN; x.len()];
            let [x, scale, y_out] = [&mut x, &mut scale, &mut y].map(|values| Ptr::from_slice(values));
            scale_shift(&shape, x, scale, pointer(&mut shift, shifted), y_out);
            assert_close(&y, &expected, TOLERANCE);
        }
    }
}
