//! Positions of the largest or smallest element along one dimension.

use crate::dtype::{DType, codes};
use crate::memory::Ptr;
use crate::number::Number;
use crate::parallel;
use crate::reduce;
use crate::strided::Strided;
use crate::strips::{COMPUTE, LEAST_WORK};
use crate::widening::{CHUNK, Chunk, Wide, Widening, computed_in};

codes! {
    /// The reductions, in the order of their codes.
    Kind { Argmax, Argmin }
}

/// Writes int32 positions along `dim` over operands `[out, in]`; the first of equals, and the first NaN before all.
pub fn arg_reduce(kind: Kind, dtype: DType, strided: &Strided<2>, dim: usize, [out, x]: [Ptr<u8>; 2]) {
    let (rest, length, [_, stride]) = strided.split(dim);
    let (wide, widening) = computed_in(dtype);
    let line = Line { kind, rest: rest.sorted_by(0), length, stride, out: out.cast() };
    match (wide, widening) {
        (Wide::Float32, None) => line.float32(x.cast()),
        (Wide::Float64, None) => line.search::<f64>(x.cast()),
        (Wide::Int32, None) => line.search::<i32>(x.cast()),
        (Wide::Int64, None) => line.search::<i64>(x.cast()),
        (Wide::Float32, Some(widening)) => line.search_widened::<f32>(x, dtype.size(), widening),
        (_, Some(widening)) => line.search_widened::<i32>(x, dtype.size(), widening),
    }
}

/// The reduced dimension, and the loop over all the others.
struct Line {
    kind: Kind,
    rest: Strided<2>,
    length: usize,
    stride: isize,
    out: Ptr<i32>,
}

/// The best element so far and where it is.
type Best<T> = Option<(T, usize)>;

impl Line {
    /// Calls `line(offsets)` for every line, on several threads.
    fn for_each(&self, line: &(dyn Fn([isize; 2]) + Sync)) {
        parallel::ranges(self.rest.len(), 1, self.length * COMPUTE, LEAST_WORK, &|range, _| {
            self.rest.for_elements(range, &mut |offsets| line(offsets));
        });
    }

    fn search<T: Number>(&self, x: Ptr<T>) {
        self.for_each(&|[out_offset, x_offset]| {
            let mut best = None;
            self.improve(&mut best, x.offset(x_offset), self.stride, 0, self.length);
            self.write(out_offset, best);
        });
    }

    /// Contiguous columns, a strip of them side by side.
    fn search_columns(&self, x: Ptr<f32>, precedes: impl Fn(f32, f32) -> bool + Sync) {
        const STRIP: usize = 256;
        let (columns, [out_apart, _]) = self.rest.row();
        let strips = columns.div_ceil(STRIP);
        let work = self.length * STRIP.min(columns) * COMPUTE;
        parallel::ranges(self.rest.rows() * strips, 1, work, LEAST_WORK, &|range, _| {
            for index in range {
                let first = index % strips * STRIP;
                let width = STRIP.min(columns - first);
                let [out, offset] = self.rest.offsets(index / strips * columns + first);
                let (out, x) = (self.out.offset(out), x.offset(offset));
                let (mut best, mut positions) = ([0f32; STRIP], [0i32; STRIP]);
                for column in 0..width {
                    best[column] = x.get(column);
                }
                for row in 1..self.length {
                    let x = x.offset(row as isize * self.stride);
                    for column in 0..width {
                        let (candidate, so_far) = (x.get(column), best[column]);
                        let better = precedes(candidate, so_far) | (candidate.is_nan() & !so_far.is_nan());
                        best[column] = if better { candidate } else { so_far };
                        positions[column] = if better { row as i32 } else { positions[column] };
                    }
                }
                for column in 0..width {
                    out.offset(column as isize * out_apart).set(0, positions[column]);
                }
            }
        });
    }

    fn search_widened<T: Number>(&self, x: Ptr<u8>, size: usize, widening: Widening) {
        self.for_each(&|[out_offset, x_offset]| {
            let mut chunk: Chunk = [0; CHUNK];
            let wide = Ptr::from_slice(&mut chunk).cast::<T>();
            let mut best = None;
            for start in (0..self.length).step_by(CHUNK) {
                let count = CHUNK.min(self.length - start);
                let offset = (x_offset + start as isize * self.stride) * size as isize;
                (widening.widen)((x.offset(offset), self.stride), wide.cast(), count);
                self.improve(&mut best, wide, 1, start, count);
            }
            self.write(out_offset, best);
        });
    }

    fn write<T>(&self, offset: isize, best: Best<T>) {
        self.out.offset(offset).set(0, best.map_or(0, |(_, position)| position as i32));
    }

    /// Goes through `count` elements of a line, of which the first is number `start`.
    fn improve<T: Number>(&self, best: &mut Best<T>, x: Ptr<T>, stride: isize, start: usize, count: usize) {
        for index in 0..count {
            let candidate = x.at(index as isize * stride);
            let better = match *best {
                None => true,
                Some((best, _)) if best.is_nan() => false,
                Some((best, _)) => match self.kind {
                    Kind::Argmax => candidate > best || candidate.is_nan(),
                    Kind::Argmin => candidate < best || candidate.is_nan(),
                },
            };
            if better {
                *best = Some((candidate, start + index));
            }
        }
    }

    /// Columns go side by side; long contiguous lines find the extreme value in vectors, then where it is.
    fn float32(&self, x: Ptr<f32>) {
        const LONG: usize = 64;
        let (columns, [_, apart]) = self.rest.row();
        if apart == 1 && self.stride != 1 && columns > 1 && self.length > 0 {
            return match self.kind {
                Kind::Argmax => self.search_columns(x, |candidate, best| candidate > best),
                Kind::Argmin => self.search_columns(x, |candidate, best| candidate < best),
            };
        }
        if self.stride != 1 || self.length < LONG {
            return self.search(x);
        }
        let kind = match self.kind {
            Kind::Argmax => reduce::Kind::Max,
            Kind::Argmin => reduce::Kind::Min,
        };
        let folder = reduce::folder(kind, Wide::Float32);
        self.for_each(&|[out_offset, x_offset]| {
            let x = x.offset(x_offset);
            let mut total = [folder.identity];
            (folder.rows)(x.cast(), [0, 1], [1, self.length], Ptr::from_slice(&mut total));
            let extreme = f64::from_bits(total[0]) as f32;
            let matches = |value: f32| value == extreme || (value.is_nan() && extreme.is_nan());
            let position = (0..self.length).find(|&index| matches(x.get(index))).unwrap_or(0);
            self.out.offset(out_offset).set(0, position as i32);
        });
    }
}
