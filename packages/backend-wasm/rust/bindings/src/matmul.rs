use t_kernels::dtype::DType;
use t_kernels::matmul::Matmul;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::{Record, pointer};

const RELU: u32 = 1;

fn described(dtype: u32, record: usize, flags: u32) -> Option<Matmul> {
    let record = Record::at(record);
    Some(Matmul {
        dtype: DType::from_code(dtype)?,
        strided: record.strided(),
        operands: record.operands(),
        relu: flags & RELU != 0,
    })
}

#[wasm_bindgen]
pub fn matmul(dtype: u32, record: usize, flags: u32, scratch: usize) {
    if let Some(matmul) = described(dtype, record, flags) {
        matmul.run(pointer(scratch));
    }
}

#[wasm_bindgen]
pub fn matmul_scratch_bytes(dtype: u32, record: usize) -> usize {
    described(dtype, record, 0).map_or(0, |matmul| matmul.scratch_bytes())
}

#[wasm_bindgen]
pub fn int8_matmul(m: usize, n: usize, k: usize, a: usize, b: usize, c: usize) {
    t_kernels::matmul::int8_matmul([m, n, k], pointer(a), pointer(b), pointer(c));
}
