use t_kernels::memory::Ptr;
use t_kernels::optimizer::{Adam, AdamParameter, Sgd, SgdParameter};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::pointer;

const NESTEROV: u32 = 1;
const SGD_MAXIMIZE: u32 = 2;
const SGD_WORDS: usize = 5;

const DECOUPLED: u32 = 1;
const AMSGRAD: u32 = 2;
const ADAM_MAXIMIZE: u32 = 4;
const ADAM_WORDS: usize = 7;

#[wasm_bindgen]
pub fn sgd_step(count: usize, table: usize, lr: f64, momentum: f64, dampening: f64, weight_decay: f64, flags: u32) {
    let nesterov = flags & NESTEROV != 0;
    let sgd = Sgd { lr, momentum, dampening, weight_decay, nesterov, maximize: flags & SGD_MAXIMIZE != 0 };
    let table: Ptr<u32> = pointer(table);
    for index in 0..count {
        let word = |word: usize| table.get(index * SGD_WORDS + word) as usize;
        sgd.step(&SgdParameter {
            length: word(0),
            value: pointer(word(1)),
            gradient: pointer(word(2)),
            momentum_buffer: pointer(word(3)),
            fresh: word(4) != 0,
        });
    }
}

#[wasm_bindgen]
pub fn adam_step(count: usize, table: usize, lr: f64, beta1: f64, beta2: f64, eps: f64, weight_decay: f64, flags: u32) {
    let adam = Adam {
        lr,
        beta1,
        beta2,
        eps,
        weight_decay,
        decoupled: flags & DECOUPLED != 0,
        amsgrad: flags & AMSGRAD != 0,
        maximize: flags & ADAM_MAXIMIZE != 0,
    };
    let table: Ptr<u32> = pointer(table);
    for index in 0..count {
        let word = |word: usize| table.get(index * ADAM_WORDS + word) as usize;
        adam.step(&AdamParameter {
            length: word(0),
            value: pointer(word(1)),
            gradient: pointer(word(2)),
            exp_avg: pointer(word(3)),
            exp_avg_sq: pointer(word(4)),
            max_exp_avg_sq: pointer(word(5)),
            step: word(6) as u32,
        });
    }
}
