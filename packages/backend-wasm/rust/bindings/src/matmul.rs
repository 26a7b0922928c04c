use t_kernels::dtype::DType;
use t_kernels::matmul::Matmul;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::{Record, pointer};

const RELU: u32 = 1;

#[wasm_bindgen]
pub fn matmul(dtype: u32, record: usize, flags: u32, scratch: usize, scratch_bytes: usize) -> usize {
    let Some(dtype) = DType::from_code(dtype) else { return 0 };
    let record = Record::at(record);
    let (strided, operands) = (record.strided(), record.operands());
    Matmul { dtype, strided, operands, relu: flags & RELU != 0 }.run(pointer(scratch), scratch_bytes)
}

#[wasm_bindgen]
pub fn int8_matmul(m: usize, n: usize, k: usize, a: usize, b: usize, c: usize) {
    t_kernels::matmul::int8_matmul([m, n, k], pointer(a), pointer(b), pointer(c));
}
