use t_kernels::dtype::DType;
use t_kernels::gather::{self, Along};
use t_kernels::lookup::{self, Items, Picks};
use t_kernels::memory::Ptr;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::Record;

/// Operands of the record: what is walked or indexed, then the index.
fn along(record: Record, index_dtype: u32, dim: usize, size: usize) -> (Along, [Ptr<u8>; 2]) {
    let [first, second, index] = record.operands();
    let wide_index = DType::from_code(index_dtype) == Some(DType::Int64);
    (Along { dim, size, index, wide_index }, [first, second])
}

#[wasm_bindgen(js_name = gather)]
pub fn gather_strided(element_size: usize, index_dtype: u32, record: usize, dim: usize, dim_size: usize) -> u32 {
    let record = Record::at(record);
    let (along, operands) = along(record, index_dtype, dim, dim_size);
    gather::gather(element_size, &record.strided(), along, operands)
}

#[wasm_bindgen(js_name = scatter)]
pub fn scatter_strided(kind: u32, dtype: u32, index_dtype: u32, record: usize, dim: usize, dim_size: usize) -> u32 {
    let (Some(kind), Some(dtype)) = (gather::Kind::from_code(kind), DType::from_code(dtype)) else { return 0 };
    let record = Record::at(record);
    let (along, operands) = along(record, index_dtype, dim, dim_size);
    gather::scatter(kind, dtype, &record.strided(), along, operands)
}

/// The record runs over `[picks, channels, size]`; its index and its tables are dense.
#[wasm_bindgen]
pub fn lookup_bytes(entry_size: usize, index_dtype: u32, record: usize, count: usize) -> u32 {
    let record = Record::at(record);
    let [out, bytes, index, table] = record.operands();
    let strided = record.strided::<4>();
    let strides = [0, 1, 2].map(|dim| strided.strides(dim)[1]);
    let items = Items { bytes, count, channels: strided.size(1), size: strided.size(2), strides };
    let wide = DType::from_code(index_dtype) == Some(DType::Int64);
    let picks = Picks { index, count: strided.size(0), wide };
    let table_stride = strided.strides(1)[3] as usize;
    lookup::lookup(entry_size, items, picks, (table, table_stride), out)
}
