//! The register tile: two rows of A against one packed panel of B.

use super::panel::MAX_WIDTH;
use crate::memory::Ptr;

/// What one tile computes: `c[r][j] = max(start[r][j] + Σ a[r][p] · panel[p][j], floor)` for two rows `r` and the
/// panel's columns `j`. Each row of A is read as `runs` runs of `k` values with `gap` unused values after each.
/// Both rows of `c`, `start` or `a` may be the same memory.
#[derive(Clone, Copy)]
pub struct Tile {
    pub runs: usize,
    pub k: usize,
    pub gap: usize,
    pub a: [Ptr<f32>; 2],
    pub panel: Ptr<f32>,
    pub start: [Ptr<f32>; 2],
    pub c: [Ptr<f32>; 2],
    pub floor: f32,
}

impl Tile {
    /// Runs the kernel for a panel of `width` columns ([`MAX_WIDTH`], 16, 8 or 4).
    #[inline(always)]
    pub fn run(&self, width: usize) {
        match width {
            MAX_WIDTH => kernels::widest(self),
            16 => kernels::tile_4(self),
            8 => kernels::tile_2(self),
            _ => kernels::tile_1(self),
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod kernels {
    //! WebAssembly text, see `asm/generate.mjs`; the bindings crate assembles it into the module.

    use super::Tile;

    macro_rules! kernel {
        ($name:ident, $symbol:ident, $width:literal) => {
            #[inline(always)]
            pub fn $name(tile: &Tile) {
                unsafe extern "C" {
                    fn $symbol(
                        runs: usize,
                        k: usize,
                        a0: *const f32,
                        a1: *const f32,
                        gap_bytes: usize,
                        panel: *const f32,
                        start0: *const f32,
                        start1: *const f32,
                        c0: *mut f32,
                        c1: *mut f32,
                        floor: f32,
                    );
                }
                let Tile { runs, k, gap, a: [a0, a1], panel, start: [s0, s1], c: [c0, c1], floor } = *tile;
                // SAFETY: the kernel reaches what `Tile` documents; the makers of the pointers promised it valid.
                unsafe {
                    $symbol(
                        runs,
                        k,
                        a0.span(0),
                        a1.span(0),
                        gap * size_of::<f32>(),
                        panel.span(runs * k * $width),
                        s0.span($width),
                        s1.span($width),
                        c0.span($width),
                        c1.span($width),
                        floor,
                    )
                }
            }
        };
    }

    #[cfg(target_feature = "relaxed-simd")]
    kernel!(widest, t_gemm_tile_6, 24);
    #[cfg(not(target_feature = "relaxed-simd"))]
    kernel!(widest, t_gemm_tile_5, 20);
    kernel!(tile_4, t_gemm_tile_4, 16);
    kernel!(tile_2, t_gemm_tile_2, 8);
    kernel!(tile_1, t_gemm_tile_1, 4);
}

#[cfg(not(target_arch = "wasm32"))]
mod kernels {
    //! The same computation through the vector trait.

    use super::{MAX_WIDTH, Tile};
    use crate::vector::{Lanes, Vector};

    fn tile<const VECTORS: usize>(tile: &Tile) {
        let mut sums = [[Lanes::splat(0.0); VECTORS]; 2];
        let mut a = tile.a;
        let mut panel = tile.panel;
        for _ in 0..tile.runs {
            for step in 0..tile.k {
                for (row, sums) in sums.iter_mut().enumerate() {
                    let factor = Lanes::splat(a[row].get(step));
                    for (vector, sum) in sums.iter_mut().enumerate() {
                        *sum = factor.mul_add(Lanes::load(panel.add(vector * Lanes::LANES)), *sum);
                    }
                }
                panel = panel.add(VECTORS * Lanes::LANES);
            }
            a = a.map(|row| row.add(tile.k + tile.gap));
        }
        for (row, sums) in sums.into_iter().enumerate() {
            for (vector, sum) in sums.into_iter().enumerate() {
                let column = vector * Lanes::LANES;
                let value = sum + Lanes::load(tile.start[row].add(column));
                value.map(|value| if value < tile.floor { tile.floor } else { value }).store(tile.c[row].add(column));
            }
        }
    }

    pub fn widest(arguments: &Tile) {
        tile::<{ MAX_WIDTH / Lanes::LANES }>(arguments);
    }
    pub fn tile_4(arguments: &Tile) {
        tile::<4>(arguments);
    }
    pub fn tile_2(arguments: &Tile) {
        tile::<2>(arguments);
    }
    pub fn tile_1(arguments: &Tile) {
        tile::<1>(arguments);
    }
}
