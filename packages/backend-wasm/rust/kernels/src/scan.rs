//! Running sums, products, maxima and minima along one dimension.

use crate::dtype::{DType, codes};
use crate::memory::Ptr;
use crate::number::Number;
use crate::strided::Strided;
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
        (Wide::Float32, None) => scan.run::<f32, f64>(None, |x| x as f64, |x| x as f32),
        (Wide::Float32, widening) => scan.run::<f32, f32>(widening, |x| x, |x| x),
        (Wide::Float64, widening) => scan.run::<f64, f64>(widening, |x| x, |x| x),
        (Wide::Int32, widening) => scan.run::<i32, i32>(widening, |x| x, |x| x),
        (Wide::Int64, widening) => scan.run::<i64, i64>(widening, |x| x, |x| x),
    }
}

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
    /// Goes along every line; elements are read as `S` (widened first where needed) and combined as `T`.
    fn run<S: Copy, T: Number>(&self, widening: Option<Widening>, read: impl Fn(S) -> T, write: impl Fn(T) -> S) {
        let mut chunk: Chunk = [0; CHUNK];
        let wide = Ptr::from_slice(&mut chunk).cast::<u8>();
        let [out_step, x_step, _] = self.steps;
        self.rest.for_each(&mut |[out_offset, x_offset, index_offset]| {
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
