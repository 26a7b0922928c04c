use t_kernels::dtype::DType;
use t_kernels::matmul::{self, Matmul};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::{Record, pointer};

const RELU: u32 = 1;

#[wasm_bindgen]
pub fn matmul(dtype: u32, record: usize, flags: u32, scratch: usize) {
    let Some(dtype) = DType::from_code(dtype) else { return };
    let record = Record::at(record);
    Matmul {
        dtype,
        strided: record.strided(),
        operands: record.operands(),
        relu: flags & RELU != 0,
        scratch: pointer(scratch),
    }
    .run();
}

#[wasm_bindgen]
pub fn matmul_scratch_bytes(dtype: u32, m: usize, n: usize, k: usize) -> usize {
    DType::from_code(dtype).map_or(0, |dtype| matmul::scratch_bytes(dtype, m, n, k))
}
