//! Elementwise kernels split over threads give what one thread gives, in every layout.

mod support;

use support::{Random, contiguous, for_any_threads, operand};
use t_kernels::binary::{self, Mode, binary, binary_dense};
use t_kernels::cast::cast;
use t_kernels::copy::{copy, fill, where_select};
use t_kernels::dtype::{DType, Scalar};
use t_kernels::memory::Ptr;
use t_kernels::strided::Strided;
use t_kernels::unary::{self, unary, unary_dense};

/// One long row, many short ones, few long ones, and one that is no multiple of anything.
const SHAPES: [[usize; 3]; 4] = [[1, 1, 300_001], [70, 90, 50], [2, 3, 60_000], [130, 17, 131]];
const NO_SCALAR: Scalar = Scalar { float: 0.0, integer: 0 };

/// Strides of a shape: dense, transposed, or with the middle dimension repeated.
fn layouts(shape: &[usize; 3]) -> [Vec<isize>; 3] {
    let dense = contiguous(shape);
    let reversed = contiguous(&[shape[2], shape[1], shape[0]]);
    let transposed = vec![reversed[2], reversed[1], reversed[0]];
    let repeated = vec![dense[0], 0, dense[2]];
    [dense, transposed, repeated]
}

/// Runs a kernel that fills a buffer; it must give the same bytes for any number of threads.
fn check(bytes: usize, kernel: impl Fn(Ptr<u8>)) {
    const UNTOUCHED: u64 = 0x5555_5555_5555_5555;
    let words = for_any_threads(|| {
        let mut words = vec![UNTOUCHED; bytes.div_ceil(8)];
        kernel(operand(&mut words));
        words
    });
    assert!(words.iter().any(|&word| word != UNTOUCHED));
}

#[test]
fn strided_loops() {
    let mut random = Random::new(1);
    for shape in SHAPES {
        let count: usize = shape.iter().product();
        let (mut a, mut b) = (random.values(count), random.values(count));
        let mut condition: Vec<u8> = (0..count).map(|_| random.below(2) as u8).collect();
        let [a, b, condition] = [operand(&mut a), operand(&mut b), operand(&mut condition)];
        let dense = contiguous(&shape);
        for layout in layouts(&shape) {
            let one = Strided::new(&shape, [&dense]);
            let two = Strided::new(&shape, [&dense, &layout]);
            let three = Strided::new(&shape, [&dense, &dense, &layout]);
            let four = Strided::new(&shape, [&dense, &layout, &dense, &layout]);
            let scalar = Scalar { float: 2.5, integer: 2 };
            check(4 * count, |out| fill(DType::Float32, &one, [out], scalar));
            check(4 * count, |out| copy(4, &two, [out, a]));
            check(count, |out| copy(1, &two, [out, condition]));
            check(8 * count, |out| cast(DType::Float32, DType::Float64, &two, [out, a]));
            check(2 * count, |out| cast(DType::Float32, DType::Float16, &two, [out, a]));
            check(4 * count, |out| unary(unary::Kind::Exp, DType::Float32, &two, [out, a]));
            check(count, |out| unary(unary::Kind::IsNan, DType::Float32, &two, [out, a]));
            check(4 * count, |out| {
                binary(binary::Kind::Mul, DType::Float32, &three, [out, a, b], Mode::Tensors, NO_SCALAR);
            });
            check(count, |out| {
                binary(binary::Kind::Lt, DType::Float32, &three, [out, a, b], Mode::ScalarB, scalar);
            });
            check(4 * count, |out| where_select(4, &four, [out, condition, a, b]));
        }
    }
}

#[test]
fn dense_loops() {
    let mut random = Random::new(2);
    let count = 600_001;
    let (mut a, mut b) = (random.values(count), random.values(count));
    let [a, b] = [operand(&mut a), operand(&mut b)];
    check(4 * count, |out| unary_dense(unary::Kind::Neg, DType::Float32, count, [out, a]));
    check(count, |out| unary_dense(unary::Kind::LogicalNot, DType::Float32, count, [out, a]));
    for mode in [Mode::Tensors, Mode::ScalarA, Mode::ScalarB] {
        for kind in [binary::Kind::Add, binary::Kind::Ge] {
            check(4 * count, |out| {
                binary_dense(kind, DType::Float32, count, [out, a, b], mode, Scalar { float: 0.25, integer: 0 });
            });
        }
    }
}
