//! Matrix products of every shape, layout and dtype against sums in float64, on one thread and on several.

mod support;

use support::{Random, assert_close, on_threads, operand, run_matmul};
use t_kernels::dtype::DType;
use t_kernels::gemm::{Matrix, Product, panel};
use t_kernels::matmul::Matmul;
use t_kernels::memory::Ptr;
use t_kernels::strided::Strided;

#[derive(Clone, Copy)]
struct Case {
    batch: usize,
    m: usize,
    n: usize,
    k: usize,
    /// Which of out, a, b are stored transposed.
    transposed: [bool; 3],
    bias: bool,
    relu: bool,
}

fn strides(rows: usize, columns: usize, transposed: bool) -> [isize; 2] {
    if transposed { [1, rows as isize] } else { [columns as isize, 1] }
}

fn check(case: Case, random: &mut Random) {
    let Case { batch, m, n, k, transposed, bias, relu } = case;
    let (mut a, mut b) = (random.values(batch * m * k), random.values(k * n));
    let mut bias_values = random.values(n);
    let [out_row, out_column] = strides(m, n, transposed[0]);
    let [a_row, a_step] = strides(m, k, transposed[1]);
    let [b_step, b_column] = strides(k, n, transposed[2]);
    let strided = Strided::new(
        &[batch, m, n, k],
        [
            &[(m * n) as isize, out_row, out_column, 0],
            &[(m * k) as isize, a_row, 0, a_step],
            &[0, 0, b_column, b_step],
            &[0, 0, 1, 0],
        ],
    );
    let mut results = Vec::new();
    on_threads(|| {
        let mut out = vec![f32::NAN; batch * m * n];
        run_matmul(&Matmul {
            dtype: DType::Float32,
            strided,
            operands: [
                operand(&mut out),
                operand(&mut a),
                operand(&mut b),
                if bias { operand(&mut bias_values) } else { Ptr::null() },
            ],
            relu,
        });
        results.push(out);
    });
    let out = &results[0];
    for other in &results[1..] {
        assert!(out.iter().zip(other).all(|(a, b)| a.to_bits() == b.to_bits()), "results differ between threads");
    }
    let mut expected = vec![0f64; batch * m * n];
    for (item, expected) in expected.chunks_mut((m * n).max(1)).enumerate() {
        for row in 0..m as isize {
            for column in 0..n as isize {
                let mut sum = if bias { bias_values[column as usize] as f64 } else { 0.0 };
                for step in 0..k as isize {
                    let left = a[item * m * k + (row * a_row + step * a_step) as usize];
                    sum += left as f64 * b[(step * b_step + column * b_column) as usize] as f64;
                }
                expected[(row * out_row + column * out_column) as usize] = if relu { sum.max(0.0) } else { sum };
            }
        }
    }
    assert_close(out, &expected, 1e-6 * (1.0 + k as f64).sqrt());
}

#[test]
fn products_of_all_shapes_and_layouts() {
    let mut random = Random::new(1);
    for m in [1, 2, 3, 4, 5, 17, 130] {
        for n in [1, 2, 3, 4, 10, 16, 24, 31, 48] {
            for k in [0, 1, 3, 8, 33] {
                let mut flip = || random.value() > 0.0;
                let transposed = [flip(), flip(), flip()];
                let (bias, relu, batch) = (flip(), flip(), 1 + flip() as usize);
                check(Case { batch, m, n, k, transposed, bias, relu }, &mut random);
            }
        }
    }
}

#[test]
fn products_of_several_blocks() {
    let mut random = Random::new(2);
    for (m, n, k) in [(140, 600, 70), (3, 5, 2100), (131, 30, 1200), (20, 130, 1100), (600, 17, 40), (9, 70, 8200)] {
        for transposed in [[false; 3], [true, true, false], [false, false, true], [true, false, true]] {
            check(Case { batch: 1, m, n, k, transposed, bias: true, relu: true }, &mut random);
        }
    }
}

#[test]
fn products_of_few_rows_divided_among_threads() {
    let mut random = Random::new(5);
    for m in [1, 2, 7, 8, 12] {
        for transposed in [[false; 3], [false, false, true], [true, false, true]] {
            check(Case { batch: 1, m, n: 1300, k: 259, transposed, bias: true, relu: false }, &mut random);
        }
    }
}

#[test]
fn batches_divided_among_threads() {
    let mut random = Random::new(6);
    for (batch, m, n, k) in [(33, 32, 32, 32), (7, 65, 40, 33), (2, 80, 90, 100), (12, 9, 676, 8), (4, 9, 676, 8)] {
        check(Case { batch, m, n, k, transposed: [false, true, false], bias: false, relu: true }, &mut random);
    }
}

#[test]
fn operands_without_any_contiguous_direction() {
    let (m, n, k) = (9, 13, 11);
    let mut random = Random::new(3);
    let mut a = random.values(2 * m * k * 3);
    let mut b = random.values(2 * k * n * 3);
    let mut out = vec![0f32; 2 * m * n * 3];
    let strided = Strided::new(
        &[m, n, k],
        [&[3 * n as isize, 3, 0], &[3 * k as isize, 0, 3], &[0, -2, -(2 * n as isize)], &[0; 3]],
    );
    let last = 2 * n * k - 2;
    let b_start = Ptr::from_slice(&mut b).add(last).cast();
    run_matmul(&Matmul {
        dtype: DType::Float32,
        strided,
        operands: [operand(&mut out), operand(&mut a), b_start, Ptr::null()],
        relu: false,
    });
    for row in 0..m {
        for column in 0..n {
            let sum: f64 =
                (0..k).map(|step| a[3 * (row * k + step)] as f64 * b[last - 2 * column - 2 * n * step] as f64).sum();
            assert!((out[3 * (row * n + column)] as f64 - sum).abs() < 1e-5);
        }
    }
}

/// 2048³ multiply-adds are none in 32 bits, 2⁶⁶ are none in 64.
#[test]
fn a_product_of_more_multiply_adds_than_an_integer_counts_is_not_small() {
    let size = 1 << (usize::BITS / 3 + 1);
    let matrix = Matrix { data: Ptr::null(), row_stride: size as isize, column_stride: 1 };
    let [a, b, c] = [matrix; 3];
    let product = Product::<f32> { m: size, n: size, k: size, a, b, c, bias: None, floor: f32::NEG_INFINITY };
    assert!(product.scratch_floats(1) > 0);
}

#[test]
fn panels_cover_all_columns_with_full_panels_before_the_last() {
    for (widest, columns) in [20, 24].into_iter().flat_map(|widest| (0..300).map(move |columns| (widest, columns))) {
        let panels: Vec<_> = panel::panels_within(widest, columns).collect();
        assert_eq!(panels.iter().map(|panel| panel.columns).sum::<usize>(), columns);
        assert!(panels.iter().all(|panel| [widest, 16, 8, 4].contains(&panel.width)));
        assert!(panels.iter().rev().skip(1).all(|panel| panel.columns == panel.width));
        let padded = panels.iter().map(|panel| panel.width).sum();
        let full = |panel: panel::Panel| panel.columns == panel.width;
        assert!(panel::panels_within(widest, padded).all(full), "{columns} padded to {padded}");
        assert!(padded < columns + widest);
    }
}
