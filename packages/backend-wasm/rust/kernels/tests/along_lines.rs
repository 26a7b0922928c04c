//! Positions of extremes, scans and sorts, against loops over the elements.

mod support;

use support::{Random, contiguous, for_any_threads, operand};
use t_kernels::arg_reduce::{self, arg_reduce};
use t_kernels::dtype::DType;
use t_kernels::memory::Ptr;
use t_kernels::scan::{self, scan};
use t_kernels::sort::{self, sort};
use t_kernels::strided::Strided;

/// The offset of the first element of every line along `dim`, and the distance between its elements.
fn lines(shape: &[usize], dim: usize) -> (Vec<usize>, usize) {
    let step = contiguous(shape)[dim] as usize;
    let starts = (0..shape.iter().product()).filter(|position| (position / step).is_multiple_of(shape[dim])).collect();
    (starts, step)
}

const SHAPES: [&[usize]; 4] = [&[5000], &[600, 700], &[7, 90, 37], &[3, 2, 33]];

#[test]
fn running_sums_are_those_in_float64() {
    let mut random = Random::new(4);
    for shape in SHAPES {
        let mut x = random.values(shape.iter().product());
        for dim in 0..shape.len() {
            let (starts, step) = lines(shape, dim);
            let mut expected = vec![0.0f32; x.len()];
            for start in starts {
                let mut total = 0.0;
                for position in (start..).step_by(step).take(shape[dim]) {
                    total += x[position] as f64;
                    expected[position] = total as f32;
                }
            }
            let strided = Strided::new(shape, [&contiguous(shape)[..]; 3]);
            let x = operand(&mut x);
            let sums = for_any_threads(|| {
                let mut out = vec![f32::NAN; expected.len()];
                scan(scan::Kind::Cumsum, DType::Float32, &strided, dim, [operand(&mut out), x, Ptr::null()]);
                out
            });
            assert_eq!(sums, expected, "{shape:?} along {dim}");
        }
    }
}

#[test]
fn extremes_are_the_first_of_equals_and_nan_before_all() {
    let mut random = Random::new(5);
    for shape in SHAPES {
        let mut x: Vec<f32> = (0..shape.iter().product()).map(|_| random.below(50) as f32).collect();
        for position in [3, x.len() / 2, x.len() - 1] {
            x[position] = f32::NAN;
        }
        for dim in 0..shape.len() {
            let (starts, step) = lines(shape, dim);
            let mut kept = shape.to_vec();
            kept[dim] = 1;
            let strided = Strided::new(shape, [&contiguous(&kept), &contiguous(shape)]);
            for (kind, sign) in [(arg_reduce::Kind::Argmax, 1.0), (arg_reduce::Kind::Argmin, -1.0)] {
                let position_of = |&start: &usize| {
                    let key = |place: usize| match x[start + place * step] {
                        value if value.is_nan() => f32::INFINITY,
                        value => sign * value,
                    };
                    (1..shape[dim]).fold(0, |best, place| if key(place) > key(best) { place } else { best }) as i32
                };
                let expected: Vec<i32> = starts.iter().map(position_of).collect();
                let x = operand(&mut x);
                let positions = for_any_threads(|| {
                    let mut out = vec![-1i32; expected.len()];
                    arg_reduce(kind, DType::Float32, &strided, dim, [operand(&mut out), x]);
                    out
                });
                assert_eq!(positions, expected, "{shape:?} along {dim}");
            }
        }
    }
}

#[test]
fn the_first_of_equals_wins() {
    let mut x = vec![0.0f32; 200];
    (x[70], x[130]) = (2.0, 2.0);
    let mut out = [-1i32];
    let strided = Strided::new(&[200], [&[0], &[1]]);
    arg_reduce(arg_reduce::Kind::Argmax, DType::Float32, &strided, 0, [operand(&mut out), operand(&mut x)]);
    assert_eq!(out[0], 70);
    let mut bytes = [3u8, 7, 7];
    let strided = Strided::new(&[3], [&[0], &[1]]);
    arg_reduce(arg_reduce::Kind::Argmax, DType::Uint8, &strided, 0, [operand(&mut out), operand(&mut bytes)]);
    assert_eq!(out[0], 1);
}

#[test]
fn scans_down_and_along() {
    let mut x: Vec<i64> = (1..=6).collect();
    let mut out = [0i64; 6];
    let strides: [&[isize]; 3] = [&[3, 1], &[3, 1], &[3, 1]];
    let strided = Strided::new(&[2, 3], strides);
    let mut run = |kind, dim| {
        let operands = [operand(&mut out), operand(&mut x), Ptr::null()];
        scan(kind, DType::Int64, &strided, dim, operands);
        out
    };
    assert_eq!(run(scan::Kind::Cumsum, 1), [1, 3, 6, 4, 9, 15]);
    assert_eq!(run(scan::Kind::Cumprod, 0), [1, 2, 3, 4, 10, 18]);
    let mut values = [2.0f32, 5.0, 5.0, f32::NAN, 7.0];
    let (mut running, mut positions) = ([0.0f32; 5], [0i32; 5]);
    let strided = Strided::new(&[5], [&[1]; 3]);
    let operands = [operand(&mut running), operand(&mut values), operand(&mut positions)];
    scan(scan::Kind::Cummax, DType::Float32, &strided, 0, operands);
    assert_eq!(positions, [0, 1, 2, 3, 3]);
    assert!(running[..3] == [2.0, 5.0, 5.0] && running[3].is_nan() && running[4].is_nan());
}

#[test]
fn sorts_are_stable_with_nan_greatest() {
    let mut x = [2.0f32, f32::NAN, -1.0, 2.0, f32::NEG_INFINITY, -0.0, 0.0];
    let (mut values, mut positions) = ([0.0f32; 7], [0i32; 7]);
    let mut scratch = vec![0u64; sort::scratch_bytes(7).div_ceil(8)];
    let strided = Strided::new(&[7], [&[1]; 3]);
    for (descending, expected) in [(false, [4, 2, 5, 6, 0, 3, 1]), (true, [1, 0, 3, 5, 6, 2, 4])] {
        let operands = [operand(&mut values), operand(&mut x), operand(&mut positions)];
        sort(DType::Float32, &strided, 0, 7, descending, operands, operand(&mut scratch));
        assert_eq!(positions, expected);
        for (value, position) in values.iter().zip(positions) {
            assert_eq!(value.to_bits(), x[position as usize].to_bits());
        }
    }
}

#[test]
fn the_first_of_a_sort_are_those_of_the_whole() {
    let mut random = Random::new(7);
    let mut x: Vec<f32> = (0..3000).map(|_| random.below(900) as f32).collect();
    (x[5], x[2000]) = (f32::NAN, f32::NAN);
    let mut scratch = vec![0u64; sort::scratch_bytes(1000).div_ceil(8)];
    let mut first = |count: usize, descending| {
        let kept = [count as isize, 1];
        let strided = Strided::new(&[3, 1000], [&kept, &[1000, 1], &kept]);
        let (mut values, mut positions) = (vec![0f32; 3 * count], vec![-1i32; 3 * count]);
        let operands = [operand(&mut values), operand(&mut x), operand(&mut positions)];
        sort(DType::Float32, &strided, 1, count, descending, operands, operand(&mut scratch));
        (values, positions)
    };
    for descending in [false, true] {
        let (all_values, all_positions) = first(1000, descending);
        for count in [0, 1, 10, 100, 499, 500, 999] {
            let (values, positions) = first(count, descending);
            for row in 0..3 {
                let (part, whole) = (row * count..(row + 1) * count, row * 1000..row * 1000 + count);
                assert_eq!(positions[part.clone()], all_positions[whole.clone()], "{count} {descending}");
                assert_eq!(format!("{:?}", &values[part]), format!("{:?}", &all_values[whole]));
            }
        }
    }
}
