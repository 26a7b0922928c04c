//! Assembles the GEMM micro-kernels into the module. Here and not in the kernels crate because assembly in a library's
//! bitcode is parsed without the target's features.

use core::arch::global_asm;

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(target_feature = "relaxed-simd")]
global_asm!(include_str!("../../kernels/asm/gemm_relaxed.s"));
#[cfg(not(target_feature = "relaxed-simd"))]
global_asm!(include_str!("../../kernels/asm/gemm_simd.s"));

/// What a round of `asm/peak.mjs` does: two operations in each of four lanes of thirteen chains.
const PEAK_FLOPS: f64 = (2 * 4 * 13) as f64;
/// The factor and the addend of every chain, then where each chain starts. The chains tend to 2.
const PEAK_SEEDS: [f32; 15] = [0.5, 1.0, 0.0, 0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.25, 2.5, 2.75, 3.0, 3.25];

unsafe extern "C" {
    fn t_multiply_add_peak(rounds: u32, seeds: *mut f32);
}

/// Multiplies and adds in registers alone; returns how many floating-point operations that were.
#[wasm_bindgen]
pub fn multiply_add_peak(rounds: u32) -> f64 {
    let mut seeds = PEAK_SEEDS;
    // SAFETY: the loop reads the seeds and writes one vector over the first of them.
    unsafe { t_multiply_add_peak(rounds, seeds.as_mut_ptr()) }
    rounds as f64 * PEAK_FLOPS
}
