//! Products of the dtypes that are no floats of 32 bits or less: float64, and integers, which wrap.
//!
//! Both operands are packed, widened to the dtype that is computed in: B into panels of two vectors of columns, shared
//! by all threads, A into groups of rows by the thread that multiplies them. Sums go into the result after each block
//! of k; narrow integers wrap there too, which changes nothing.

use core::ops::Range;

use super::{A, B, BIAS, Item, OUT};
use crate::dtype::DType;
use crate::gemm::Matrix;
use crate::memory::Ptr;
use crate::number::Number;
use crate::parallel;
use crate::vector::{Lane, Numbers};

/// Rows of A that are multiplied at a time.
const ROWS: usize = 4;
/// Depth of a block.
const DEPTH: usize = 256;
/// Multiply-adds that make a range of rows worth a thread's while, and elements to pack the same.
const LEAST: usize = 1 << 16;
const LEAST_COPY: usize = 1 << 13;

/// An element as stored, and the number that it is computed in.
trait Stored: Copy {
    type Wide: Lane;
    fn widen(self) -> Self::Wide;
    fn narrow(wide: Self::Wide) -> Self;
}

macro_rules! stored {
    ($($stored:ty: $wide:ty;)*) => {
        $(impl Stored for $stored {
            type Wide = $wide;
            #[inline(always)]
            fn widen(self) -> $wide {
                self as $wide
            }
            #[inline(always)]
            fn narrow(wide: $wide) -> Self {
                wide as Self
            }
        })*
    };
}
stored! { f64: f64; i64: i64; i32: i32; i16: i32; i8: i32; u8: i32; }

/// What depends on the element: its code is small, the loops around it are shared.
pub struct Kind {
    size: isize,
    wide_size: usize,
    /// Columns of a panel.
    width: usize,
    /// Writes `real` rows of a matrix as `[depth][lines]`, padded with zeros.
    pack: fn(lines: usize, real: usize, depth: usize, matrix: Matrix<u8>, target: Ptr<u8>),
    multiply: fn(&Tile),
}

/// The results of some rows of A and a panel of B, both packed.
struct Tile<'a> {
    product: &'a Product,
    a: Ptr<u8>,
    b: Ptr<u8>,
    rows: Range<usize>,
    columns: Range<usize>,
    steps: Range<usize>,
}

/// The kind of a dtype that has one.
pub fn kind(dtype: DType) -> Option<Kind> {
    match dtype {
        DType::Float64 => Some(kind_of::<f64>()),
        DType::Int64 => Some(kind_of::<i64>()),
        DType::Int32 => Some(kind_of::<i32>()),
        DType::Int16 => Some(kind_of::<i16>()),
        DType::Int8 => Some(kind_of::<i8>()),
        DType::Uint8 => Some(kind_of::<u8>()),
        _ => None,
    }
}

fn kind_of<T: Stored>() -> Kind {
    Kind {
        size: size_of::<T>() as isize,
        wide_size: size_of::<T::Wide>(),
        width: 2 * <T::Wide as Lane>::Vector::LANES,
        pack: pack::<T>,
        multiply: multiply::<T>,
    }
}

/// One product, turned so that it has at least as many rows as columns. Strides are in bytes.
pub struct Product {
    kind: Kind,
    m: usize,
    n: usize,
    k: usize,
    out: Matrix<u8>,
    a: Matrix<u8>,
    b: Matrix<u8>,
    bias: Option<Matrix<u8>>,
    relu: bool,
}

impl Product {
    pub fn new(kind: Kind, item: &Item, operands: [Ptr<u8>; 4], relu: bool) -> Self {
        let matrix = |operand: usize| {
            let [row_stride, column_stride] = item.strides[operand].map(|stride| stride * kind.size);
            Matrix { data: operands[operand], row_stride, column_stride }
        };
        let [out, a, b] = [OUT, A, B].map(matrix);
        let bias = (!operands[BIAS].is_null()).then(|| matrix(BIAS));
        let Item { m, n, k, .. } = *item;
        if m >= n {
            return Self { kind, m, n, k, out, a, b, bias, relu };
        }
        let bias = bias.map(Matrix::transposed);
        Self { kind, m: n, n: m, k, out: out.transposed(), a: b.transposed(), b: a.transposed(), bias, relu }
    }

    /// Bytes for the panels of a block, and a group of rows for each thread.
    pub fn scratch_bytes(&self, threads: usize) -> usize {
        let lines = self.n.next_multiple_of(self.kind.width) + threads * ROWS;
        lines * self.k.min(DEPTH) * self.kind.wide_size
    }

    pub fn run(&self, scratch: Ptr<u8>, threads: usize) {
        if self.k == 0 {
            self.block(0..0, scratch, threads);
        }
        for step in (0..self.k).step_by(DEPTH) {
            self.block(step..(step + DEPTH).min(self.k), scratch, threads);
        }
    }

    /// Adds the products of some steps.
    fn block(&self, steps: Range<usize>, scratch: Ptr<u8>, threads: usize) {
        let Self { ref kind, m, n, a, b, .. } = *self;
        let width = kind.width;
        let depth = steps.len();
        let line = depth * kind.wide_size;
        let packed_b = scratch.add(threads * ROWS * line);
        parallel::ranges(n.div_ceil(width), 1, depth * width, LEAST_COPY, &|panels, _| {
            for column in panels.map(|panel| panel * width) {
                let columns = b.from(steps.start, column).transposed();
                (kind.pack)(width, width.min(n - column), depth, columns, packed_b.add(column * line));
            }
        });
        let rows = |rows: Range<usize>, slot: usize| {
            let packed_a = scratch.add(slot * ROWS * line);
            for row in rows.clone().step_by(ROWS) {
                let rows = row..(row + ROWS).min(rows.end);
                (kind.pack)(ROWS, rows.len(), depth, a.from(row, steps.start), packed_a);
                for column in (0..n).step_by(width) {
                    (kind.multiply)(&Tile {
                        product: self,
                        a: packed_a,
                        b: packed_b.add(column * line),
                        rows: rows.clone(),
                        columns: column..(column + width).min(n),
                        steps: steps.clone(),
                    });
                }
            }
        };
        match threads {
            1 => rows(0..m, 0),
            _ => parallel::ranges(m, ROWS, n * depth.max(1), LEAST, &rows),
        }
    }
}

fn pack<T: Stored>(lines: usize, real: usize, depth: usize, matrix: Matrix<u8>, target: Ptr<u8>) {
    let target = target.cast::<T::Wide>();
    for step in 0..depth {
        let target = target.add(step * lines);
        for line in 0..real {
            target.set(line, matrix.at(line, step).cast::<T>().get(0).widen());
        }
        target.add(real).fill(T::Wide::ZERO, lines - real);
    }
}

fn multiply<T: Stored>(tile: &Tile) {
    const MOST_LANES: usize = 8;
    let Tile { product, a, b, rows, columns, steps } = tile;
    let sums = sums::<T::Wide>(steps.len(), a.cast(), b.cast());
    let [first, last] = [steps.start == 0, steps.end == product.k];
    for (row, sums) in rows.clone().zip(sums) {
        let mut values = [T::Wide::ZERO; MOST_LANES];
        for (vector, sums) in sums.into_iter().enumerate() {
            sums.store(Ptr::from_slice(&mut values).add(vector * <T::Wide as Lane>::Vector::LANES));
        }
        for (column, value) in columns.clone().zip(values) {
            let out = product.out.at(row, column).cast::<T>();
            // What the block before left, or the bias.
            let start = match product.bias {
                _ if !first => out.get(0).widen(),
                Some(bias) => bias.at(row, column).cast::<T>().get(0).widen(),
                None => T::Wide::ZERO,
            };
            // Wrapped before it is compared with 0: that gives the sign.
            let value = T::narrow(start.plus(value));
            let negative = last && product.relu && value.widen() < T::Wide::ZERO;
            out.set(0, if negative { T::narrow(T::Wide::ZERO) } else { value });
        }
    }
}

/// The register tile: rows of A by a panel of B.
fn sums<T: Lane>(depth: usize, a: Ptr<T>, b: Ptr<T>) -> [[T::Vector; 2]; ROWS] {
    let lanes = T::Vector::LANES;
    let mut sums = [[T::Vector::splat(T::ZERO); 2]; ROWS];
    for step in 0..depth {
        let b = [0, 1].map(|vector| T::Vector::load(b.add((2 * step + vector) * lanes)));
        for (row, sums) in sums.iter_mut().enumerate() {
            let factor = T::Vector::splat(a.get(step * ROWS + row));
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum = factor.mul_add(b, *sum);
            }
        }
    }
    sums
}
