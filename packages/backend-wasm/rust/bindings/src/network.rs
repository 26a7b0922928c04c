//! Accelerations of networks: float32, contiguous.

use t_kernels::cross_entropy::{CrossEntropy, Reduction};
use t_kernels::dtype::DType;
use t_kernels::memory::Ptr;
use t_kernels::pool::Pool;
use t_kernels::softmax::{self, Shape};
use t_kernels::{elementwise, softmax::Kind};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::pointer;

#[wasm_bindgen(js_name = softmax)]
pub fn softmax_forward(kind: u32, outer: usize, size: usize, inner: usize, x: usize, y: usize) {
    let Some(kind) = Kind::from_code(kind) else { return };
    softmax::forward(kind, Shape { outer, size, inner }, pointer(x), pointer(y));
}

#[wasm_bindgen]
pub fn softmax_backward(kind: u32, outer: usize, size: usize, inner: usize, y: usize, dy: usize, dx: usize) {
    let Some(kind) = Kind::from_code(kind) else { return };
    softmax::backward(kind, Shape { outer, size, inner }, pointer(y), pointer(dy), pointer(dx));
}

#[wasm_bindgen]
pub fn cross_entropy(
    n: usize,
    classes: usize,
    logits: usize,
    target: usize,
    target_dtype: u32,
    class_weight: usize,
    ignore_index: i32,
    label_smoothing: f64,
    reduction: u32,
    loss: usize,
    logsumexp: usize,
) -> u32 {
    let Some(reduction) = Reduction::from_code(reduction) else { return 0 };
    CrossEntropy {
        rows: n,
        classes,
        logits: pointer(logits),
        target: pointer(target),
        wide_target: DType::from_code(target_dtype) == Some(DType::Int64),
        class_weight: pointer(class_weight),
        ignore_index,
        label_smoothing: label_smoothing as f32,
        reduction,
    }
    .forward(pointer(loss), pointer(logsumexp))
}

#[wasm_bindgen]
pub fn cross_entropy_backward(
    n: usize,
    classes: usize,
    logits: usize,
    target: usize,
    target_dtype: u32,
    class_weight: usize,
    ignore_index: i32,
    label_smoothing: f64,
    reduction: u32,
    logsumexp: usize,
    dloss: usize,
    dlogits: usize,
) {
    let Some(reduction) = Reduction::from_code(reduction) else { return };
    CrossEntropy {
        rows: n,
        classes,
        logits: pointer(logits),
        target: pointer(target),
        wide_target: DType::from_code(target_dtype) == Some(DType::Int64),
        class_weight: pointer(class_weight),
        ignore_index,
        label_smoothing: label_smoothing as f32,
        reduction,
    }
    .backward(pointer(logsumexp), pointer(dloss), pointer(dlogits));
}

#[wasm_bindgen]
pub fn activation_backward(gelu: u32, n: usize, dy: usize, x: usize, dx: usize) {
    elementwise::activation_backward(gelu != 0, n, [dx, dy, x].map(pointer));
}

#[wasm_bindgen]
pub fn threshold_backward(n: usize, dy: usize, x: usize, dx: usize, threshold: f64) {
    elementwise::threshold_backward(n, pointer(dy), pointer(x), pointer(dx), threshold as f32);
}

/// The pooling record of 13 words.
fn pool(record: usize) -> Pool {
    let words: Ptr<u32> = pointer(record);
    let pair = |first: usize| [words.get(first) as usize, words.get(first + 1) as usize];
    Pool {
        planes: words.get(0) as usize,
        input: pair(1),
        kernel: pair(3),
        stride: pair(5),
        padding: pair(7),
        dilation: pair(9),
        output: pair(11),
    }
}

#[wasm_bindgen]
pub fn max_pool2d(record: usize, x: usize, y: usize, taps: usize) {
    pool(record).max(pointer(x), pointer(y), pointer(taps));
}

#[wasm_bindgen]
pub fn max_pool2d_backward(record: usize, dy: usize, taps: usize, dx: usize) {
    pool(record).max_backward(pointer(dy), pointer(taps), pointer(dx));
}

#[wasm_bindgen]
pub fn avg_pool2d(record: usize, count_padding: bool, x: usize, y: usize) {
    pool(record).average(count_padding, pointer(x), pointer(y));
}

#[wasm_bindgen]
pub fn avg_pool2d_backward(record: usize, count_padding: bool, dy: usize, dx: usize) {
    pool(record).average_backward(count_padding, pointer(dy), pointer(dx));
}
