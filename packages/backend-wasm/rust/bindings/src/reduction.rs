use t_kernels::dtype::DType;
use t_kernels::{arg_reduce, reduce, scan, sort};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::{Record, pointer};

#[wasm_bindgen(js_name = reduce)]
pub fn reduce_strided(kind: u32, dtype: u32, record: usize, dims: u32) {
    let (Some(kind), Some(dtype)) = (reduce::Kind::from_code(kind), DType::from_code(dtype)) else { return };
    let record = Record::at(record);
    reduce::reduce(kind, dtype, &record.strided(), dims, record.operands());
}

#[wasm_bindgen(js_name = arg_reduce)]
pub fn arg_reduce_strided(kind: u32, dtype: u32, record: usize, dim: usize) {
    let (Some(kind), Some(dtype)) = (arg_reduce::Kind::from_code(kind), DType::from_code(dtype)) else { return };
    let record = Record::at(record);
    arg_reduce::arg_reduce(kind, dtype, &record.strided(), dim, record.operands());
}

#[wasm_bindgen(js_name = scan)]
pub fn scan_strided(kind: u32, dtype: u32, record: usize, dim: usize) {
    let (Some(kind), Some(dtype)) = (scan::Kind::from_code(kind), DType::from_code(dtype)) else { return };
    let record = Record::at(record);
    scan::scan(kind, dtype, &record.strided(), dim, record.operands());
}

#[wasm_bindgen(js_name = sort)]
pub fn sort_strided(dtype: u32, record: usize, dim: usize, count: usize, descending: u32, scratch: usize) {
    let Some(dtype) = DType::from_code(dtype) else { return };
    let record = Record::at(record);
    sort::sort(dtype, &record.strided(), dim, count, descending != 0, record.operands(), pointer(scratch));
}

#[wasm_bindgen]
pub fn sort_scratch_bytes(_dtype: u32, n: usize) -> usize {
    sort::scratch_bytes(n)
}
