//! Elementwise kernels: paths agree with each other, and the definitions that are easy to get wrong.

mod support;

use support::{Random, flat, operand};
use t_kernels::binary::{Kind, Mode, binary, binary_dense};
use t_kernels::cast::cast;
use t_kernels::dtype::{DType, Scalar};
use t_kernels::elementwise::threshold_backward;
use t_kernels::half::{F16, Half};
use t_kernels::memory::Ptr;
use t_kernels::strided::Strided;
use t_kernels::unary::{self, unary, unary_dense};

const NO_SCALAR: Scalar = Scalar { float: 0.0, integer: 0 };

fn run<T: Copy, U: Copy + Default>(kind: Kind, dtype: DType, a: &[T], b: &[T]) -> Vec<U> {
    let (mut a, mut b, mut out) = (a.to_vec(), b.to_vec(), vec![U::default(); a.len()]);
    let operands = [operand(&mut out), operand(&mut a), operand(&mut b)];
    binary(kind, dtype, &flat(a.len()), operands, Mode::Tensors, NO_SCALAR);
    out
}

#[test]
fn every_layout_gives_the_same_sums() {
    let mut random = Random::new(1);
    let layouts: [(&[usize], [&[isize]; 3]); 5] = [
        (&[37], [&[1], &[1], &[1]]),
        (&[5, 19], [&[19, 1], &[19, 1], &[0, 1]]),
        (&[5, 19], [&[19, 1], &[1, 0], &[19, 1]]),
        (&[5, 19], [&[1, 5], &[19, 1], &[1, 5]]),
        (&[3, 4, 5], [&[20, 5, 1], &[0, 0, 0], &[-20, 5, 1]]),
    ];
    for (shape, strides) in layouts {
        let (mut a, mut b) = (random.values(200), random.values(200));
        let mut out = vec![f32::NAN; 200];
        let strided = Strided::new(shape, strides);
        let b_start = Ptr::from_slice(&mut b).add(40);
        let operands = [operand(&mut out), operand(&mut a), b_start.cast()];
        binary(Kind::Add, DType::Float32, &strided, operands, Mode::Tensors, NO_SCALAR);
        strided.for_each(&mut |[target, left, right]| {
            assert_eq!(out[target as usize], a[left as usize] + b[(40 + right) as usize]);
        });
    }
}

#[test]
fn dense_calls_are_those_of_one_flat_dimension() {
    let bytes: Vec<u64> =
        (0..700u64).map(|index| index.wrapping_mul(0x0101_4302_8105_7f01) & 0x3f7f_3f7f_3f7f_3f7f).collect();
    let scalar = Scalar { float: 0.5, integer: 40 };
    for dtype in [DType::Float32, DType::Float16, DType::Float64, DType::Uint8, DType::Int64] {
        for kind in [Kind::Add, Kind::Mul, Kind::Ne] {
            for mode in [Mode::Tensors, Mode::ScalarA, Mode::ScalarB] {
                let (mut a, mut b) = (bytes.clone(), bytes[1..].to_vec());
                let mut outs = [vec![0u64; 700], vec![0u64; 700]];
                let [first, second] = outs.each_mut().map(|out| [operand(out), operand(&mut a), operand(&mut b)]);
                binary(kind, dtype, &flat(601), first, mode, scalar);
                binary_dense(kind, dtype, 601, second, mode, scalar);
                assert_eq!(outs[0], outs[1]);
                assert_ne!(outs[0], vec![0; 700]);
            }
        }
        for kind in [unary::Kind::Square, unary::Kind::IsFinite] {
            let mut x = bytes.clone();
            let mut outs = [vec![0u64; 700], vec![0u64; 700]];
            let [first, second] = outs.each_mut().map(|out| [operand(out), operand(&mut x)]);
            unary(kind, dtype, &flat(601), first);
            unary_dense(kind, dtype, 601, second);
            assert_eq!(outs[0], outs[1]);
            assert_ne!(outs[0], vec![0; 700]);
        }
    }
}

#[test]
fn results_may_replace_an_operand() {
    let mut random = Random::new(2);
    let (values, mut b) = (random.values(41), random.values(41));
    let mut a = values.clone();
    let a_pointer = operand(&mut a);
    let operands = [a_pointer, a_pointer, operand(&mut b)];
    binary(Kind::Mul, DType::Float32, &flat(41), operands, Mode::Tensors, NO_SCALAR);
    for (index, value) in a.iter().enumerate() {
        assert_eq!(*value, values[index] * b[index]);
    }
}

#[test]
fn division_follows_python() {
    let (a, b) = ([7, -7, 7, -7, i32::MIN, 5], [2, 2, -2, -2, -1, 0]);
    assert_eq!(run::<i32, i32>(Kind::FloorDivide, DType::Int32, &a, &b), [3, -4, -4, 3, i32::MIN, 0]);
    assert_eq!(run::<i32, i32>(Kind::TruncDivide, DType::Int32, &a, &b), [3, -3, -3, 3, i32::MIN, 0]);
    assert_eq!(run::<i32, i32>(Kind::Remainder, DType::Int32, &a, &b), [1, 1, -1, -1, 0, 0]);
    let (a, b) = ([7.5f32, -7.5, 7.5, 1.0, f32::INFINITY], [2.0f32, 2.0, -2.0, 0.0, 3.0]);
    let floors: Vec<f32> = run(Kind::FloorDivide, DType::Float32, &a, &b);
    assert_eq!(floors[..4], [3.0, -4.0, -4.0, f32::INFINITY]);
    assert!(floors[4].is_nan());
    let rests: Vec<f32> = run(Kind::Remainder, DType::Float32, &a, &b);
    assert_eq!(rests[..3], [1.5, 0.5, -0.5]);
}

#[test]
fn narrow_integers_wrap_and_shift_like_their_own_type() {
    assert_eq!(run::<u8, u8>(Kind::Add, DType::Uint8, &[200, 255], &[100, 1]), [44, 0]);
    assert_eq!(run::<i8, i8>(Kind::Pow, DType::Int8, &[3, -2, -1], &[5, 7, -3]), [-13, -128, -1]);
    assert_eq!(run::<i16, i16>(Kind::LeftShift, DType::Int16, &[3, 1, 1], &[14, 16, -1]), [-16384, 0, 0]);
    assert_eq!(run::<i8, i8>(Kind::RightShift, DType::Int8, &[-100, -100, 100], &[3, 9, 9]), [-13, -1, 0]);
}

#[test]
fn extremes_propagate_nan_and_comparisons_do_not() {
    let (a, b) = ([1.0f32, f32::NAN, 2.0, f32::NAN, 5.0], [f32::NAN, 1.0, 3.0, f32::NAN, 4.0]);
    let maxima: Vec<f32> = run(Kind::Maximum, DType::Float32, &a, &b);
    assert!([0, 1, 3].iter().all(|&index: &usize| maxima[index].is_nan()));
    assert_eq!((maxima[2], maxima[4]), (3.0, 5.0));
    assert_eq!(run::<f32, u8>(Kind::Lt, DType::Float32, &a, &b), [0, 0, 1, 0, 0]);
    assert_eq!(run::<f32, u8>(Kind::Ne, DType::Float32, &a, &b), [1; 5]);
}

#[test]
fn scalars_stand_on_either_side() {
    let mut x = [1.0f32, 2.0, 4.0];
    let mut out = [0f32; 3];
    let scalar = Scalar { float: 8.0, integer: 0 };
    let operands = [operand(&mut out), operand(&mut x), operand(&mut x)];
    binary(Kind::Div, DType::Float32, &flat(3), operands, Mode::ScalarB, scalar);
    assert_eq!(out, [0.125, 0.25, 0.5]);
    binary(Kind::Div, DType::Float32, &flat(3), operands, Mode::ScalarA, scalar);
    assert_eq!(out, [8.0, 4.0, 2.0]);
}

#[test]
fn arithmetic_takes_a_half_float_s_scalar_unrounded() {
    let mut x = [F16::from_f32(2048.0)];
    let mut out = [F16(0)];
    let operands = [operand(&mut out), operand(&mut x), operand(&mut x)];
    let scalar = Scalar { float: 65_536.0, integer: 0 };
    binary(Kind::Div, DType::Float16, &flat(1), operands, Mode::ScalarB, scalar);
    assert_eq!(out[0].to_f32(), 0.03125);
}

#[test]
fn casts_truncate_wrap_and_round() {
    fn convert<S: Copy, T: Copy + Default>(from: DType, to: DType, x: &[S]) -> Vec<T> {
        let (mut x, mut out) = (x.to_vec(), vec![T::default(); x.len()]);
        cast(from, to, &flat(x.len()), [operand(&mut out), operand(&mut x)]);
        out
    }
    let floats = [1.9f32, -1.9, 300.0, f32::NAN, f32::INFINITY, -0.0];
    let (float, int) = (DType::Float32, DType::Int32);
    assert_eq!(convert::<f32, i32>(float, int, &floats), [1, -1, 300, i32::MIN, i32::MIN, 0]);
    assert_eq!(convert::<f32, u8>(float, DType::Uint8, &floats), [1, 255, 44, 0, 0, 0]);
    assert_eq!(convert::<f32, u8>(float, DType::Bool, &floats), [1, 1, 1, 1, 1, 0]);
    assert_eq!(convert::<f64, i64>(DType::Float64, DType::Int64, &[9e18, 1e19]), [9e18 as i64, i64::MIN]);
    assert_eq!(convert::<i64, i16>(DType::Int64, DType::Int16, &[65_537, -32_769]), [1, 32_767]);
    let halves: Vec<u16> = convert(DType::Float64, DType::Float16, &[1.0 + 2f64.powi(-11), 1e6]);
    assert_eq!(halves, [0x3c00, 0x7c00]);
    assert_eq!(convert::<u16, i32>(DType::Float16, int, &[0xc500, 0x3c00]), [-5, 1]);
}

#[test]
fn unary_functions_of_integers_and_halves() {
    let (mut x, mut out) = ([i8::MIN, -3, 0, 5], [0i8; 4]);
    let mut run = |kind| {
        unary(kind, DType::Int8, &flat(4), [operand(&mut out), operand(&mut x)]);
        out
    };
    assert_eq!(run(unary::Kind::Abs), [i8::MIN, 3, 0, 5]);
    assert_eq!(run(unary::Kind::Sign), [-1, -1, 0, 1]);
    assert_eq!(run(unary::Kind::BitwiseNot), [127, 2, -1, -6]);
    let mut halves = [F16::from_f32(2.0); 300];
    let mut roots = [F16(0); 300];
    unary(unary::Kind::Sqrt, DType::Float16, &flat(300), [operand(&mut roots), operand(&mut halves)]);
    assert!(roots.iter().all(|&root| root == F16::from_f32(2f32.sqrt())));
}

#[test]
fn thresholds_stop_gradients_but_not_at_nan() {
    let mut x = [1.0f32, 0.0, -1.0, f32::NAN, 2.0];
    let mut dy = [1.0f32, 2.0, 3.0, 4.0, 5.0];
    let mut dx = [9.0f32; 5];
    let [dy, x, out] = [&mut dy, &mut x, &mut dx].map(|values| Ptr::from_slice(values));
    threshold_backward(5, dy, x, out, 0.0);
    assert_eq!(dx, [1.0, 0.0, 0.0, 4.0, 5.0]);
}
