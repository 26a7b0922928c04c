//! Moving elements without looking at them: by size, not by dtype.

use crate::binary::write_scalar;
use crate::dtype::{Bool, DType, Element, Scalar};
use crate::half::{Bf16, F16};
use crate::memory::Ptr;
use crate::parallel;
use crate::strided::Strided;
use crate::strips::{LEAST_WORK, MOVE};
use crate::vector::{Lanes, Quad, Vector};

/// Runs `$body` with `$element` standing for the unsigned integer of `$size` bytes.
macro_rules! with_size {
    ($size:expr, $element:ident => $body:expr) => {
        match $size {
            1 => {
                type $element = u8;
                $body
            }
            2 => {
                type $element = u16;
                $body
            }
            4 => {
                type $element = u32;
                $body
            }
            8 => {
                type $element = u64;
                $body
            }
            _ => {}
        }
    };
}
pub(crate) use with_size;

/// Edge of the square tiles in which transposes are done: a tile of both operands fits the L1 cache.
const TILE: usize = 32;

/// `out = in` over operands `[out, in]` whose elements have `size` bytes.
pub fn copy(size: usize, strided: &Strided<2>, [out, x]: [Ptr<u8>; 2]) {
    let strided = strided.sorted_by(0);
    with_size!(size, T => copy_elements::<T>(&strided, out.cast(), x.cast()));
}

fn copy_elements<T: Copy>(strided: &Strided<2>, out: Ptr<T>, x: Ptr<T>) {
    let (_, [out_stride, x_stride]) = strided.row();
    if x_stride != 1
        && let Some(dim) = (0..strided.rank().saturating_sub(1)).find(|&dim| strided.strides(dim)[1] == 1)
    {
        return transpose_elements(strided, dim, out, x);
    }
    strided.for_each_strip(MOVE, &|length, [out_offset, x_offset]| {
        let (out, x) = (out.offset(out_offset), x.offset(x_offset));
        if out_stride == 1 && x_stride == 1 {
            if out.address() != x.address() {
                out.copy_from(x, length);
            }
        } else {
            for index in 0..length as isize {
                out.offset(index * out_stride).set(0, x.at(index * x_stride));
            }
        }
    });
}

/// The input is contiguous along `dim`, the output along the last dimension: tile by tile.
fn transpose_elements<T: Copy>(strided: &Strided<2>, dim: usize, out: Ptr<T>, x: Ptr<T>) {
    let last = strided.rank() - 1;
    let (length, [out_stride, x_stride]) = strided.row();
    let (rows, [row_stride, _]) = (strided.size(dim), strided.strides(dim));
    let outer = strided.filter(|other| other != dim && other != last);
    // Bands of tiles: one after the other in every plane.
    let bands = rows.div_ceil(TILE);
    let elements = TILE.min(rows) * length;
    parallel::ranges(outer.len() * bands, 1, 2 * elements * MOVE, LEAST_WORK, &|range, _| {
        let planes = range.start / bands..range.end.div_ceil(bands);
        let mut band = range.start % bands;
        let mut left = range.len();
        outer.for_elements(planes, &mut |[out_offset, x_offset]| {
            let count = left.min(bands - band);
            for row in (band * TILE..(band + count) * TILE).step_by(TILE) {
                for column in (0..length).step_by(TILE) {
                    let out = out.offset(out_offset + row as isize * row_stride + column as isize * out_stride);
                    let x = x.offset(x_offset + row as isize + column as isize * x_stride);
                    let tile = [TILE.min(rows - row), TILE.min(length - column)];
                    if size_of::<T>() == size_of::<f32>() && out_stride == 1 {
                        transpose_words(tile, (out.cast(), row_stride), (x.cast(), x_stride));
                    } else {
                        transpose_tile(tile, (out, [row_stride, out_stride]), (x, x_stride));
                    }
                }
            }
            left -= count;
            band = 0;
        });
    });
}

fn transpose_tile<T: Copy>(
    [rows, columns]: [usize; 2],
    (out, [row_stride, column_stride]): (Ptr<T>, [isize; 2]),
    (x, x_stride): (Ptr<T>, isize),
) {
    for row in 0..rows as isize {
        for column in 0..columns as isize {
            out.offset(row * row_stride + column * column_stride).set(0, x.at(row + column * x_stride));
        }
    }
}

/// Four-byte elements in 4×4 blocks of vectors; the rest one by one.
fn transpose_words(
    [rows, columns]: [usize; 2],
    (out, row_stride): (Ptr<f32>, isize),
    (x, x_stride): (Ptr<f32>, isize),
) {
    const QUAD: usize = 4;
    let (whole_rows, whole_columns) = (rows / QUAD * QUAD, columns / QUAD * QUAD);
    let out_at = |row: usize, column: usize| out.offset(row as isize * row_stride + column as isize);
    let x_at = |row: usize, column: usize| x.offset(row as isize + column as isize * x_stride);
    for row in (0..whole_rows).step_by(QUAD) {
        for column in (0..whole_columns).step_by(QUAD) {
            let block = Lanes::transpose([0, 1, 2, 3].map(|lane| Lanes::load(x_at(row, column + lane))));
            for (lane, values) in block.into_iter().enumerate() {
                values.store(out_at(row + lane, column));
            }
        }
    }
    let (out_words, x_words) = (out.cast::<u32>(), x.cast::<u32>());
    let move_rest = |row: usize, column: usize| {
        let value = x_words.at(row as isize + column as isize * x_stride);
        out_words.offset(row as isize * row_stride + column as isize).set(0, value);
    };
    for row in 0..rows {
        for column in (if row < whole_rows { whole_columns } else { 0 })..columns {
            move_rest(row, column);
        }
    }
}

/// Sets every element of operand `[out]` to a scalar.
pub fn fill(dtype: DType, strided: &Strided<1>, [out]: [Ptr<u8>; 1], scalar: Scalar) {
    let strided = strided.sorted_by(0);
    let mut bytes = [0u64; 1];
    let value = Ptr::from_slice(&mut bytes).cast::<u8>();
    write_scalar(dtype, scalar, value);
    let (_, [stride]) = strided.row();
    with_size!(dtype.size(), T => {
        let (out, value) = (out.cast::<T>(), value.cast::<T>().get(0));
        strided.for_each_strip(MOVE, &|length, [offset]| {
            let out = out.offset(offset);
            if stride == 1 {
                out.fill(value, length);
            } else {
                for index in 0..length as isize {
                    out.offset(index * stride).set(0, value);
                }
            }
        });
    });
}

/// `out[i] = start + i · step` for `length` contiguous elements: floating dtypes in float64, the others in int64.
pub fn iota(dtype: DType, length: usize, out: Ptr<u8>, start: Scalar, step: Scalar) {
    match dtype {
        DType::Float32 => sequence::<f32>(length, out, start, step),
        DType::Float64 => sequence::<f64>(length, out, start, step),
        DType::Float16 => sequence::<F16>(length, out, start, step),
        DType::Bfloat16 => sequence::<Bf16>(length, out, start, step),
        DType::Uint8 => sequence::<u8>(length, out, start, step),
        DType::Int8 => sequence::<i8>(length, out, start, step),
        DType::Int16 => sequence::<i16>(length, out, start, step),
        DType::Int32 => sequence::<i32>(length, out, start, step),
        DType::Int64 => sequence::<i64>(length, out, start, step),
        DType::Bool => sequence::<Bool>(length, out, start, step),
    }
}

fn sequence<T: Element>(length: usize, out: Ptr<u8>, start: Scalar, step: Scalar) {
    let out = out.cast::<T>();
    for index in 0..length {
        let float = start.float + index as f64 * step.float;
        let integer = start.integer.wrapping_add((index as i64).wrapping_mul(step.integer));
        out.set(index, T::from_scalar(Scalar { float, integer }));
    }
}

/// `out = condition ? a : b` over operands `[out, condition, a, b]`; elements of out, a and b have `size` bytes.
pub fn where_select(size: usize, strided: &Strided<4>, [out, condition, a, b]: [Ptr<u8>; 4]) {
    let strided = strided.sorted_by(0);
    let condition = condition.cast::<Bool>();
    with_size!(size, T => {
        let (out, a, b) = (out.cast::<T>(), a.cast::<T>(), b.cast::<T>());
        let (_, [out_stride, condition_stride, a_stride, b_stride]) = strided.row();
        strided.for_each_strip(MOVE, &|length, [out_offset, condition_offset, a_offset, b_offset]| {
            let (out, condition) = (out.offset(out_offset), condition.offset(condition_offset));
            let (a, b) = (a.offset(a_offset), b.offset(b_offset));
            if out_stride == 1 && condition_stride == 1 && a_stride == 1 && b_stride == 1 {
                for index in 0..length {
                    let (yes, no) = (a.get(index), b.get(index));
                    out.set(index, if condition.get(index).into() { yes } else { no });
                }
            } else {
                for index in 0..length as isize {
                    let (yes, no) = (a.at(index * a_stride), b.at(index * b_stride));
                    let value = if condition.at(index * condition_stride).into() { yes } else { no };
                    out.offset(index * out_stride).set(0, value);
                }
            }
        });
    });
}
