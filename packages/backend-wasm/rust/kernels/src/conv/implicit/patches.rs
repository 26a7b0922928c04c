//! The operand of patches of an implicit matrix product: a row per channel and kernel tap, a column per position of the
//! result.

use core::ops::Range;

use super::columns::{Chunk, Column};
use crate::conv::{Conv, clear};
use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

/// Where along one axis a tap of the kernel reads for a position of the result:
/// `position · multiplier + tap · step + offset`, if that is inside the source.
#[derive(Clone, Copy, Debug)]
struct Axis {
    size: usize,
    multiplier: isize,
    step: isize,
    offset: isize,
}

impl Axis {
    /// Where position 0 reads.
    fn first(&self, tap: usize) -> isize {
        tap as isize * self.step + self.offset
    }

    /// Which of the first `positions` have a source.
    fn inside(&self, positions: usize, tap: usize) -> Range<usize> {
        let before = |bound: usize| {
            let distance = bound as isize - self.first(tap);
            ((distance + self.multiplier - 1).max(0) / self.multiplier).min(positions as isize) as usize
        };
        let start = before(0);
        start..before(self.size).max(start)
    }
}

/// Patches of images `[channels, rows.size, columns.size]`, `image_stride` apart.
#[derive(Clone, Copy, Debug)]
pub struct Patches {
    rows: Axis,
    columns: Axis,
    image_stride: usize,
    /// Taps along both axes.
    pub kernel: [usize; 2],
    /// Height and width of the result.
    pub size: [usize; 2],
}

/// A tap of a channel: which rows and columns of the result it reaches, and where in the channel position 0 reads.
#[derive(Clone)]
struct Tap {
    rows: Range<usize>,
    columns: Range<usize>,
    source: Ptr<f32>,
}

/// A position of the result.
#[derive(Clone, Copy)]
struct Position {
    image: usize,
    row: usize,
    column: usize,
}

impl Patches {
    /// Patches of the input for positions of the output.
    pub fn of_input(conv: &Conv) -> Self {
        let [rows, columns] = [0, 1].map(|axis| Axis {
            size: conv.input[axis],
            multiplier: conv.stride[axis] as isize,
            step: conv.dilation[axis] as isize,
            offset: -(conv.padding[axis] as isize),
        });
        let image_stride = conv.in_channels * conv.input[0] * conv.input[1];
        Self { rows, columns, image_stride, kernel: conv.kernel, size: conv.output() }.merged()
    }

    /// Patches of the output's gradient for the positions of a phase of the input: those that are at a phase's offset
    /// from a multiple of the stride. Each reads through the same taps, every `tap_step`th from `first_tap` on.
    pub fn of_gradient(conv: &Conv, phases: [Phase; 2]) -> Self {
        let output = conv.output();
        let [rows, columns] = [0, 1].map(|axis| Axis {
            size: output[axis],
            multiplier: 1,
            step: -phases[axis].step,
            offset: phases[axis].offset,
        });
        let image_stride = conv.out_channels * output[0] * output[1];
        let (kernel, size) = (phases.map(|phase| phase.taps), phases.map(|phase| phase.positions));
        Self { rows, columns, image_stride, kernel, size }.merged()
    }

    /// One long row where the only tap reads planes as they lie.
    fn merged(self) -> Self {
        let [height, width] = self.size;
        let as_it_lies = |axis: Axis, size: usize| axis.multiplier == 1 && axis.offset == 0 && axis.size == size;
        if self.kernel != [1, 1] || !as_it_lies(self.rows, height) || !as_it_lies(self.columns, width) {
            return self;
        }
        let [rows, columns] = [1, height * width].map(|size| Axis { size, ..self.columns });
        Self { rows, columns, size: [1, height * width], ..self }
    }

    /// Floats of one channel of the source.
    pub fn plane(&self) -> usize {
        self.rows.size * self.columns.size
    }

    /// Positions of one image.
    pub fn positions(&self) -> usize {
        self.size[0] * self.size[1]
    }

    /// Writes the rows `taps` (numbered channel, kernel row, kernel column) for a chunk of the positions of all images,
    /// panel by panel: `[taps, width]` each.
    #[inline(never)]
    pub fn pack(&self, source: Ptr<f32>, taps: Range<usize>, chunk: &Chunk, target: Ptr<f32>) {
        let [kernel_rows, kernel_columns] = self.kernel;
        let [height, width] = self.size;
        let plane = self.plane();
        let (image, within) = (chunk.first() / (height * width), chunk.first() % (height * width));
        let start = Position { image, row: within / width, column: within % width };
        let (mut channel, tap) =
            (taps.start / (kernel_rows * kernel_columns), taps.start % (kernel_rows * kernel_columns));
        let (mut kernel_row, mut kernel_column) = (tap / kernel_columns, tap % kernel_columns);
        for row in 0..taps.len() {
            let tap = self.tap(source.add(channel * plane), [kernel_row, kernel_column]);
            let mut position = start;
            for Column { columns, width, offset, .. } in chunk.clone() {
                position = self.pack_row(&tap, position, columns, target.add(offset * taps.len() + row * width));
            }
            kernel_column += 1;
            if kernel_column == kernel_columns {
                (kernel_row, kernel_column) = (kernel_row + 1, 0);
                if kernel_row == kernel_rows {
                    (channel, kernel_row) = (channel + 1, 0);
                }
            }
        }
    }

    fn tap(&self, channel: Ptr<f32>, [row, column]: [usize; 2]) -> Tap {
        let source = self.rows.first(row) * self.columns.size as isize + self.columns.first(column);
        Tap {
            rows: self.rows.inside(self.size[0], row),
            columns: self.columns.inside(self.size[1], column),
            source: channel.offset(source),
        }
    }

    /// Writes one row for `count` positions; returns the position after them.
    #[inline(always)]
    fn pack_row(&self, tap: &Tap, from: Position, count: usize, target: Ptr<f32>) -> Position {
        let [height, width] = self.size;
        let line = self.rows.multiplier as usize * self.columns.size;
        let Position { mut image, mut row, mut column } = from;
        let mut done = 0;
        while done < count {
            let end = (column + count - done).min(width);
            let inside = match tap.rows.contains(&row) {
                true => tap.columns.start.clamp(column, end)..tap.columns.end.clamp(column, end),
                false => end..end,
            };
            let target = target.add(done);
            if inside.start > column {
                clear(target, inside.start - column);
            }
            if inside.end < end {
                clear(target.add(inside.end - column), end - inside.end);
            }
            let source = tap.source.add(image * self.image_stride + row * line);
            self.pack_line(source, inside.start, inside.len(), target.add(inside.start - column));
            done += end - column;
            column = end;
            if column == width {
                (row, column) = (row + 1, 0);
                if row == height {
                    (image, row) = (image + 1, 0);
                }
            }
        }
        Position { image, row, column }
    }

    /// Copies what `count` columns from `first` on read.
    #[inline(always)]
    fn pack_line(&self, source: Ptr<f32>, first: usize, count: usize, target: Ptr<f32>) {
        let step = self.columns.multiplier as usize;
        let source = source.add(first * step);
        match step {
            1 => copy(source, target, count),
            2 => copy_every_other(source, target, count),
            _ => (0..count).for_each(|index| target.set(index, source.get(index * step))),
        }
    }
}

/// Positions of the input along one axis whose distance from `phase` is a multiple of the stride, and the taps that reach
/// them from the output's gradient.
#[derive(Clone, Copy, Debug)]
pub struct Phase {
    pub positions: usize,
    /// The first tap, the distance of the next, and how many there are.
    pub first_tap: usize,
    pub tap_step: usize,
    pub taps: usize,
    /// Position 0 and the first tap read the gradient here; each tap reads `step` before the last.
    offset: isize,
    step: isize,
}

impl Phase {
    /// How many positions a phase has.
    pub fn positions(conv: &Conv, axis: usize, phase: usize) -> usize {
        conv.input[axis].saturating_sub(phase).div_ceil(conv.stride[axis])
    }

    #[inline(never)]
    pub fn new(conv: &Conv, axis: usize, phase: usize) -> Self {
        let (stride, dilation) = (conv.stride[axis], conv.dilation[axis]);
        let from = phase + conv.padding[axis];
        let fits = |tap: usize| (from as isize - (tap * dilation) as isize).rem_euclid(stride as isize) == 0;
        let period = (1..=stride).find(|taps| taps * dilation % stride == 0).unwrap_or(stride);
        let first_tap = (0..period).find(|&tap| fits(tap)).unwrap_or(conv.kernel[axis]);
        Self {
            positions: Self::positions(conv, axis, phase),
            first_tap,
            tap_step: period,
            taps: conv.kernel[axis].saturating_sub(first_tap).div_ceil(period),
            offset: (from as isize - (first_tap * dilation) as isize).div_euclid(stride as isize),
            step: (period * dilation / stride) as isize,
        }
    }
}

/// Copies a short run without the cost of a bulk copy.
#[inline(always)]
fn copy(source: Ptr<f32>, target: Ptr<f32>, count: usize) {
    let mut index = 0;
    while index + Lanes::LANES <= count {
        Lanes::load(source.add(index)).store(target.add(index));
        index += Lanes::LANES;
    }
    for index in index..count {
        target.set(index, source.get(index));
    }
}

/// Copies `count` elements, every other of the source, which may end with the last of them.
#[inline(always)]
fn copy_every_other(source: Ptr<f32>, target: Ptr<f32>, count: usize) {
    let mut index = 0;
    while index + Lanes::LANES < count {
        let source = source.add(2 * index);
        Lanes::load(source).even(Lanes::load(source.add(Lanes::LANES))).store(target.add(index));
        index += Lanes::LANES;
    }
    if index > 0 && index + Lanes::LANES == count {
        let source = source.add(2 * index - 1);
        Lanes::load(source).odd(Lanes::load(source.add(Lanes::LANES))).store(target.add(index));
        index += Lanes::LANES;
    }
    for index in index..count {
        target.set(index, source.get(2 * index));
    }
}
