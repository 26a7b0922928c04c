//! The exports of the kernels, one thin function each; `ABI.md` is their description.
//!
//! This crate is the border: numbers that the host promises to be addresses become pointers here, and only here.

#![no_std]
#![cfg(target_arch = "wasm32")]
#![feature(asm_experimental_arch, thread_local)]

mod chain;
mod convolution;
mod elementwise;
mod host;
mod indexing;
mod matmul;
mod micro_kernels;
mod network;
mod norm;
mod optimizer;
mod random;
mod record;
mod reduction;
#[cfg(target_feature = "atomics")]
mod threads;
