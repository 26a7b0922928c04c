//! Reductions against loops over the elements.

mod support;

use support::{Random, contiguous, for_any_threads, operand};
use t_kernels::arg_reduce::{self, arg_reduce};
use t_kernels::dtype::DType;
use t_kernels::reduce::{self, reduce};
use t_kernels::strided::Strided;

/// The shape after reducing `dims`, kept with size 1.
fn reduced_shape(shape: &[usize], dims: u32) -> Vec<usize> {
    shape.iter().enumerate().map(|(dim, &size)| if dims >> dim & 1 == 1 { 1 } else { size }).collect()
}

fn run_reduce(kind: reduce::Kind, shape: &[usize], dims: u32, x: &mut [f32]) -> Vec<f32> {
    let kept = reduced_shape(shape, dims);
    let strided = Strided::new(shape, [&contiguous(&kept), &contiguous(shape)]);
    let x = operand(x);
    for_any_threads(|| {
        let mut out = vec![f32::NAN; kept.iter().product()];
        reduce(kind, DType::Float32, &strided, dims, [operand(&mut out), x]);
        out
    })
}

fn expected(shape: &[usize], dims: u32, x: &[f32], start: f64, combine: impl Fn(f64, f64) -> f64) -> Vec<f64> {
    let kept = reduced_shape(shape, dims);
    let (strides, kept_strides) = (contiguous(shape), contiguous(&kept));
    let mut out = vec![start; kept.iter().product()];
    for (position, &value) in x.iter().enumerate() {
        let target: usize = (0..shape.len())
            .filter(|dim| dims >> dim & 1 == 0)
            .map(|dim| position / strides[dim] as usize % shape[dim] * kept_strides[dim] as usize)
            .sum();
        out[target] = combine(out[target], value as f64);
    }
    out
}

/// Asserts that sums are as exact as their arithmetic makes them: a value goes through at most 48 float32 additions (32 of
/// a chain; 3 of the sides, 7 of vectors left, 2 of the lanes, 3 of values left) before its block goes to a float64
/// total, and each addition errs by at most half a unit in the last place of a partial sum, which is at most the sum of
/// the magnitudes. The result is rounded once more.
#[track_caller]
fn assert_sums(shape: &[usize], dims: u32, x: &mut [f32]) {
    const ADDITIONS: f64 = 48.0;
    let half_unit = f32::EPSILON as f64 / 2.0;
    let sums = expected(shape, dims, x, 0.0, |a, b| a + b);
    let magnitudes = expected(shape, dims, x, 0.0, |a, b| a + b.abs());
    let actual = run_reduce(reduce::Kind::Sum, shape, dims, x);
    for ((sum, expected), magnitude) in actual.into_iter().zip(sums).zip(magnitudes) {
        let error = (sum as f64 - expected).abs();
        assert!(
            error <= half_unit * (ADDITIONS * magnitude + expected.abs()),
            "{shape:?} {dims:b}: {sum} is not {expected}"
        );
    }
}

#[test]
fn every_set_of_dimensions() {
    let mut random = Random::new(1);
    let shapes: [&[usize]; 5] = [&[5000], &[70, 300], &[3, 40, 37], &[2, 3, 4, 35], &[33, 1, 5]];
    for shape in shapes {
        let mut x = random.values(shape.iter().product());
        for dims in 1..1u32 << shape.len() {
            assert_sums(shape, dims, &mut x);
            let maxima = expected(shape, dims, &x, f64::NEG_INFINITY, f64::max);
            let exact = |values: Vec<f32>| values.into_iter().map(f64::from).collect::<Vec<_>>();
            assert_eq!(exact(run_reduce(reduce::Kind::Max, shape, dims, &mut x)), maxima);
            let minima = expected(shape, dims, &x, f64::INFINITY, f64::min);
            assert_eq!(exact(run_reduce(reduce::Kind::Min, shape, dims, &mut x)), minima);
        }
    }
}

#[test]
fn large_sums_on_several_threads() {
    let mut random = Random::new(2);
    let shapes: [(&[usize], u32); 7] = [
        (&[1_000_003], 1),
        (&[50_000, 30], 1),
        (&[1500, 700], 1),
        (&[1500, 700], 2),
        (&[3, 300_000], 2),
        (&[40, 30, 400], 0b101),
        (&[300_000, 3], 1),
    ];
    for (shape, dims) in shapes {
        let mut x = random.values(shape.iter().product());
        assert_sums(shape, dims, &mut x);
        let maxima: Vec<f32> =
            expected(shape, dims, &x, f64::NEG_INFINITY, f64::max).into_iter().map(|x| x as f32).collect();
        assert_eq!(run_reduce(reduce::Kind::Max, shape, dims, &mut x), maxima);
    }
}

#[test]
fn narrow_dtypes_in_parts_and_in_columns() {
    let mut bytes: Vec<u8> = (0..400_000).map(|index| (index % 251) as u8).collect();
    let x = operand(&mut bytes);
    let run = |kind, shape: [usize; 2], kept: [isize; 2], dims, length: usize| {
        let strided = Strided::new(&shape, [&kept, &contiguous(&shape)]);
        for_any_threads(|| {
            let mut out = vec![9u8; length];
            reduce(kind, DType::Uint8, &strided, dims, [operand(&mut out), x]);
            out
        })
    };
    let total = (0..400_000usize).map(|index| index % 251).sum::<usize>() as u8;
    assert_eq!(run(reduce::Kind::Sum, [1, 400_000], [0, 0], 3, 1), [total]);
    assert_eq!(run(reduce::Kind::Max, [1, 400_000], [0, 0], 3, 1), [250]);
    assert_eq!(run(reduce::Kind::All, [1, 400_000], [0, 0], 3, 1), [0]);
    let columns = |row: usize, column: usize| (row * 40 + column) % 251;
    let sums: Vec<u8> =
        (0..40).map(|column| (0..10_000).map(|row| columns(row, column)).sum::<usize>() as u8).collect();
    assert_eq!(run(reduce::Kind::Sum, [10_000, 40], [0, 1], 1, 40), sums);
    assert_eq!(run(reduce::Kind::Any, [10_000, 40], [0, 1], 1, 40), [1; 40]);
}

#[test]
fn opposite_infinities_are_not_nan() {
    let mut x = vec![1.0f32; 300 * 8];
    (x[16], x[24]) = (f32::INFINITY, f32::NEG_INFINITY);
    for (kind, extreme) in [(reduce::Kind::Max, f32::INFINITY), (reduce::Kind::Min, f32::NEG_INFINITY)] {
        assert_eq!(run_reduce(kind, &[2400], 1, &mut x), [extreme]);
        assert_eq!(run_reduce(kind, &[300, 8], 1, &mut x)[0], extreme);
    }
}

#[test]
fn nan_wins_in_columns() {
    for rows in [1, 6, 300] {
        for row in [0, rows / 2, rows - 1] {
            let mut x = vec![1.0f32; rows * 21];
            for column in [3, 20] {
                x[row * 21 + column] = f32::NAN;
            }
            for kind in [reduce::Kind::Max, reduce::Kind::Min] {
                let out = run_reduce(kind, &[rows, 21], 1, &mut x);
                assert!(out.iter().enumerate().all(|(column, value)| value.is_nan() == [3, 20].contains(&column)));
            }
        }
    }
}

#[test]
fn limits_of_nothing_are_the_dtype_s_own_in_int32() {
    let strided = Strided::new(&[0], [&[0], &[1]]);
    let mut nothing: [i32; 0] = [];
    let mut out = [1i32];
    reduce(reduce::Kind::Min, DType::Int32, &strided, 1, [operand(&mut out), operand(&mut nothing)]);
    assert_eq!(out, [i32::MAX]);
    let mut truth = [9u8];
    reduce(reduce::Kind::All, DType::Int32, &strided, 1, [operand(&mut truth), operand(&mut nothing)]);
    reduce(reduce::Kind::Prod, DType::Int32, &strided, 1, [operand(&mut out), operand(&mut nothing)]);
    assert_eq!((truth, out), ([1], [1]));
}

/// The float32 sum by halves.
fn pairwise(x: &[f32]) -> f32 {
    match x {
        [] => 0.0,
        [value] => *value,
        _ => {
            let (left, right) = x.split_at(x.len() / 2);
            pairwise(left) + pairwise(right)
        }
    }
}

/// PyTorch's errors on such values are 1.1 to 1.4 times those of sums by halves.
#[test]
fn sums_are_about_as_exact_as_sums_by_halves() {
    let mut random = Random::new(3);
    for length in [100, 1000, 10_000, 100_000] {
        let lines = 1_000_000 / length * 2;
        // Products use all the bits of a float32: sums of few are not exact.
        let mut x: Vec<f32> = (0..lines * length).map(|_| random.value() * random.value()).collect();
        let exact = expected(&[lines, length], 2, &x, 0.0, |a, b| a + b);
        let error = |sums: &[f32]| {
            let squares: f64 = sums.iter().zip(&exact).map(|(&sum, exact)| (sum as f64 - exact).powi(2)).sum();
            (squares / lines as f64).sqrt()
        };
        let by_halves = error(&x.chunks(length).map(pairwise).collect::<Vec<_>>());
        let along = error(&run_reduce(reduce::Kind::Sum, &[lines, length], 2, &mut x));
        let mut columns: Vec<f32> = (0..x.len()).map(|index| x[index % lines * length + index / lines]).collect();
        let down = error(&run_reduce(reduce::Kind::Sum, &[length, lines], 1, &mut columns));
        assert!(along.max(down) <= 1.6 * by_halves, "{length}: {along:e} and {down:e}, not {by_halves:e}");
    }
}

#[test]
fn long_sums_keep_their_precision() {
    let mut x = vec![0.1f32; 3_000_000];
    let exact = 0.1f32 as f64 * 3e6;
    let all = run_reduce(reduce::Kind::Sum, &[3_000_000], 1, &mut x)[0] as f64;
    assert!((all - exact).abs() / exact < 1e-6, "{all}");
    for sum in run_reduce(reduce::Kind::Sum, &[100_000, 30], 1, &mut x) {
        assert!((sum as f64 - exact / 30.0).abs() / exact * 30.0 < 1e-6, "{sum}");
    }
}

#[test]
fn nan_wins_everywhere() {
    for length in [1, 5, 100, 3000] {
        for position in [0, length / 2, length - 1] {
            let mut x = vec![1.0f32; length];
            x[position] = f32::NAN;
            assert!(run_reduce(reduce::Kind::Max, &[length], 1, &mut x)[0].is_nan());
            assert!(run_reduce(reduce::Kind::Min, &[length], 1, &mut x)[0].is_nan());
            let mut out = [-1i32];
            let strided = Strided::new(&[length], [&[0], &[1]]);
            for kind in [arg_reduce::Kind::Argmax, arg_reduce::Kind::Argmin] {
                arg_reduce(kind, DType::Float32, &strided, 0, [operand(&mut out), operand(&mut x)]);
                assert_eq!(out[0] as usize, position);
            }
        }
    }
}

#[test]
fn limits_of_nothing_are_the_dtype_s_own() {
    let strided = Strided::new(&[0], [&[0], &[1]]);
    let mut nothing: [i8; 0] = [];
    let mut out = [1i8];
    reduce(reduce::Kind::Max, DType::Int8, &strided, 1, [operand(&mut out), operand(&mut nothing)]);
    assert_eq!(out, [i8::MIN]);
    reduce(reduce::Kind::Sum, DType::Int8, &strided, 1, [operand(&mut out), operand(&mut nothing)]);
    assert_eq!(out, [0]);
}

#[test]
fn any_and_all_of_strided_values() {
    let mut x = [0.0f32, 0.0, f32::NAN, -0.0];
    let mut out = [9u8, 9];
    let strided = Strided::new(&[2, 2], [&[1, 0], &[2, 1]]);
    reduce(reduce::Kind::Any, DType::Float32, &strided, 2, [operand(&mut out), operand(&mut x)]);
    assert_eq!(out, [0, 1]);
    reduce(reduce::Kind::All, DType::Float32, &strided, 2, [operand(&mut out), operand(&mut x)]);
    assert_eq!(out, [0, 0]);
}
