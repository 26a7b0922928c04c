//! Copies of single planes with zeros around them, columns sorted by their distance from a multiple of the stride: what a
//! tap reads for neighbouring results lies side by side, and is there for every result.

use crate::conv::{Conv, clear};
use crate::memory::Ptr;
use crate::vector::{Lanes, Quad, Vector};

/// A copy of a plane: `[rows][phase][length]`.
#[derive(Clone, Copy)]
pub struct Planes {
    size: [usize; 2],
    /// Zeros before the first row and column.
    before: [usize; 2],
    phases: usize,
    rows: usize,
    /// Floats of a phase of a row: room for all that a tap reads, in whole vectors.
    pub length: usize,
}

/// Rows and columns of the padded image that are at one distance from a multiple of the stride.
fn padded(conv: &Conv) -> [usize; 2] {
    [0, 1].map(|axis| (conv.input[axis] + 2 * conv.padding[axis]).div_ceil(conv.stride[axis]))
}

impl Planes {
    /// Planes of x, with the padding.
    pub fn of_input(conv: &Conv) -> Self {
        let [rows, length] = padded(conv);
        Self {
            size: conv.input,
            before: conv.padding,
            phases: conv.stride[1],
            rows: rows * conv.stride[0],
            length: length + Lanes::LANES,
        }
    }

    /// Planes of dy, with zeros where input pixels would be reached from beyond it.
    pub fn of_output(conv: &Conv) -> Self {
        let before = [0, 1].map(|axis| (conv.kernel[axis] - 1) * conv.dilation[axis] / conv.stride[axis]);
        let [rows, length] = padded(conv);
        let (rows, length) = (before[0] + rows, before[1] + length + Lanes::LANES);
        Self { size: conv.output(), before, phases: 1, rows, length }
    }

    /// Floats of a row of all phases.
    pub fn row(&self) -> usize {
        self.phases * self.length
    }

    /// Floats of a plane.
    pub fn floats(&self) -> usize {
        self.rows * self.row()
    }

    /// Where the element that is `row` rows and `column` columns from the corner of the zeros lies.
    pub fn place(&self, row: usize, column: usize) -> usize {
        (row * self.phases + column % self.phases) * self.length + column / self.phases
    }

    /// Where the first element of the plane lies.
    pub fn first(&self) -> usize {
        self.place(self.before[0], self.before[1])
    }

    /// Copies a plane.
    #[inline(never)]
    pub fn read(&self, plane: Ptr<f32>, target: Ptr<f32>) {
        clear(target, self.floats());
        let [height, width] = self.size;
        for row in 0..height {
            let (source, target) = (plane.add(row * width), target.add((row + self.before[0]) * self.row()));
            match self.phases {
                1 => target.add(self.before[1]).copy_from(source, width),
                2 => self.read_pairs(source, target),
                _ => self.read_columns(source, target, 0),
            }
        }
    }

    fn read_columns(&self, source: Ptr<f32>, target: Ptr<f32>, first: usize) {
        for column in first..self.size[1] {
            target.set(self.place(0, column + self.before[1]), source.get(column));
        }
    }

    fn read_pairs(&self, source: Ptr<f32>, target: Ptr<f32>) {
        const BOTH: usize = 2 * Lanes::LANES;
        let whole = self.size[1] / BOTH * BOTH;
        let [even, odd] = [0, 1].map(|further| target.add(self.place(0, self.before[1] + further)));
        for column in (0..whole).step_by(BOTH) {
            let [near, far] = [0, Lanes::LANES].map(|further| Lanes::load(source.add(column + further)));
            near.even(far).store(even.add(column / 2));
            near.odd(far).store(odd.add(column / 2));
        }
        self.read_columns(source, target, whole);
    }
}
