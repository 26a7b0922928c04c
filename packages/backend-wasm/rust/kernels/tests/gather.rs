//! Reading and writing at indices, against index arithmetic.

mod support;

use support::{Random, contiguous, for_any_threads, operand};
use t_kernels::dtype::DType;
use t_kernels::gather::{self, Along};
use t_kernels::memory::Ptr;
use t_kernels::strided::Strided;

fn along(index: Ptr<u8>, dim: usize, size: usize) -> Along {
    Along { dim, size, index, wide_index: false }
}

#[test]
fn gather_reads_and_reports_the_first_index_out_of_range() {
    let mut source: Vec<f32> = (0..12).map(|value| value as f32).collect();
    let mut index = [2i32, 0, 1, 3, 0, 0];
    let mut out = [0f32; 6];
    let strided = Strided::new(&[2, 3], [&[3, 1], &[4, 1], &[3, 1]]);
    let operands = [operand(&mut out), operand(&mut source)];
    assert_eq!(gather::gather(4, &strided, along(operand(&mut index), 1, 4), operands), 0);
    assert_eq!(out, [2.0, 0.0, 1.0, 7.0, 4.0, 4.0]);
    index[3] = 4;
    assert_eq!(gather::gather(4, &strided, along(operand(&mut index), 1, 4), operands), 4);
    index[1] = -1;
    assert_eq!(gather::gather(4, &strided, along(operand(&mut index), 1, 4), operands), 2);
}

#[test]
fn gather_copies_whole_rows() {
    let mut source: Vec<f32> = (0..12).map(|value| value as f32).collect();
    let mut index = [2i32, 0];
    let mut out = [0f32; 8];
    let strided = Strided::new(&[2, 4], [&[4, 1], &[4, 1], &[1, 0]]);
    let operands = [operand(&mut out), operand(&mut source)];
    assert_eq!(gather::gather(4, &strided, along(operand(&mut index), 0, 3), operands), 0);
    assert_eq!(out, [8.0, 9.0, 10.0, 11.0, 0.0, 1.0, 2.0, 3.0]);
    index[1] = 3;
    assert_eq!(gather::gather(4, &strided, along(operand(&mut index), 0, 3), operands), 5);
}

#[test]
fn scatter_combines_what_meets() {
    let mut index = [1i32, 0, 1, 1];
    let strided = Strided::new(&[4], [&[1], &[1], &[1]]);
    let expected: [(gather::Kind, [f32; 2]); 5] = [
        (gather::Kind::Set, [3.0, 5.0]),
        (gather::Kind::Add, [13.0, 31.0]),
        (gather::Kind::Prod, [30.0, 800.0]),
        (gather::Kind::Amax, [10.0, 20.0]),
        (gather::Kind::Amin, [3.0, 2.0]),
    ];
    for (kind, expected) in expected {
        let (mut target, mut source) = ([10.0f32, 20.0], [2.0f32, 3.0, 4.0, 5.0]);
        let operands = [operand(&mut target), operand(&mut source)];
        let along = along(operand(&mut index), 0, 2);
        assert_eq!(gather::scatter(kind, DType::Float32, &strided, along, operands), 0);
        assert_eq!(target, expected, "{kind:?}");
    }
}

/// Index operands: dense, one index for all elements of a row, and one for all rows.
fn index_strides(shape: &[usize; 3], dim: usize) -> [Vec<isize>; 2] {
    let mut along = vec![0; 3];
    along[dim] = 1;
    [contiguous(shape), along]
}

/// `visit(element of the index's shape, element of the indexed operand)` in row-major order.
fn for_each_pick(
    shape: &[usize; 3],
    sizes: &[usize; 3],
    dim: usize,
    index: &[i64],
    strides: &[isize],
    mut visit: impl FnMut(usize, usize),
) {
    let far = contiguous(sizes);
    let mut near = 0;
    for a in 0..shape[0] {
        for b in 0..shape[1] {
            for c in 0..shape[2] {
                let mut place = [a, b, c].map(|part| part as isize);
                let at = place.iter().zip(strides).map(|(part, stride)| part * stride).sum::<isize>();
                place[dim] = index[at as usize] as isize;
                visit(near, place.iter().zip(&far).map(|(part, stride)| part * stride).sum::<isize>() as usize);
                near += 1;
            }
        }
    }
}

#[test]
fn gather_and_scatter_of_any_shape_on_any_threads() {
    let mut random = Random::new(7);
    let cases: [([usize; 3], usize); 7] = [
        ([3, 5, 7], 2),
        ([1, 1, 20_000], 2),
        ([300, 1, 130], 0),
        ([20, 90, 50], 1),
        ([1, 1300, 64], 1),
        ([10, 33, 300], 2),
        ([5, 2600, 3], 1),
    ];
    for ((shape, dim), size) in cases.into_iter().flat_map(|case| [(case, 37), (case, 1)]) {
        let mut sizes = shape;
        sizes[dim] = size;
        let [count, total] = [shape, sizes].map(|shape| shape.iter().product::<usize>());
        let [dense, far] = [contiguous(&shape), contiguous(&sizes)];
        let [near, far_data] = [count, total].map(|length| random.values(length));
        for strides in index_strides(&shape, dim) {
            let mut wide: Vec<i64> = (0..count).map(|_| random.below(size) as i64).collect();
            let mut narrow: Vec<i32> = wide.iter().map(|&index| index as i32).collect();
            for wide_index in [false, true] {
                let index = if wide_index { operand(&mut wide) } else { operand(&mut narrow) };
                let along = Along { dim, size, index, wide_index };
                let gathered = for_any_threads(|| {
                    let mut out = vec![0f32; count];
                    let strided = Strided::new(&shape, [&dense, &far, &strides]);
                    let mut source = far_data.clone();
                    let operands = [operand(&mut out), operand(&mut source)];
                    assert_eq!(gather::gather(4, &strided, along, operands), 0);
                    out
                });
                let mut expected = vec![0f32; count];
                for_each_pick(&shape, &sizes, dim, &wide, &strides, |near, far| expected[near] = far_data[far]);
                assert!(gathered == expected, "{shape:?} {dim} {size}");
                for kind in [gather::Kind::Set, gather::Kind::Add, gather::Kind::Amax] {
                    let scattered = for_any_threads(|| {
                        let (mut out, mut source) = (far_data.clone(), near.clone());
                        let strided = Strided::new(&shape, [&far, &dense, &strides]);
                        let operands = [operand(&mut out), operand(&mut source)];
                        assert_eq!(gather::scatter(kind, DType::Float32, &strided, along, operands), 0);
                        out
                    });
                    let mut expected = far_data.clone();
                    for_each_pick(&shape, &sizes, dim, &wide, &strides, |at, far| {
                        let (old, new) = (expected[far], near[at]);
                        expected[far] = match kind {
                            gather::Kind::Add => old + new,
                            gather::Kind::Amax => old.max(new),
                            _ => new,
                        };
                    });
                    assert!(scattered == expected, "{kind:?} {shape:?} {dim} {size}");
                }
            }
        }
    }
}

#[test]
fn scatter_computes_narrow_dtypes_in_wider_ones() {
    // Rows that share an index, and elements with one each.
    for strides in [[1, 0], [2, 1]] {
        let mut index = if strides[1] == 0 { [1i32, 1, 0, 0] } else { [1, 1, 1, 1] };
        let (mut target, mut source) = ([250u8, 1, 200, 3], [1u8, 2, 100, 4]);
        let strided = Strided::new(&[2, 2], [&[2, 1], &[2, 1], &strides]);
        let operands = [operand(&mut target), operand(&mut source)];
        let along = along(operand(&mut index), 0, 2);
        assert_eq!(gather::scatter(gather::Kind::Add, DType::Uint8, &strided, along, operands), 0);
        assert_eq!(target, [250, 1, 45, 9]);
    }
}
