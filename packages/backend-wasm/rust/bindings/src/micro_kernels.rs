//! Assembles the GEMM micro-kernels into the module. Here and not in the kernels crate because assembly in a library's
//! bitcode is parsed without the target's features.

use core::arch::global_asm;

#[cfg(target_feature = "relaxed-simd")]
global_asm!(include_str!("../../kernels/asm/gemm_relaxed.s"));
#[cfg(not(target_feature = "relaxed-simd"))]
global_asm!(include_str!("../../kernels/asm/gemm_simd.s"));
