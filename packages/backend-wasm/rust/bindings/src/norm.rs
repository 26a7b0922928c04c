//! Normalisation: float32, contiguous.

use t_kernels::norm::{Backward, Forward, channels, rows, scale_shift as affine};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::pointer;

#[wasm_bindgen]
pub fn batch_norm(
    n: usize,
    channels: usize,
    spatial: usize,
    x: usize,
    weight: usize,
    bias: usize,
    y: usize,
    mean: usize,
    variance: usize,
    eps: f64,
) {
    let operands = Forward {
        x: pointer(x),
        weight: pointer(weight),
        bias: pointer(bias),
        y: pointer(y),
        mean: pointer(mean),
        variance: pointer(variance),
        eps,
    };
    channels::forward(&channels::Shape { n, channels, spatial }, &operands);
}

#[wasm_bindgen]
pub fn batch_norm_backward(
    n: usize,
    channels: usize,
    spatial: usize,
    x: usize,
    weight: usize,
    mean: usize,
    variance: usize,
    eps: f64,
    dy: usize,
    dx: usize,
    dweight: usize,
    dbias: usize,
) {
    let operands = Backward {
        x: pointer(x),
        weight: pointer(weight),
        mean: pointer(mean),
        variance: pointer(variance),
        dy: pointer(dy),
        dx: pointer(dx),
        dweight: pointer(dweight),
        dbias: pointer(dbias),
        eps,
    };
    channels::backward(&channels::Shape { n, channels, spatial }, &operands);
}

#[wasm_bindgen]
pub fn scale_shift(n: usize, channels: usize, spatial: usize, x: usize, scale: usize, shift: usize, y: usize) {
    let shape = channels::Shape { n, channels, spatial };
    affine::scale_shift(&shape, pointer(x), pointer(scale), pointer(shift), pointer(y));
}

#[wasm_bindgen]
pub fn layer_norm(
    rows: usize,
    size: usize,
    x: usize,
    weight: usize,
    bias: usize,
    y: usize,
    mean: usize,
    variance: usize,
    eps: f64,
) {
    let operands = Forward {
        x: pointer(x),
        weight: pointer(weight),
        bias: pointer(bias),
        y: pointer(y),
        mean: pointer(mean),
        variance: pointer(variance),
        eps,
    };
    rows::forward(&rows::Shape { rows, size }, &operands);
}

#[wasm_bindgen]
pub fn layer_norm_backward(
    rows: usize,
    size: usize,
    x: usize,
    weight: usize,
    mean: usize,
    variance: usize,
    eps: f64,
    dy: usize,
    dx: usize,
    dweight: usize,
    dbias: usize,
    scratch: usize,
) {
    let operands = Backward {
        x: pointer(x),
        weight: pointer(weight),
        mean: pointer(mean),
        variance: pointer(variance),
        dy: pointer(dy),
        dx: pointer(dx),
        dweight: pointer(dweight),
        dbias: pointer(dbias),
        eps,
    };
    rows::backward(&rows::Shape { rows, size }, &operands, pointer(scratch));
}

#[wasm_bindgen]
pub fn layer_norm_backward_scratch_bytes(rows: usize, size: usize) -> usize {
    rows::Shape { rows, size }.scratch_bytes()
}
