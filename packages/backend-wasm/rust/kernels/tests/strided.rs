//! Loops over strided operands, and the kernels that only move elements, against index arithmetic.

mod support;

use support::{Random, contiguous, operand};
use t_kernels::copy;
use t_kernels::dtype::{DType, Scalar};
use t_kernels::strided::Strided;

/// Offsets of all elements, in row-major order.
fn offsets(shape: &[usize], strides: &[isize]) -> Vec<isize> {
    let mut offsets = vec![0];
    for (&size, &stride) in shape.iter().zip(strides) {
        offsets = offsets
            .into_iter()
            .flat_map(|offset| (0..size as isize).map(move |index| offset + index * stride))
            .collect();
    }
    offsets
}

/// A random permutation of contiguous strides, some of them 0.
fn random_strides(shape: &[usize], random: &mut Random, with_broadcast: bool) -> Vec<isize> {
    let mut order: Vec<usize> = (0..shape.len()).collect();
    for last in (1..order.len()).rev() {
        order.swap(last, random.below(last + 1));
    }
    let mut strides = vec![0; shape.len()];
    let mut next = 1;
    for dim in order {
        if with_broadcast && random.below(3) == 0 {
            continue;
        }
        strides[dim] = next;
        next *= shape[dim] as isize;
    }
    strides
}

#[test]
fn merging_keeps_elements_and_order() {
    let mut random = Random::new(1);
    for _ in 0..300 {
        let shape: Vec<usize> = (0..random.below(5)).map(|_| 1 + random.below(4)).collect();
        let (a, b) = (random_strides(&shape, &mut random, false), random_strides(&shape, &mut random, true));
        let strided = Strided::new(&shape, [&a, &b]);
        let expected: Vec<_> = offsets(&shape, &a).into_iter().zip(offsets(&shape, &b)).collect();
        let collect = |strided: &Strided<2>| {
            let mut visited = Vec::new();
            strided.for_each(&mut |[a, b]| visited.push((a, b)));
            visited
        };
        assert_eq!(collect(&strided.merged()), expected);
        let mut sorted = collect(&strided.sorted_by(0));
        let mut all = expected.clone();
        sorted.sort();
        all.sort();
        assert_eq!(sorted, all);
        assert!(strided.merged().rank() <= shape.len());
    }
}

#[test]
fn contiguous_operands_merge_into_one_row() {
    let shape = [2, 3, 1, 4];
    let strides = contiguous(&shape);
    let strided = Strided::new(&shape, [&strides, &strides]).merged();
    assert_eq!((strided.rank(), strided.row()), (1, (24, [1, 1])));
}

#[test]
fn loops_over_nothing_visit_nothing_and_scalars_once() {
    let mut visits = 0;
    Strided::new(&[3, 0, 2], [&[1, 1, 1]]).for_each(&mut |_| visits += 1);
    assert_eq!(visits, 0);
    Strided::<1>::scalar().for_each(&mut |_| visits += 1);
    assert_eq!(visits, 1);
}

fn check_copy<T: Copy + PartialEq + core::fmt::Debug + Default>(from_index: impl Fn(usize) -> T) {
    let mut random = Random::new(2);
    let shapes: [&[usize]; 6] = [&[], &[7], &[33, 65], &[2, 5, 3], &[40, 2, 37], &[3, 0]];
    for shape in shapes {
        for _ in 0..6 {
            let size = shape.iter().product::<usize>().max(1);
            let (out_strides, x_strides) =
                (random_strides(shape, &mut random, false), random_strides(shape, &mut random, true));
            let mut x: Vec<T> = (0..size).map(&from_index).collect();
            let mut out = vec![T::default(); size];
            let strided = Strided::new(shape, [&out_strides, &x_strides]);
            copy::copy(size_of::<T>(), &strided, [operand(&mut out), operand(&mut x)]);
            for (target, source) in offsets(shape, &out_strides).into_iter().zip(offsets(shape, &x_strides)) {
                assert_eq!(out[target as usize], x[source as usize], "{shape:?} {out_strides:?} {x_strides:?}");
            }
        }
    }
}

#[test]
fn copies_of_every_element_size() {
    check_copy(|index| index as u8);
    check_copy(|index| index as u16);
    check_copy(|index| index as u32 * 3);
    check_copy(|index| index as u64 * 5);
}

#[test]
fn fill_and_iota_convert_their_scalars() {
    let mut out = [0i8; 4];
    let scalar = |float: f64, integer: i64| Scalar { float, integer };
    copy::iota(DType::Int8, 4, operand(&mut out), scalar(0.0, 126), scalar(0.0, 1));
    assert_eq!(out, [126, 127, -128, -127]);
    let mut wide = [0i64; 2];
    copy::iota(DType::Int64, 2, operand(&mut wide), scalar(0.0, (1 << 53) + 1), scalar(0.0, 1 << 40));
    assert_eq!(wide, [(1 << 53) + 1, (1 << 53) + 1 + (1 << 40)]);
    let mut floats = [0f32; 5];
    copy::iota(DType::Float32, 5, operand(&mut floats), scalar(0.1, 0), scalar(0.1, 0));
    assert_eq!(floats, [0.1, 0.2, 0.3, 0.4, 0.5]);
    let strided = Strided::new(&[2], [&[3]]);
    copy::fill(DType::Float32, &strided, [operand(&mut floats)], scalar(-2.5, 0));
    assert_eq!(floats, [-2.5, 0.2, 0.3, -2.5, 0.5]);
}

#[test]
fn selection_takes_from_both_sides() {
    let (mut condition, mut a, mut b) = ([1u8, 0, 1], [1.0f32, 2.0, 3.0], [9.0f32]);
    let mut out = [0f32; 3];
    let strided = Strided::new(&[3], [&[1], &[1], &[1], &[0]]);
    let operands = [operand(&mut out), operand(&mut condition), operand(&mut a), operand(&mut b)];
    copy::where_select(4, &strided, operands);
    assert_eq!(out, [1.0, 9.0, 3.0]);
}
