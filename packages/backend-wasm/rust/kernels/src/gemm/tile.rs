//! The register tile: rows of A, two at a time, against one packed panel of B.

use super::panel::MAX_WIDTH;
use crate::memory::Ptr;

/// What a call computes: `c[r][j] = max(start[r][j] + Σ a[r][p] · panel[p][j], floor)` for `rows` rows and the panel's
/// columns `j`. Neighbouring rows are `a_stride`, `start_stride` and `c_stride` elements apart; the start may be the
/// result itself.
#[derive(Clone, Copy)]
pub struct Tile {
    pub rows: usize,
    pub k: usize,
    pub a: Ptr<f32>,
    pub a_stride: isize,
    pub panel: Ptr<f32>,
    pub start: Ptr<f32>,
    pub start_stride: isize,
    pub c: Ptr<f32>,
    pub c_stride: isize,
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
                        pairs: usize,
                        k: usize,
                        a: *const f32,
                        a_stride: isize,
                        panel: *const f32,
                        start: *const f32,
                        start_stride: isize,
                        c: *mut f32,
                        c_stride: isize,
                        floor: f32,
                    );
                }
                let Tile { k, a, a_stride, panel, start, start_stride, c, c_stride, floor, .. } = *tile;
                let run = |row: usize, pairs: usize, scale: isize| {
                    let [a_bytes, start_bytes, c_bytes] = [a_stride, start_stride, c_stride].map(|s| s * scale);
                    let row = row as isize;
                    // SAFETY: the kernel reaches what `Tile` documents; the makers of the pointers promised it valid.
                    unsafe {
                        $symbol(
                            pairs,
                            k,
                            a.offset(row * a_stride).span(k),
                            a_bytes,
                            panel.span(k * $width),
                            start.offset(row * start_stride).span($width),
                            start_bytes,
                            c.offset(row * c_stride).span($width),
                            c_bytes,
                            floor,
                        )
                    }
                };
                let [pairs, last] = [tile.rows / 2, tile.rows % 2];
                if pairs > 0 {
                    run(0, pairs, size_of::<f32>() as isize);
                }
                if last > 0 {
                    // Its pair is itself.
                    run(tile.rows - 1, 1, 0);
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
        for row in 0..tile.rows as isize {
            let a = tile.a.offset(row * tile.a_stride);
            let start = tile.start.offset(row * tile.start_stride);
            let c = tile.c.offset(row * tile.c_stride);
            let mut sums = [Lanes::splat(0.0); VECTORS];
            for step in 0..tile.k {
                let factor = Lanes::splat(a.get(step));
                for (vector, sum) in sums.iter_mut().enumerate() {
                    *sum = factor.mul_add(Lanes::load(tile.panel.add((step * VECTORS + vector) * Lanes::LANES)), *sum);
                }
            }
            for (vector, sum) in sums.into_iter().enumerate() {
                let column = vector * Lanes::LANES;
                let value = sum + Lanes::load(start.add(column));
                value.map(|value| if value < tile.floor { tile.floor } else { value }).store(c.add(column));
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
