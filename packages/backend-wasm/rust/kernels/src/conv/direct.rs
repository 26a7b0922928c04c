//! Implicit matrix products: output = weight × patches of the input, input gradient = turned weight × patches of dy.

use super::patches::{Axis, Patches};
use super::{Backward, Conv, Forward};
use crate::gemm::Matrix;
use crate::gemm::block::{Block, EDGE_FLOATS, Start};
use crate::gemm::panel;
use crate::memory::Ptr;

/// Rows of patches packed at a time: with the widest panel they fit the L1 cache.
const DEPTH: usize = 256;

/// Floats that one packed panel takes, and the tile's edge buffer.
const PACKED: usize = DEPTH * panel::MAX_WIDTH;

pub fn forward_scratch(_: &Conv) -> usize {
    PACKED + EDGE_FLOATS
}

/// The turned weight besides what the forward needs.
pub fn input_gradient_scratch(conv: &Conv) -> usize {
    let [group_in, group_out] = conv.group_channels();
    PACKED + EDGE_FLOATS + group_in * group_out * conv.taps()
}

/// Patches of the input for positions of the output.
pub fn input_patches(conv: &Conv) -> Patches {
    let [rows, columns] = [0, 1].map(|axis| Axis {
        size: conv.input[axis],
        multiplier: conv.stride[axis] as isize,
        step: conv.dilation[axis] as isize,
        offset: -(conv.padding[axis] as isize),
        divisor: 1,
    });
    Patches { rows, columns, kernel: conv.kernel, width: conv.output()[1] }
}

/// Patches of the output for positions of the input: where each tap's product was added.
fn output_patches(conv: &Conv) -> Patches {
    let output = conv.output();
    let [rows, columns] = [0, 1].map(|axis| Axis {
        size: output[axis],
        multiplier: 1,
        step: -(conv.dilation[axis] as isize),
        offset: conv.padding[axis] as isize,
        divisor: conv.stride[axis] as isize,
    });
    Patches { rows, columns, kernel: conv.kernel, width: conv.input[1] }
}

/// `result[channels, positions] = max(matrix[channels, depth] · patches[depth, positions] + bias, floor)`.
struct Product {
    patches: Patches,
    source: Ptr<f32>,
    matrix: Ptr<f32>,
    channels: usize,
    depth: usize,
    positions: usize,
    result: Ptr<f32>,
    /// One value per channel, or null.
    bias: Ptr<f32>,
    floor: f32,
    scratch: Ptr<f32>,
}

impl Product {
    fn run(&self) {
        let edge = self.scratch.add(PACKED);
        for panel in panel::panels(self.positions) {
            for step in (0..self.depth).step_by(DEPTH) {
                let depth = DEPTH.min(self.depth - step);
                let positions = [panel.start, panel.columns];
                self.patches.pack(self.source, step..step + depth, positions, self.scratch, panel.width);
                let last = step + depth == self.depth;
                Block {
                    rows: self.channels,
                    columns: panel.columns,
                    depth,
                    a: self.matrix.add(step),
                    a_stride: self.depth as isize,
                    packed_b: self.scratch,
                    c: Matrix {
                        data: self.result.add(panel.start),
                        row_stride: self.positions as isize,
                        column_stride: 1,
                    },
                    start: match step {
                        0 if self.bias.is_null() => Start::Zero,
                        0 => Start::Bias(Matrix { data: self.bias, row_stride: 1, column_stride: 0 }),
                        _ => Start::Accumulated,
                    },
                    floor: if last { self.floor } else { f32::NEG_INFINITY },
                    edge,
                }
                .run();
            }
        }
    }
}

pub fn forward(conv: &Conv, operands: &Forward, scratch: Ptr<f32>) {
    let [in_plane, out_plane] = conv.planes();
    let [group_in, group_out] = conv.group_channels();
    let depth = group_in * conv.taps();
    for image in 0..conv.n {
        for group in 0..conv.groups {
            let first_in = image * conv.in_channels + group * group_in;
            let first_out = group * group_out;
            Product {
                patches: input_patches(conv),
                source: operands.x.add(first_in * in_plane),
                matrix: operands.weight.add(first_out * depth),
                channels: group_out,
                depth,
                positions: out_plane,
                result: operands.y.add((image * conv.out_channels + first_out) * out_plane),
                bias: if operands.bias.is_null() { operands.bias } else { operands.bias.add(first_out) },
                floor: if operands.relu { 0.0 } else { f32::NEG_INFINITY },
                scratch,
            }
            .run();
        }
    }
}

pub fn input_gradient(conv: &Conv, operands: &Backward, scratch: Ptr<f32>) {
    let [in_plane, out_plane] = conv.planes();
    let [group_in, group_out] = conv.group_channels();
    let depth = group_out * conv.taps();
    let turned = scratch.add(PACKED + EDGE_FLOATS);
    for group in 0..conv.groups {
        let weight = operands.weight.add(group * group_out * group_in * conv.taps());
        turn_weight(conv, weight, turned);
        for image in 0..conv.n {
            let first_out = image * conv.out_channels + group * group_out;
            let first_in = image * conv.in_channels + group * group_in;
            Product {
                patches: output_patches(conv),
                source: operands.dy.add(first_out * out_plane),
                matrix: turned,
                channels: group_in,
                depth,
                positions: in_plane,
                result: operands.dx.add(first_in * in_plane),
                bias: Ptr::null(),
                floor: f32::NEG_INFINITY,
                scratch,
            }
            .run();
        }
    }
}

/// `[out, in, taps]` of one group as `[in, out, taps]`.
fn turn_weight(conv: &Conv, weight: Ptr<f32>, target: Ptr<f32>) {
    let ([group_in, group_out], taps) = (conv.group_channels(), conv.taps());
    for channel_in in 0..group_in {
        for channel_out in 0..group_out {
            let source = weight.add((channel_out * group_in + channel_in) * taps);
            let target = target.add((channel_in * group_out + channel_out) * taps);
            for tap in 0..taps {
                target.set(tap, source.get(tap));
            }
        }
    }
}
