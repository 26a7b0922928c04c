//! The input gradient: turned weight × patches of dy.
//!
//! With a stride, input positions at different distances from its multiples are reached through different taps. Each such
//! phase is a product of its own, so that nothing is multiplied by zero; phases that share rows are then interleaved.

use core::array::from_fn;

use super::patches::{Patches, Phase};
use super::product::{Operands, Product};
use crate::conv::scratch::Layout;
use crate::conv::{Backward, Conv, clear};
use crate::gemm::{Matrix, pack_rows};
use crate::memory::Ptr;
use crate::parallel;
use crate::vector::{Lanes, Quad, Vector};

/// Channels turned, or planes interleaved, by a task.
const TASK: usize = 16;

struct Work<'a> {
    conv: &'a Conv,
    /// What products find in the scratch before their own parts.
    layout: Layout,
    /// Turned weights of a phase: `[in channels, out channels of the group, taps]`.
    weight: usize,
    /// The gradient at phases that share rows: `[phase][n, in channels, positions]`.
    phases: usize,
}

impl<'a> Work<'a> {
    #[inline(never)]
    fn new(conv: &'a Conv) -> Self {
        let mut layout = Layout::default();
        let taps = [0, 1]
            .map(|axis| (0..conv.stride[axis]).map(|phase| Phase::new(conv, axis, phase).taps).max().unwrap_or(0));
        let [_, group_out] = conv.group_channels();
        let weight = layout.shared.take(conv.in_channels * group_out * taps[0] * taps[1]);
        let is_direct = conv.stride == [1, 1];
        let phases = layout.shared.take_if(!is_direct, conv.stride[1] * phase_floats(conv));
        Self { conv, layout, weight, phases }
    }

    /// The product of a phase and the layout of its scratch; none if no tap reaches the phase.
    #[inline(never)]
    fn product(&self, phases: [Phase; 2]) -> Option<(Product, Layout)> {
        let Conv { n, groups, in_channels, out_channels, .. } = *self.conv;
        let mut layout = self.layout;
        let is_reached = phases.iter().all(|phase| phase.taps > 0);
        is_reached.then(|| {
            let patches = Patches::of_gradient(self.conv, phases);
            (Product::new((n, groups), [out_channels, in_channels], patches, &mut layout), layout)
        })
    }

    /// Floats of scratch that every phase finds enough.
    fn floats(&self) -> usize {
        let floats = |phases| self.product(phases).map_or(self.layout.floats(), |(_, layout)| layout.floats());
        let [rows, columns] = self.conv.stride;
        let all = (0..rows).flat_map(|row| (0..columns).map(move |column| [row, column]));
        all.map(|[row, column]| floats(phase(self.conv, row, column))).max().unwrap_or(0)
    }

    /// The gradient at a phase.
    fn run(&self, phases: [Phase; 2], operands: &Backward, target: Ptr<f32>, scratch: Ptr<f32>) {
        let Some((product, layout)) = self.product(phases) else {
            let [rows, columns] = phases.map(|phase| phase.positions);
            return clear(target, self.conv.n * self.conv.in_channels * rows * columns);
        };
        let scratch = layout.at(scratch);
        let weight = scratch.shared(self.weight);
        self.turn(phases, operands.weight, weight);
        let (bias, floor) = (Ptr::null(), f32::NEG_INFINITY);
        product.run(&Operands { source: operands.dy, weight, bias, target, floor }, scratch);
    }

    /// Writes the weights of a phase's taps as `[in channels, out channels of the group, taps]`.
    fn turn(&self, phases: [Phase; 2], weight: Ptr<f32>, turned: Ptr<f32>) {
        let [group_in, group_out] = self.conv.group_channels();
        let [rows, columns] = phases;
        let (taps, depth) = (self.conv.taps(), group_out * rows.taps * columns.taps);
        let blocks = group_in.div_ceil(TASK);
        parallel::run(self.conv.groups * blocks, &|task, _| {
            let (group, first) = (task / blocks, task % blocks * TASK);
            let channels = TASK.min(group_in - first);
            let source = weight.add((group * group_out * group_in + first) * taps);
            let target = turned.add((group * group_in + first) * depth);
            if taps == 1 {
                let matrix = Matrix { data: source, row_stride: 1, column_stride: group_in as isize };
                return pack_rows(channels, depth, matrix, target);
            }
            for out in 0..group_out {
                for channel in 0..channels {
                    let source = source.add((out * group_in + channel) * taps);
                    let target = target.add(channel * depth + out * rows.taps * columns.taps);
                    for row in 0..rows.taps {
                        let line = source.add((rows.first_tap + row * rows.tap_step) * self.conv.kernel[1]);
                        for column in 0..columns.taps {
                            let value = line.get(columns.first_tap + column * columns.tap_step);
                            target.set(row * columns.taps + column, value);
                        }
                    }
                }
            }
        });
    }

    /// Interleaves the phases that share rows into these rows of dx.
    fn interleave(&self, row_phase: usize, dx: Ptr<f32>, scratch: Ptr<f32>) {
        let ([height, width], [row_step, column_step]) = (self.conv.input, self.conv.stride);
        let planes = self.conv.n * self.conv.in_channels;
        let (phases, floats) = (scratch.add(self.phases), phase_floats(self.conv));
        let rows = Phase::positions(self.conv, 0, row_phase);
        parallel::run(planes.div_ceil(TASK), &|task, _| {
            for plane in task * TASK..((task + 1) * TASK).min(planes) {
                for (index, row) in (row_phase..height).step_by(row_step).enumerate() {
                    let target = dx.add((plane * height + row) * width);
                    let source = |column_phase: usize| {
                        let columns = Phase::positions(self.conv, 1, column_phase);
                        phases.add(column_phase * floats + (plane * rows + index) * columns)
                    };
                    if column_step == 2 {
                        interleave_pair([source(0), source(1)], target, width);
                    } else {
                        for phase in 0..column_step.min(width) {
                            let source = source(phase);
                            for (index, column) in (phase..width).step_by(column_step).enumerate() {
                                target.set(column, source.get(index));
                            }
                        }
                    }
                }
            }
        });
    }
}

fn phase(conv: &Conv, row: usize, column: usize) -> [Phase; 2] {
    [Phase::new(conv, 0, row), Phase::new(conv, 1, column)]
}

/// Floats of the gradient at the largest phase.
fn phase_floats(conv: &Conv) -> usize {
    let [rows, columns] = [0, 1].map(|axis| Phase::positions(conv, axis, 0));
    conv.n * conv.in_channels * rows * columns
}

fn interleave_pair(sources: [Ptr<f32>; 2], target: Ptr<f32>, width: usize) {
    const BOTH: usize = 2 * Lanes::LANES;
    let whole = width / BOTH * BOTH;
    for column in (0..whole).step_by(BOTH) {
        let [even, odd]: [Lanes; 2] = from_fn(|phase| Lanes::load(sources[phase].add(column / 2)));
        let (first, second) = even.interleave(odd);
        first.store(target.add(column));
        second.store(target.add(column + Lanes::LANES));
    }
    for column in whole..width {
        target.set(column, sources[column % 2].get(column / 2));
    }
}

pub fn input_gradient_scratch(conv: &Conv) -> usize {
    Work::new(conv).floats()
}

pub fn input_gradient(conv: &Conv, operands: &Backward, scratch: Ptr<f32>) {
    let work = Work::new(conv);
    let [rows, columns] = conv.stride;
    if conv.stride == [1, 1] {
        return work.run(phase(conv, 0, 0), operands, operands.dx, scratch);
    }
    for row in 0..rows.min(conv.input[0]) {
        for column in 0..columns.min(conv.input[1]) {
            let target = scratch.add(work.phases + column * phase_floats(conv));
            work.run(phase(conv, row, column), operands, target, scratch);
        }
        work.interleave(row, operands.dx, scratch);
    }
}
