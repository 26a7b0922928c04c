//! Numeric kernels over linear memory: the arithmetic of the WebAssembly backend.
//!
//! Nothing here knows about JavaScript, shapes of tensors or allocation. Kernels take [`memory::Ptr`]s, sizes and
//! strides, and are generic over [`vector::Vector`], so that the same source is the SIMD kernel, its scalar tail and
//! its test oracle.

#![no_std]
#![cfg_attr(target_arch = "wasm32", feature(asm_experimental_arch))]
#![cfg_attr(target_feature = "atomics", feature(stdarch_wasm_atomic_wait))]

pub mod arg_reduce;
pub mod binary;
pub mod cast;
pub mod chain;
pub mod conv;
pub mod copy;
pub mod cross_entropy;
pub mod dropout;
pub mod dtype;
pub mod elementwise;
pub mod gather;
pub mod gemm;
pub mod half;
pub mod lookup;
mod math;
pub mod matmul;
pub mod memory;
pub mod norm;
pub mod number;
pub mod optimizer;
pub mod parallel;
pub mod pool;
pub mod random;
pub mod reduce;
mod rows;
pub mod scan;
pub mod softmax;
pub mod sort;
pub mod strided;
mod strips;
mod sweep;
pub mod unary;
pub mod vector;
pub mod widening;
