//! Samples from a generator's stream; `state` is where the host put its words.

use t_kernels::dropout;
use t_kernels::dtype::DType;
use t_kernels::random::{self, Engine};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::pointer;

fn engine(state: usize) -> Engine {
    Engine(pointer(state))
}

#[wasm_bindgen]
pub fn random_uniform(state: usize, n: usize, out: usize, low: f64, high: f64) {
    random::uniform(engine(state), n, pointer(out), low as f32, high as f32);
}

#[wasm_bindgen]
pub fn random_normal(state: usize, n: usize, out: usize, mean: f64, std: f64) {
    random::normal(engine(state), n, pointer(out), mean as f32, std as f32);
}

#[wasm_bindgen]
pub fn random_bernoulli(state: usize, n: usize, out: usize, p: f64, one: f64) {
    random::bernoulli(engine(state), n, pointer(out), p, one as f32);
}

#[wasm_bindgen]
pub fn random_integers(state: usize, n: usize, dtype: u32, out: usize, low: f64, range: u32) {
    match DType::from_code(dtype) {
        Some(DType::Int32) => random::integers::<i32>(engine(state), n, pointer(out), low as i64, range),
        Some(DType::Int64) => random::integers::<i64>(engine(state), n, pointer(out), low as i64, range),
        _ => {}
    }
}

#[wasm_bindgen]
pub fn random_permutation(state: usize, n: usize, dtype: u32, out: usize) {
    match DType::from_code(dtype) {
        Some(DType::Int32) => random::permutation::<i32>(engine(state), n, pointer(out)),
        Some(DType::Int64) => random::permutation::<i64>(engine(state), n, pointer(out)),
        _ => {}
    }
}

#[wasm_bindgen(js_name = dropout)]
pub fn dropout_forward(state: usize, n: usize, x: usize, y: usize, mask: usize, keep: f64, factor: f64) {
    dropout::dropout(engine(state), n, pointer(x), pointer(y), pointer(mask), keep, factor as f32);
}

#[wasm_bindgen]
pub fn dropout_backward(n: usize, dy: usize, mask: usize, dx: usize, factor: f64) {
    dropout::dropout_backward(n, pointer(dy), pointer(mask), pointer(dx), factor as f32);
}
