use t_kernels::binary::{self, Mode};
use t_kernels::dtype::{DType, Scalar};
use t_kernels::{cast, copy, unary};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::{Record, pointer, scalar};

#[wasm_bindgen]
pub fn fill(dtype: u32, record: usize, value: f64, low: u32, high: i32) {
    let Some(dtype) = DType::from_code(dtype) else { return };
    let record = Record::at(record);
    copy::fill(dtype, &record.strided(), record.operands(), scalar(value, low, high));
}

#[wasm_bindgen]
pub fn iota(
    dtype: u32,
    n: usize,
    out: usize,
    start: f64,
    step: f64,
    start_low: u32,
    start_high: i32,
    step_low: u32,
    step_high: i32,
) {
    let Some(dtype) = DType::from_code(dtype) else { return };
    let (start, step): (Scalar, Scalar) = (scalar(start, start_low, start_high), scalar(step, step_low, step_high));
    copy::iota(dtype, n, pointer(out), start, step);
}

#[wasm_bindgen(js_name = copy)]
pub fn copy_strided(element_size: usize, record: usize) {
    let record = Record::at(record);
    copy::copy(element_size, &record.strided(), record.operands());
}

#[wasm_bindgen(js_name = cast)]
pub fn cast_strided(from: u32, to: u32, record: usize) {
    let (Some(from), Some(to)) = (DType::from_code(from), DType::from_code(to)) else { return };
    let record = Record::at(record);
    cast::cast(from, to, &record.strided(), record.operands());
}

#[wasm_bindgen(js_name = unary)]
pub fn unary_strided(kind: u32, dtype: u32, record: usize) {
    let (Some(kind), Some(dtype)) = (unary::Kind::from_code(kind), DType::from_code(dtype)) else { return };
    let record = Record::at(record);
    unary::unary(kind, dtype, &record.strided(), record.operands());
}

#[wasm_bindgen(js_name = binary)]
pub fn binary_strided(kind: u32, dtype: u32, record: usize, mode: u32, value: f64, low: u32, high: i32) {
    let (Some(kind), Some(dtype), Some(mode)) =
        (binary::Kind::from_code(kind), DType::from_code(dtype), Mode::from_code(mode))
    else {
        return;
    };
    let record = Record::at(record);
    binary::binary(kind, dtype, &record.strided(), record.operands(), mode, scalar(value, low, high));
}

#[wasm_bindgen]
pub fn unary_dense(kind: u32, dtype: u32, n: usize, out: usize, x: usize) {
    let (Some(kind), Some(dtype)) = (unary::Kind::from_code(kind), DType::from_code(dtype)) else { return };
    unary::unary_dense(kind, dtype, n, [pointer(out), pointer(x)]);
}

#[wasm_bindgen]
pub fn binary_dense(
    kind: u32,
    dtype: u32,
    n: usize,
    out: usize,
    a: usize,
    b: usize,
    mode: u32,
    value: f64,
    low: u32,
    high: i32,
) {
    let (Some(kind), Some(dtype), Some(mode)) =
        (binary::Kind::from_code(kind), DType::from_code(dtype), Mode::from_code(mode))
    else {
        return;
    };
    let operands = [pointer(out), pointer(a), pointer(b)];
    binary::binary_dense(kind, dtype, n, operands, mode, scalar(value, low, high));
}

#[wasm_bindgen]
pub fn where_select(element_size: usize, record: usize) {
    let record = Record::at(record);
    copy::where_select(element_size, &record.strided(), record.operands());
}
