use t_kernels::conv::{self, Backward, Conv, Forward, Wanted};
use t_kernels::memory::Ptr;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::pointer;

const RELU: u32 = 1;

const DX: u32 = 1;
const DWEIGHT: u32 = 2;
const DBIAS: u32 = 4;

/// The convolution record of 15 words.
fn conv(record: usize) -> Conv {
    let words: Ptr<u32> = pointer(record);
    let word = |index: usize| words.get(index) as usize;
    let pair = |first: usize| [word(first), word(first + 1)];
    Conv {
        n: word(0),
        in_channels: word(1),
        input: pair(2),
        out_channels: word(4),
        kernel: pair(5),
        stride: pair(7),
        padding: pair(9),
        dilation: pair(11),
        groups: word(13),
        winograd: word(14) != 0,
    }
}

fn wanted(what: u32) -> Wanted {
    Wanted { dx: what & DX != 0, dweight: what & DWEIGHT != 0 }
}

/// An address if it is asked for.
fn when(asked: bool, address: usize) -> Ptr<f32> {
    if asked { pointer(address) } else { Ptr::null() }
}

#[wasm_bindgen]
pub fn conv2d(record: usize, x: usize, weight: usize, bias: usize, y: usize, flags: u32, scratch: usize) {
    let operands =
        Forward { x: pointer(x), weight: pointer(weight), bias: pointer(bias), y: pointer(y), relu: flags & RELU != 0 };
    conv::forward(&conv(record), &operands, pointer(scratch));
}

#[wasm_bindgen]
pub fn conv2d_scratch_bytes(record: usize) -> usize {
    conv::forward_scratch(&conv(record)) * size_of::<f32>()
}

#[wasm_bindgen]
pub fn conv2d_backward(
    record: usize,
    what: u32,
    x: usize,
    weight: usize,
    dy: usize,
    dx: usize,
    dweight: usize,
    dbias: usize,
    scratch: usize,
) {
    let operands = Backward {
        x: pointer(x),
        weight: pointer(weight),
        dy: pointer(dy),
        dx: when(what & DX != 0, dx),
        dweight: when(what & DWEIGHT != 0, dweight),
        dbias: when(what & DBIAS != 0, dbias),
    };
    conv::backward(&conv(record), &operands, pointer(scratch));
}

#[wasm_bindgen]
pub fn conv2d_backward_scratch_bytes(record: usize, what: u32) -> usize {
    conv::backward_scratch(&conv(record), wanted(what)) * size_of::<f32>()
}
