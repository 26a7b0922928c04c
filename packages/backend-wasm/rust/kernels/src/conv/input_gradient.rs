//! Input gradient as a plain matrix product whose result is scattered: turned weight × dy gives, for every tap and
//! output pixel, what is added to the input element that the tap read there.

use super::patches::Patches;
use super::{Backward, Conv};
use crate::gemm::block::{Block, EDGE_FLOATS, Start};
use crate::gemm::panel;
use crate::gemm::{Matrix, pack_rows};
use crate::memory::Ptr;

/// Pixels per product.
const PIXELS: usize = 240;
/// Output channels per product: a panel of dy of so many rows fits the L1 cache.
const DEPTH: usize = 256;
/// Taps per product: their values for `PIXELS` pixels stay in the L2 cache.
const TAPS: usize = 288;

struct Layout {
    weight: usize,
    packed: usize,
    values: usize,
}

fn layout(conv: &Conv) -> Layout {
    let [group_in, group_out] = conv.group_channels();
    let taps = group_in * conv.taps();
    Layout {
        weight: (taps * group_out).next_multiple_of(4),
        packed: DEPTH.min(group_out) * panel::padded(PIXELS),
        values: TAPS.min(taps) * PIXELS,
    }
}

pub fn scratch(conv: &Conv) -> usize {
    let Layout { weight, packed, values } = layout(conv);
    weight + packed + values + EDGE_FLOATS
}

pub fn input_gradient(conv: &Conv, operands: &Backward, scratch: Ptr<f32>) {
    let [in_plane, out_plane] = conv.planes();
    let [group_in, group_out] = conv.group_channels();
    let taps = group_in * conv.taps();
    let sizes = layout(conv);
    let packed = scratch.add(sizes.weight);
    let values = packed.add(sizes.packed);
    let edge = values.add(sizes.values);
    operands.dx.fill(0.0, conv.n * conv.in_channels * in_plane);
    for group in 0..conv.groups {
        let weight = operands.weight.add(group * group_out * taps);
        let weight = Matrix { data: weight, row_stride: 1, column_stride: taps as isize };
        pack_rows(taps, group_out, weight, scratch);
        for image in 0..conv.n {
            let dy = operands.dy.add((image * conv.out_channels + group * group_out) * out_plane);
            let dx = operands.dx.add((image * conv.in_channels + group * group_in) * in_plane);
            for first in (0..out_plane).step_by(PIXELS) {
                let pixels = PIXELS.min(out_plane - first);
                let dy = Matrix { data: dy.add(first), row_stride: out_plane as isize, column_stride: 1 };
                for tap in (0..taps).step_by(TAPS) {
                    let rows = TAPS.min(taps - tap);
                    for step in (0..group_out).step_by(DEPTH) {
                        Block {
                            rows,
                            columns: pixels,
                            depth: DEPTH.min(group_out - step),
                            a: scratch.add(tap * group_out + step),
                            a_stride: group_out as isize,
                            packed_b: packed,
                            c: Matrix { data: values, row_stride: pixels as isize, column_stride: 1 },
                            start: if step == 0 { Start::Zero } else { Start::Accumulated },
                            floor: f32::NEG_INFINITY,
                            edge,
                        }
                        .pack_and_run(dy.from(step, 0));
                    }
                    Patches::of_input(conv).add(dx, tap..tap + rows, [first, pixels], values);
                }
            }
        }
    }
}
