//! Convolutions whose groups have one input channel: too few products per pixel for a matrix product. Rows of the result
//! are sums of rows of the source, each times a weight, computed along the width.

mod planes;
mod rows;

use core::array::from_fn;
use core::ops::Range;

use super::scratch::{Layout, Scratch};
use super::{Backward, Conv, Forward, clear};
use crate::memory::Ptr;
use crate::parallel;
use planes::Planes;
use rows::{Bounds, SIDE_BY_SIDE, interleave, products, sum};

/// Multiply-adds that are worth a task.
const TASK: usize = 1 << 19;

/// Whether each output channel reads one input channel, which few others read.
pub fn suits(conv: &Conv) -> bool {
    const MOST_OUTPUTS: usize = 8;
    let [group_in, group_out] = conv.group_channels();
    group_in == 1 && group_out <= MOST_OUTPUTS
}

struct Work<'a> {
    conv: &'a Conv,
    input: Planes,
    output: Planes,
    x: usize,
    dy: usize,
    /// Rows of the input gradient that share a distance from a multiple of the stride, columns phase by phase.
    phases: usize,
}

impl<'a> Work<'a> {
    #[inline(never)]
    fn new(conv: &'a Conv, layout: &mut Layout) -> Self {
        let (input, output) = (Planes::of_input(conv), Planes::of_output(conv));
        let [_, outputs] = conv.group_channels();
        let floats = [input.floats(), outputs * output.floats(), input.floats()];
        let [x, dy, phases] = floats.map(|floats| layout.slot.take(floats));
        Self { conv, input, output, x, dy, phases }
    }

    /// Output channels of a group.
    fn outputs(&self) -> usize {
        self.conv.group_channels()[1]
    }

    /// Row and column of a tap in the padded image.
    fn tap(&self, tap: usize) -> [usize; 2] {
        let ([_, columns], [row_step, column_step]) = (self.conv.kernel, self.conv.dilation);
        [tap / columns * row_step, tap % columns * column_step]
    }

    /// Where a tap reads a copy of x for the first output.
    fn place(&self, tap: usize) -> usize {
        let [row, column] = self.tap(tap);
        self.input.place(row, column)
    }

    /// Runs tasks over ranges of planes of x, or of channels of `images` such planes.
    fn each(&self, count: usize, images: usize, task: &(dyn Fn(Range<usize>, usize) + Sync)) {
        let [_, pixels] = self.conv.planes();
        let size = TASK.div_ceil((images * pixels * self.conv.taps() * self.outputs()).max(1));
        parallel::run(count.div_ceil(size), &|index, slot| {
            task(index * size..((index + 1) * size).min(count), slot);
        });
    }

    fn forward(&self, operands: &Forward, scratch: Scratch) {
        let ([in_plane, out_plane], [height, width]) = (self.conv.planes(), self.conv.output());
        let row_step = self.conv.stride[0] * self.input.row();
        self.each(self.conv.n * self.conv.in_channels, 1, &|planes, slot| {
            let x = scratch.slot(slot, self.x);
            for plane in planes {
                self.input.read(operands.x.add(plane * in_plane), x);
                for out in 0..self.outputs() {
                    let channel = plane % self.conv.in_channels * self.outputs() + out;
                    let weight = operands.weight.add(channel * self.conv.taps());
                    let bias = if operands.bias.is_null() { 0.0 } else { operands.bias.get(channel) };
                    let y = operands.y.add((plane * self.outputs() + out) * out_plane);
                    let term = |tap: usize| Some((self.place(tap), weight.get(tap)));
                    let bounds = Bounds { start: Some(bias), relu: operands.relu };
                    sum(self.conv.taps(), &term, bounds, &mut |terms, bounds| {
                        for row in 0..height {
                            terms.row(x.add(row * row_step), y.add(row * width), width, bounds);
                        }
                    });
                }
            }
        });
    }

    fn input_gradient(&self, operands: &Backward, scratch: Scratch) {
        let ([in_plane, _], [height, width]) = (self.conv.planes(), self.conv.input);
        let ([row_phases, phases], [top, left]) = (self.conv.stride, self.conv.padding);
        self.each(self.conv.n * self.conv.in_channels, 1, &|planes, slot| {
            let sums = scratch.slot(slot, self.phases);
            for plane in planes {
                let dy = self.read_gradients(plane, operands, scratch, slot).add(self.output.first());
                let channel = plane % self.conv.in_channels * self.outputs();
                let weight = operands.weight.add(channel * self.conv.taps());
                for row_phase in 0..row_phases {
                    // Rows of the padded image at this phase that exist.
                    let first = top.saturating_sub(row_phase).div_ceil(row_phases);
                    let end = (top + height).saturating_sub(row_phase).div_ceil(row_phases);
                    for phase in 0..phases {
                        let term = |index: usize| {
                            let place = self.reverse_place(index, [row_phase, phase])?;
                            Some((place, weight.get(index)))
                        };
                        let bounds = Bounds { start: Some(0.0), relu: false };
                        sum(self.outputs() * self.conv.taps(), &term, bounds, &mut |terms, bounds| {
                            for row in first..end {
                                let source = dy.add(row * self.output.row());
                                let target = sums.add((row * phases + phase) * self.input.length);
                                terms.row(source, target, self.input.length, bounds);
                            }
                        });
                    }
                    for row in first..end {
                        let target = operands.dx.add(plane * in_plane + (row * row_phases + row_phase - top) * width);
                        let source = sums.add(row * self.input.row());
                        interleave(source, [phases, self.input.length], left, target, width);
                    }
                }
            }
        });
    }

    /// Where the tap of an output (counted over all outputs) reads the copies of dy for the first input of a phase, as a
    /// distance that may be backwards; none if it does not reach the phase.
    fn reverse_place(&self, index: usize, phases: [usize; 2]) -> Option<usize> {
        let (out, tap) = (index / self.conv.taps(), self.tap(index % self.conv.taps()));
        let is_reached = (0..2).all(|axis| tap[axis] % self.conv.stride[axis] == phases[axis]);
        let [rows, columns] = from_fn(|axis| tap[axis] / self.conv.stride[axis]);
        let back = rows * self.output.row() + columns;
        is_reached.then(|| (out * self.output.floats()).wrapping_sub(back))
    }

    /// Copies the planes of dy that belong to a plane of x.
    fn read_gradients(&self, plane: usize, operands: &Backward, scratch: Scratch, slot: usize) -> Ptr<f32> {
        let [_, out_plane] = self.conv.planes();
        let dy = scratch.slot(slot, self.dy);
        for out in 0..self.outputs() {
            let source = operands.dy.add((plane * self.outputs() + out) * out_plane);
            self.output.read(source, dy.add(out * self.output.floats()));
        }
        dy
    }

    fn weight_gradient(&self, operands: &Backward, scratch: Scratch) {
        let ([in_plane, _], taps) = (self.conv.planes(), self.conv.taps());
        let strides = [self.output.row(), self.conv.stride[0] * self.input.row()];
        self.each(self.conv.in_channels, self.conv.n, &|channels, slot| {
            let x = scratch.slot(slot, self.x);
            for channel in channels {
                let target = operands.dweight.add(channel * self.outputs() * taps);
                clear(target, self.outputs() * taps);
                for image in 0..self.conv.n {
                    let plane = image * self.conv.in_channels + channel;
                    self.input.read(operands.x.add(plane * in_plane), x);
                    let dy = self.read_gradients(plane, operands, scratch, slot);
                    for out in 0..self.outputs() {
                        let dy = dy.add(out * self.output.floats() + self.output.first());
                        let target = target.add(out * taps);
                        for first in (0..taps).step_by(SIDE_BY_SIDE) {
                            let x = from_fn(|index| x.add(self.place((first + index).min(taps - 1))));
                            let sums = products((dy, x), strides, self.conv.output());
                            for (tap, sum) in (first..taps).zip(sums) {
                                target.set(tap, target.get(tap) + sum);
                            }
                        }
                    }
                }
            }
        });
    }
}

pub fn scratch(conv: &Conv) -> usize {
    let mut layout = Layout::default();
    Work::new(conv, &mut layout);
    layout.floats()
}

pub fn forward(conv: &Conv, operands: &Forward, scratch: Ptr<f32>) {
    let mut layout = Layout::default();
    Work::new(conv, &mut layout).forward(operands, layout.at(scratch));
}

/// Computes the gradients by x and weight whose pointers are not null.
pub fn backward(conv: &Conv, operands: &Backward, scratch: Ptr<f32>) {
    let mut layout = Layout::default();
    let work = Work::new(conv, &mut layout);
    if !operands.dx.is_null() {
        work.input_gradient(operands, layout.at(scratch));
    }
    if !operands.dweight.is_null() {
        work.weight_gradient(operands, layout.at(scratch));
    }
}
