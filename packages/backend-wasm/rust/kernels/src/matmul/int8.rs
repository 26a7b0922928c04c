//! Products of int8 matrices summed in int32, for quantised weights.

use crate::memory::Ptr;
use crate::parallel;

/// Rows and columns whose sums are held at a time.
const TILE: usize = 2;
/// Values that one step multiplies.
const STEP: usize = 16;
/// Multiply-adds that make a range of columns worth a thread's while: about 10 µs.
const LEAST: usize = 1 << 18;

/// `c[m, n] = a[m, k] · b[n, k]ᵀ`, all contiguous. Sums wrap; without wrapping they are exact, as every product of two
/// int8 fits the 16-bit multiply-add that is used.
pub fn int8_matmul([m, n, k]: [usize; 3], a: Ptr<i8>, b: Ptr<i8>, c: Ptr<i32>) {
    parallel::ranges(n, TILE, m * k, LEAST, &|columns, _| {
        for column in columns.clone().step_by(TILE) {
            let second_column = (column + 1).min(columns.end - 1);
            for row in (0..m).step_by(TILE) {
                let second_row = (row + 1).min(m - 1);
                let rows = [row, second_row].map(|row| a.add(row * k));
                let sums = tile(k, rows, [column, second_column].map(|column| b.add(column * k)));
                // A row or a column that is there once is computed twice, and stored twice in the same place.
                for (row, sums) in [row, second_row].into_iter().zip(sums) {
                    for (column, sum) in [column, second_column].into_iter().zip(sums) {
                        c.set(row * n + column, sum);
                    }
                }
            }
        }
    });
}

fn tile(k: usize, a: [Ptr<i8>; TILE], b: [Ptr<i8>; TILE]) -> [[i32; TILE]; TILE] {
    let whole = k - k % STEP;
    let mut sums = dots(whole, a, b);
    for (a, sums) in a.into_iter().zip(&mut sums) {
        for (b, sum) in b.into_iter().zip(sums) {
            for step in whole..k {
                *sum = sum.wrapping_add(a.get(step) as i32 * b.get(step) as i32);
            }
        }
    }
    sums
}

#[cfg(target_arch = "wasm32")]
fn dots(whole: usize, a: [Ptr<i8>; TILE], b: [Ptr<i8>; TILE]) -> [[i32; TILE]; TILE] {
    use core::arch::wasm32::*;

    // Halves of sixteen values as sixteen bits.
    let load = |source: Ptr<i8>| {
        // SAFETY: the maker of the pointer promised that the kernel's accesses are valid.
        let values = unsafe { v128_load(source.span(STEP).cast()) };
        [i16x8_extend_low_i8x16(values), i16x8_extend_high_i8x16(values)]
    };
    let mut sums = [[i32x4_splat(0); TILE]; TILE];
    for step in (0..whole).step_by(STEP) {
        let a = a.map(|a| load(a.add(step)));
        let b = b.map(|b| load(b.add(step)));
        for (a, sums) in a.into_iter().zip(&mut sums) {
            for (b, sum) in b.into_iter().zip(sums) {
                let products = i32x4_add(i32x4_dot_i16x8(a[0], b[0]), i32x4_dot_i16x8(a[1], b[1]));
                *sum = i32x4_add(*sum, products);
            }
        }
    }
    sums.map(|sums| {
        sums.map(|sum| {
            let low = i32x4_extract_lane::<0>(sum).wrapping_add(i32x4_extract_lane::<1>(sum));
            low.wrapping_add(i32x4_extract_lane::<2>(sum)).wrapping_add(i32x4_extract_lane::<3>(sum))
        })
    })
}

#[cfg(not(target_arch = "wasm32"))]
fn dots(whole: usize, a: [Ptr<i8>; TILE], b: [Ptr<i8>; TILE]) -> [[i32; TILE]; TILE] {
    a.map(|a| b.map(|b| (0..whole).fold(0i32, |sum, step| sum.wrapping_add(a.get(step) as i32 * b.get(step) as i32))))
}
