//! Matrix products of the dtypes that are not float32.

mod support;

use support::{Random, on_threads, operand, run_matmul};
use t_kernels::dtype::DType;
use t_kernels::half::{Bf16, F16, Half};
use t_kernels::matmul::{Matmul, int8_matmul};
use t_kernels::memory::Ptr;
use t_kernels::strided::Strided;

const SHAPES: [[usize; 3]; 10] = [
    [1, 1, 1],
    [3, 5, 0],
    [4, 8, 3],
    [1, 70, 300],
    [70, 1, 33],
    [9, 17, 513],
    [66, 31, 40],
    [31, 130, 270],
    [200, 50, 64],
    [5, 3, 1025],
];

/// Elements of the matrices `a` and `b`, of a bias of one row, and what the product gives for each layout and number
/// of threads. Each of out, a and b is stored both ways.
fn check<T: Copy + PartialEq + std::fmt::Debug>(
    dtype: DType,
    mut element: impl FnMut() -> T,
    expected: impl Fn(&mut dyn Iterator<Item = (T, T)>, T) -> T,
    close: impl Fn(T, T) -> bool,
) {
    for (index, [m, n, k]) in SHAPES.into_iter().enumerate() {
        let mut a: Vec<T> = (0..m * k).map(|_| element()).collect();
        let mut b: Vec<T> = (0..k * n).map(|_| element()).collect();
        let mut bias: Vec<T> = (0..n).map(|_| element()).collect();
        let strides = |rows: usize, columns: usize, bit: usize| match index >> bit & 1 {
            0 => [columns as isize, 1],
            _ => [1, rows as isize],
        };
        let [out_row, out_column] = strides(m, n, 0);
        let [a_row, a_step] = strides(m, k, 1);
        let [b_step, b_column] = strides(k, n, 2);
        let garbage = element();
        let mut results = Vec::new();
        on_threads(|| {
            let mut out = vec![garbage; m * n];
            run_matmul(&Matmul {
                dtype,
                strided: Strided::new(
                    &[m, n, k],
                    [&[out_row, out_column, 0], &[a_row, 0, a_step], &[0, b_column, b_step], &[0, 1, 0]],
                ),
                operands: [operand(&mut out), operand(&mut a), operand(&mut b), operand(&mut bias)],
                relu: false,
            });
            results.push(out);
        });
        assert!(results.iter().all(|result| *result == results[0]), "{dtype:?} {m}×{k}×{n} differs between threads");
        for row in 0..m as isize {
            for column in 0..n as isize {
                let mut terms = (0..k as isize).map(|step| {
                    let left = a[(row * a_row + step * a_step) as usize];
                    (left, b[(step * b_step + column * b_column) as usize])
                });
                let wanted = expected(&mut terms, bias[column as usize]);
                let got = results[0][(row * out_row + column * out_column) as usize];
                assert!(close(got, wanted), "{dtype:?} {m}×{k}×{n} [{row}, {column}]: {got:?}, expected {wanted:?}");
            }
        }
    }
}

#[test]
fn float64() {
    let mut random = Random::new(1);
    let expected = |terms: &mut dyn Iterator<Item = (f64, f64)>, bias| terms.map(|(a, b)| a * b).sum::<f64>() + bias;
    check(DType::Float64, || random.value() as f64, expected, |a, b| (a - b).abs() < 1e-12);
}

fn half_floats<H: Half + PartialEq + std::fmt::Debug>(dtype: DType, epsilon: f64) {
    let mut random = Random::new(2);
    let wide = |half: H| half.to_f32() as f64;
    check(
        dtype,
        || H::from_f32(random.value()),
        |terms, bias| H::from_f32((terms.map(|(a, b)| wide(a) * wide(b)).sum::<f64>() + wide(bias)) as f32),
        // Summed in float32 and rounded once: at most the neighbour of what is exact.
        |a, b| (wide(a) - wide(b)).abs() <= epsilon * wide(b).abs() + 1e-4,
    );
}

#[test]
fn float16() {
    half_floats::<F16>(DType::Float16, 1.0 / 1024.0);
}

#[test]
fn bfloat16() {
    half_floats::<Bf16>(DType::Bfloat16, 1.0 / 128.0);
}

macro_rules! integers {
    ($($name:ident: $integer:ty, $dtype:ident;)*) => {
        $(#[test]
        fn $name() {
            let mut random = Random::new(3);
            let expected = |terms: &mut dyn Iterator<Item = ($integer, $integer)>, bias| {
                terms.fold(bias, |sum: $integer, (a, b)| sum.wrapping_add(a.wrapping_mul(b)))
            };
            let element = || (random.value() as f64 * 2f64.powi(62)) as i64 as $integer;
            check(DType::$dtype, element, expected, |a, b| a == b);
        })*
    };
}
integers! {
    uint8_wraps: u8, Uint8;
    int8_wraps: i8, Int8;
    int16_wraps: i16, Int16;
    int32_wraps: i32, Int32;
    int64_wraps: i64, Int64;
}

#[test]
fn relu_of_integers() {
    let [mut a, mut b] = [vec![100i8, 100, -7, 3], vec![2i8, 1, 2, 5]];
    let mut out = vec![0i8; 4];
    run_matmul(&Matmul {
        dtype: DType::Int8,
        strided: Strided::new(&[2, 2, 2], [&[2, 1, 0], &[2, 0, 1], &[0, 1, 2], &[0; 3]]),
        operands: [operand(&mut out), operand(&mut a), operand(&mut b), Ptr::null()],
        relu: true,
    });
    assert_eq!(out, [0, 600u16 as i8, 0, 8]);
}

#[test]
fn int8_summed_in_int32() {
    let mut random = Random::new(4);
    for [m, n, k] in [[1, 1, 0], [1, 1, 1], [2, 3, 15], [3, 2, 16], [5, 7, 33], [1, 2050, 160], [40, 1001, 48]] {
        let mut element = || (random.value() * 140.0).clamp(-128.0, 127.0) as i8;
        let mut a: Vec<i8> = (0..m * k).map(|_| element()).collect();
        let mut b: Vec<i8> = (0..n * k).map(|_| element()).collect();
        on_threads(|| {
            let mut c = vec![i32::MAX; m * n];
            let [a_values, b_values] = [Ptr::from_slice(&mut a), Ptr::from_slice(&mut b)];
            int8_matmul([m, n, k], a_values, b_values, Ptr::from_slice(&mut c));
            for (index, &sum) in c.iter().enumerate() {
                let (row, column) = (index / n, index % n);
                let terms = a[row * k..][..k].iter().zip(&b[column * k..][..k]);
                assert_eq!(sum, terms.map(|(&a, &b)| a as i32 * b as i32).sum::<i32>(), "{m}×{k}×{n}");
            }
        });
    }
}
