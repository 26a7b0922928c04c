//! Batched matrix products of every dtype, with bias and ReLU.

use crate::dtype::DType;
use crate::gemm::{self, Matrix, Product};
use crate::half::{Bf16, F16, Widening};
use crate::memory::Ptr;
use crate::number::Number;
use crate::strided::Strided;

/// Operands of a matmul loop.
pub const OUT: usize = 0;
pub const A: usize = 1;
pub const B: usize = 2;
pub const BIAS: usize = 3;

/// A matmul over a loop whose last three dimensions are `m`, `n`, `k` and the others the batch.
pub struct Matmul {
    pub dtype: DType,
    pub strided: Strided<4>,
    /// Out, a, b, bias; the bias may be null.
    pub operands: [Ptr<u8>; 4],
    pub relu: bool,
    /// At least [`scratch_bytes`].
    pub scratch: Ptr<u8>,
}

/// Working memory for one product of a batch.
pub fn scratch_bytes(dtype: DType, m: usize, n: usize, k: usize) -> usize {
    let floats = match dtype {
        DType::Float32 => gemm::scratch_floats(m, n, k),
        DType::Float16 | DType::Bfloat16 => gemm::scratch_floats(m, n, k) + wide_floats(m, n, k),
        _ => 0,
    };
    floats * size_of::<f32>()
}

/// Widened copies of a, b, bias and the result.
fn wide_floats(m: usize, n: usize, k: usize) -> usize {
    m * k + k * n + 2 * m * n
}

/// Sizes of one product and the strides `[row, column]` of out, a, b and bias.
struct Item {
    m: usize,
    n: usize,
    k: usize,
    strides: [[isize; 2]; 4],
}

impl Matmul {
    /// Computes every product of the batch.
    pub fn run(&self) {
        let (batch, item) = self.split();
        let product = |offsets: [isize; 4]| match self.dtype {
            DType::Float32 => self.float32(&item, offsets),
            DType::Float16 => self.widened(&item, offsets, Widening::of::<F16>()),
            DType::Bfloat16 => self.widened(&item, offsets, Widening::of::<Bf16>()),
            DType::Float64 => self.plain::<f64>(&item, offsets),
            DType::Uint8 => self.plain::<u8>(&item, offsets),
            DType::Int8 => self.plain::<i8>(&item, offsets),
            DType::Int16 => self.plain::<i16>(&item, offsets),
            DType::Int32 => self.plain::<i32>(&item, offsets),
            DType::Int64 => self.plain::<i64>(&item, offsets),
            DType::Bool => {}
        };
        batch.for_each(&mut |offsets| product(offsets));
    }

    /// The batch and one item of it. The rows of an item are the innermost dimensions that share B, so that
    /// `[…, m, k] @ [k, n]` is one product.
    fn split(&self) -> (Strided<4>, Item) {
        let rank = self.strided.rank();
        let [n_dim, k_dim] = [rank - 2, rank - 1];
        let rows = self.strided.filter(|dim| dim < n_dim).merged();
        let (batch, m, row_strides) = match rows.rank() {
            0 => (rows, 1, [0; 4]),
            rank if rows.strides(rank - 1)[B] == 0 => rows.split(rank - 1),
            _ => (rows, 1, [0; 4]),
        };
        let columns = self.strided.strides(n_dim);
        let depth = self.strided.strides(k_dim);
        let item = Item {
            m,
            n: self.strided.size(n_dim),
            k: self.strided.size(k_dim),
            strides: [
                [row_strides[OUT], columns[OUT]],
                [row_strides[A], depth[A]],
                [depth[B], columns[B]],
                [row_strides[BIAS], columns[BIAS]],
            ],
        };
        (batch, item)
    }

    fn operand<T>(&self, operand: usize, offsets: [isize; 4]) -> Ptr<T> {
        self.operands[operand].cast::<T>().offset(offsets[operand])
    }

    fn float32(&self, item: &Item, offsets: [isize; 4]) {
        let matrix = |operand: usize| {
            let [row_stride, column_stride] = item.strides[operand];
            Matrix { data: self.operand(operand, offsets), row_stride, column_stride }
        };
        let product = Product {
            m: item.m,
            n: item.n,
            k: item.k,
            a: matrix(A),
            b: matrix(B),
            c: matrix(OUT),
            bias: (!self.operands[BIAS].is_null()).then(|| matrix(BIAS)),
            floor: if self.relu { 0.0 } else { f32::NEG_INFINITY },
        };
        gemm::product(&product, self.scratch.cast());
    }

    /// Widens the operands, multiplies in float32 and rounds the result.
    fn widened(&self, item: &Item, offsets: [isize; 4], half: Widening) {
        let Item { m, n, k, .. } = *item;
        let mut free = self.scratch.cast::<f32>();
        let mut take = |floats: usize| {
            let taken = free;
            free = free.add(floats);
            taken
        };
        let mut wide = |operand: usize, rows: usize, columns: usize| {
            let data = take(rows * columns);
            let [row_stride, column_stride] = item.strides[operand];
            let source = self.operand::<u16>(operand, offsets);
            for row in 0..rows {
                let row_start = source.offset(row as isize * row_stride);
                (half.widen)(row_start.cast(), column_stride, data.add(row * columns), columns);
            }
            Matrix { data, row_stride: columns as isize, column_stride: 1 }
        };
        let a = wide(A, m, k);
        let b = wide(B, k, n);
        let bias = (!self.operands[BIAS].is_null()).then(|| wide(BIAS, m, n));
        let c = Matrix { data: take(m * n), row_stride: n as isize, column_stride: 1 };
        let floor = if self.relu { 0.0 } else { f32::NEG_INFINITY };
        gemm::product(&Product { m, n, k, a, b, c, bias, floor }, free);
        let [row_stride, column_stride] = item.strides[OUT];
        for row in 0..m {
            let target = self.operand::<u16>(OUT, offsets).offset(row as isize * row_stride);
            (half.narrow)(c.at(row, 0), target.cast(), column_stride, n);
        }
    }

    /// Rows times a strip of columns, sums held in an array that the compiler vectorises.
    fn plain<T: Number>(&self, item: &Item, offsets: [isize; 4]) {
        const STRIP: usize = 16;
        let [out, a, b, bias]: [Ptr<T>; 4] = core::array::from_fn(|operand| self.operand(operand, offsets));
        let [[out_row, out_column], [a_row, a_step], [b_step, b_column], [bias_row, bias_column]] = item.strides;
        for start in (0..item.n).step_by(STRIP) {
            let width = STRIP.min(item.n - start);
            let b = b.offset(start as isize * b_column);
            for row in 0..item.m as isize {
                let mut sums = [T::ZERO; STRIP];
                if !bias.is_null() {
                    for (column, sum) in sums[..width].iter_mut().enumerate() {
                        *sum = bias.at(row * bias_row + (start + column) as isize * bias_column);
                    }
                }
                for step in 0..item.k as isize {
                    let factor = a.at(row * a_row + step * a_step);
                    let source = b.offset(step * b_step);
                    if b_column == 1 && width == STRIP {
                        for (column, sum) in sums.iter_mut().enumerate() {
                            *sum = sum.plus(factor.times(source.get(column)));
                        }
                    } else {
                        for (column, sum) in sums[..width].iter_mut().enumerate() {
                            *sum = sum.plus(factor.times(source.at(column as isize * b_column)));
                        }
                    }
                }
                for (column, &sum) in sums[..width].iter().enumerate() {
                    let value = if self.relu && sum < T::ZERO { T::ZERO } else { sum };
                    out.offset(row * out_row + (start + column) as isize * out_column).set(0, value);
                }
            }
        }
    }
}
