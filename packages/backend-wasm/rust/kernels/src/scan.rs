//! Running sums, products, maxima and minima along one dimension, lines on several threads.

use core::ops::Range;

use crate::dtype::{DType, codes};
use crate::memory::Ptr;
use crate::number::Number;
use crate::parallel;
use crate::strided::Strided;
use crate::strips::{COMPUTE, LEAST_WORK};
use crate::widening::{CHUNK, Chunk, Wide, Widening, computed_in};

codes! {
    /// The scans, in the order of their codes.
    Kind { Cumsum, Cumprod, Cummax, Cummin }
}

/// Scans along `dim` over operands `[out, in, indices]`. `indices` (int32, may be null) receives the position of the
/// running maximum or minimum: the last of equals, as PyTorch.
pub fn scan(kind: Kind, dtype: DType, strided: &Strided<3>, dim: usize, operands: [Ptr<u8>; 3]) {
    let (rest, length, steps) = strided.split(dim);
    let scan = Scan { kind, rest: rest.sorted_by(0), length, steps, operands, size: dtype.size() as isize };
    match computed_in(dtype) {
        // PyTorch's CPU accumulates float32 in float64.
        (Wide::Float32, None) => scan.run::<f32, f64>(|x| x as f64, |x| x as f32),
        (Wide::Float64, None) => scan.run::<f64, f64>(|x| x, |x| x),
        (Wide::Int32, None) => scan.run::<i32, i32>(|x| x, |x| x),
        (Wide::Int64, None) => scan.run::<i64, i64>(|x| x, |x| x),
        (Wide::Float32, widening) => scan.each_line::<f32, f32>(widening, |x| x, |x| x),
        (_, widening) => scan.each_line::<i32, i32>(widening, |x| x, |x| x),
    }
}

/// Contiguous columns that are summed side by side.
const STRIP: usize = 256;
/// Other lines that are, so that additions do not wait for each other.
const SIDE: usize = 4;

struct Scan {
    kind: Kind,
    rest: Strided<3>,
    length: usize,
    steps: [isize; 3],
    operands: [Ptr<u8>; 3],
    /// Bytes per element.
    size: isize,
}

/// The state of a line: what has been combined so far, and which element it is for maxima and minima.
type State<T> = Option<(T, usize)>;

impl Scan {
    /// Elements are read as `S` and combined as `T`.
    fn run<S: Copy, T: Number>(&self, read: impl Fn(S) -> T + Copy + Sync, write: impl Fn(T) -> S + Copy + Sync) {
        match self.kind {
            Kind::Cumsum if self.operands[2].is_null() => self.side_by_side(read, write),
            _ => self.each_line(None, read, write),
        }
    }

    /// Running sums of a few lines at a time.
    fn side_by_side<S: Copy, T: Number>(
        &self,
        read: impl Fn(S) -> T + Copy + Sync,
        write: impl Fn(T) -> S + Copy + Sync,
    ) {
        let (lines, [out_apart, x_apart, _]) = self.rest.row();
        if self.length == 0 || lines == 0 {
            return;
        }
        let [out_step, x_step, _] = self.steps;
        let down_columns = x_apart == 1 && x_step != 1;
        let most = if down_columns { STRIP } else { SIDE };
        let strips = lines.div_ceil(most);
        let work = self.length * most.min(lines) * COMPUTE;
        parallel::ranges(self.rest.rows() * strips, 1, work, LEAST_WORK, &|range, _| {
            for index in range {
                let first = index % strips * most;
                let [out, x, _] = self.rest.offsets(index / strips * lines + first);
                let strip = Strip {
                    out: self.operands[0].cast::<S>().offset(out),
                    x: self.operands[1].cast::<S>().offset(x),
                    apart: [out_apart, x_apart],
                    steps: [out_step, x_step],
                    length: self.length,
                };
                match most.min(lines - first) {
                    SIDE => strip.sum(&mut [T::ZERO; SIDE], read, write),
                    width => strip.sum(&mut [T::ZERO; STRIP][..width], read, write),
                }
            }
        });
    }

    /// Goes along every line; elements are widened first where needed.
    fn each_line<S: Copy, T: Number>(
        &self,
        widening: Option<Widening>,
        read: impl Fn(S) -> T + Copy + Sync,
        write: impl Fn(T) -> S + Copy + Sync,
    ) {
        parallel::ranges(self.rest.len(), 1, self.length * COMPUTE, LEAST_WORK, &|range, _| {
            self.some_lines(range, widening, read, write);
        });
    }

    fn some_lines<S: Copy, T: Number>(
        &self,
        lines: Range<usize>,
        widening: Option<Widening>,
        read: impl Fn(S) -> T,
        write: impl Fn(T) -> S,
    ) {
        let mut chunk: Chunk = [0; CHUNK];
        let wide = Ptr::from_slice(&mut chunk).cast::<u8>();
        let [out_step, x_step, _] = self.steps;
        self.rest.for_elements(lines, &mut |[out_offset, x_offset, index_offset]| {
            let mut state = None;
            for start in (0..self.length).step_by(CHUNK) {
                let count = CHUNK.min(self.length - start);
                let x = self.operands[1].offset((x_offset + start as isize * x_step) * self.size);
                let out = self.operands[0].offset((out_offset + start as isize * out_step) * self.size);
                let (from, to) = match widening {
                    None => ((x, x_step), (out, out_step)),
                    Some(widening) => {
                        (widening.widen)((x, x_step), wide, count);
                        ((wide, 1), (wide, 1))
                    }
                };
                for index in 0..count {
                    let new = read(from.0.cast::<S>().at(index as isize * from.1));
                    let next = self.combine(state, new, start + index);
                    state = Some(next);
                    to.0.cast::<S>().offset(index as isize * to.1).set(0, write(next.0));
                    self.write_index(index_offset, start + index, next.1);
                }
                if let Some(widening) = widening {
                    (widening.narrow)(wide, (out, out_step), count);
                }
            }
        });
    }

    #[inline(always)]
    fn combine<T: Number>(&self, state: State<T>, new: T, position: usize) -> (T, usize) {
        let Some((old, old_position)) = state else { return (new, position) };
        let replaces = match self.kind {
            Kind::Cumsum => return (old.plus(new), position),
            Kind::Cumprod => return (old.times(new), position),
            Kind::Cummax => new >= old,
            Kind::Cummin => new <= old,
        };
        if replaces || new.is_nan() { (new, position) } else { (old, old_position) }
    }

    fn write_index(&self, offset: isize, position: usize, value: usize) {
        let indices = self.operands[2].cast::<i32>();
        if !indices.is_null() {
            indices.offset(offset + position as isize * self.steps[2]).set(0, value as i32);
        }
    }
}

/// Lines that are summed side by side, and the distances between them and along them, of output and input.
struct Strip<S> {
    out: Ptr<S>,
    x: Ptr<S>,
    apart: [isize; 2],
    steps: [isize; 2],
    length: usize,
}

impl<S: Copy> Strip<S> {
    /// `totals` are the sums so far, one for each line.
    #[inline(always)]
    fn sum<T: Number>(&self, totals: &mut [T], read: impl Fn(S) -> T, write: impl Fn(T) -> S) {
        for position in 0..self.length {
            let [out, x] = [0, 1].map(|operand| position as isize * self.steps[operand]);
            let (out, x) = (self.out.offset(out), self.x.offset(x));
            for (line, total) in totals.iter_mut().enumerate() {
                let value = read(x.at(line as isize * self.apart[1]));
                *total = if position == 0 { value } else { total.plus(value) };
                out.offset(line as isize * self.apart[0]).set(0, write(*total));
            }
        }
    }
}
