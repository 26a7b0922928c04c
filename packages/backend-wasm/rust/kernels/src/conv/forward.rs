//! The output as an implicit matrix product: weight × patches of the input.

use super::patches::Patches;
use super::{Conv, Forward};
use crate::gemm::Matrix;
use crate::gemm::block::{Block, EDGE_FLOATS, Start};
use crate::gemm::panel;
use crate::memory::Ptr;

/// Rows of patches packed at a time: with the widest panel they fit the L1 cache.
const DEPTH: usize = 256;
/// Floats of a packed panel.
const PACKED: usize = DEPTH * panel::MAX_WIDTH;

/// Floats of scratch.
pub const SCRATCH: usize = PACKED + EDGE_FLOATS;

pub fn forward(conv: &Conv, operands: &Forward, scratch: Ptr<f32>) {
    let [in_plane, out_plane] = conv.planes();
    let [group_in, group_out] = conv.group_channels();
    for image in 0..conv.n {
        for group in 0..conv.groups {
            let first_in = image * conv.in_channels + group * group_in;
            let first_out = group * group_out;
            let operands = Forward {
                x: operands.x.add(first_in * in_plane),
                weight: operands.weight.add(first_out * group_in * conv.taps()),
                bias: if operands.bias.is_null() { operands.bias } else { operands.bias.add(first_out) },
                y: operands.y.add((image * conv.out_channels + first_out) * out_plane),
                relu: operands.relu,
            };
            one_group(conv, &operands, scratch);
        }
    }
}

/// One group of one image: `y[channels, pixels] = weight[channels, taps] · patches[taps, pixels]`.
fn one_group(conv: &Conv, operands: &Forward, scratch: Ptr<f32>) {
    let patches = Patches::of_input(conv);
    let [group_in, group_out] = conv.group_channels();
    let [_, pixels] = conv.planes();
    let taps = group_in * conv.taps();
    let y = Matrix { data: operands.y, row_stride: pixels as isize, column_stride: 1 };
    let bias = Matrix { data: operands.bias, row_stride: 1, column_stride: 0 };
    for panel in panel::panels(pixels) {
        for tap in (0..taps).step_by(DEPTH) {
            let depth = DEPTH.min(taps - tap);
            patches.pack(operands.x, tap..tap + depth, [panel.start, panel.columns], scratch, panel.width);
            let last = tap + depth == taps;
            Block {
                rows: group_out,
                columns: panel.columns,
                depth,
                a: operands.weight.add(tap),
                a_stride: taps as isize,
                packed_b: scratch,
                c: y.from(0, panel.start),
                start: match tap {
                    0 if operands.bias.is_null() => Start::Zero,
                    0 => Start::Bias(bias),
                    _ => Start::Accumulated,
                },
                floor: if last && operands.relu { 0.0 } else { f32::NEG_INFINITY },
                edge: scratch.add(PACKED),
            }
            .run();
        }
    }
}
