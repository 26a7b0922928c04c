//! Weight gradient as an implicit matrix product over pixels: dweightᵀ = patches of the input × dyᵀ, summed over images.

use super::patches::Patches;
use super::{Backward, Conv};
use crate::copy;
use crate::gemm::Matrix;
use crate::gemm::block::{Block, EDGE_FLOATS, Start};
use crate::gemm::panel;
use crate::memory::Ptr;
use crate::strided::Strided;

/// Pixels per product: a panel of dy of so many rows fits the L1 cache.
const PIXELS: usize = 256;
/// Rows of patches per product: with `PIXELS` values each they fit the L2 cache.
const TAPS: usize = 288;

struct Layout {
    /// The transposed gradient of one group, `[taps, out channels]`.
    gradient: usize,
    patches: usize,
    packed: usize,
}

fn layout(conv: &Conv) -> Layout {
    let [group_in, group_out] = conv.group_channels();
    let [_, pixels] = conv.planes();
    let (rows, pixels) = (group_in * conv.taps(), PIXELS.min(pixels));
    Layout {
        gradient: (rows * group_out).next_multiple_of(4),
        patches: (TAPS.min(rows) * pixels).next_multiple_of(4),
        packed: pixels * panel::padded(group_out),
    }
}

pub fn scratch(conv: &Conv) -> usize {
    let Layout { gradient, patches, packed } = layout(conv);
    gradient + patches + packed + EDGE_FLOATS
}

pub fn weight_gradient(conv: &Conv, operands: &Backward, scratch: Ptr<f32>) {
    let [in_plane, out_plane] = conv.planes();
    let [group_in, group_out] = conv.group_channels();
    let rows = group_in * conv.taps();
    let sizes = layout(conv);
    let patches = scratch.add(sizes.gradient);
    let packed = patches.add(sizes.patches);
    let edge = packed.add(sizes.packed);
    for group in 0..conv.groups {
        let dweight = operands.dweight.add(group * group_out * rows);
        let mut start = Start::Zero;
        for image in 0..conv.n {
            let x = operands.x.add((image * conv.in_channels + group * group_in) * in_plane);
            let dy = operands.dy.add((image * conv.out_channels + group * group_out) * out_plane);
            for first in (0..out_plane).step_by(PIXELS) {
                let pixels = PIXELS.min(out_plane - first);
                for row in (0..rows).step_by(TAPS) {
                    let taps = TAPS.min(rows - row);
                    Patches::of_input(conv).pack(x, row..row + taps, [first, pixels], patches, pixels);
                    let block = Block {
                        rows: taps,
                        columns: group_out,
                        depth: pixels,
                        a: patches,
                        a_stride: pixels as isize,
                        packed_b: packed,
                        c: Matrix { data: scratch, row_stride: group_out as isize, column_stride: 1 }.from(row, 0),
                        start,
                        floor: f32::NEG_INFINITY,
                        edge,
                    };
                    if row == 0 {
                        let dy = dy.add(first);
                        block.pack_and_run(Matrix { data: dy, row_stride: 1, column_stride: out_plane as isize });
                    } else {
                        block.run();
                    }
                }
                start = Start::Accumulated;
            }
        }
        match start {
            Start::Accumulated => transpose(group_out, rows, scratch, dweight),
            _ => dweight.fill(0.0, group_out * rows),
        }
    }
}

/// `[rows, channels]` as `[channels, rows]`.
fn transpose(channels: usize, rows: usize, source: Ptr<f32>, target: Ptr<f32>) {
    let strided = Strided::new(&[channels, rows], [&[rows as isize, 1], &[1, channels as isize]]);
    copy::copy(size_of::<f32>(), &strided, [target.cast(), source.cast()]);
}
