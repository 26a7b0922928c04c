//! Batched matrix products of every dtype, with bias and ReLU.

use crate::dtype::DType;
use crate::gemm::{self, Matrix, Product};
use crate::memory::Ptr;
use crate::number::Number;
use crate::strided::Strided;
use crate::widening::{Wide, Widening, computed_in};

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
    let (wide, widening) = computed_in(dtype);
    let multiplying = if wide == Wide::Float32 { gemm::scratch_floats(m, n, k) } else { 0 };
    // Widened copies of a, b, bias and the result.
    let copies = if widening.is_some() { m * k + k * n + 2 * m * n } else { 0 };
    (multiplying + copies) * size_of::<f32>()
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
        let (wide, widening) = computed_in(self.dtype);
        let size = self.dtype.size() as isize;
        batch.for_each(&mut |offsets| {
            let operands = core::array::from_fn(|operand| {
                let data = self.operands[operand];
                if data.is_null() { data } else { data.offset(offsets[operand] * size) }
            });
            match widening {
                None => self.multiply(wide, &item, operands, self.scratch),
                Some(widening) => self.widened(wide, widening, &item, operands),
            }
        });
    }

    fn multiply(&self, wide: Wide, item: &Item, operands: [Ptr<u8>; 4], scratch: Ptr<u8>) {
        match wide {
            Wide::Float32 => self.float32(item, operands.map(Ptr::cast), scratch.cast()),
            Wide::Float64 => self.plain::<f64>(item, operands.map(Ptr::cast)),
            Wide::Int32 => self.plain::<i32>(item, operands.map(Ptr::cast)),
            Wide::Int64 => self.plain::<i64>(item, operands.map(Ptr::cast)),
        }
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

    fn float32(&self, item: &Item, operands: [Ptr<f32>; 4], scratch: Ptr<f32>) {
        let matrix = |operand: usize| {
            let [row_stride, column_stride] = item.strides[operand];
            Matrix { data: operands[operand], row_stride, column_stride }
        };
        let product = Product {
            m: item.m,
            n: item.n,
            k: item.k,
            a: matrix(A),
            b: matrix(B),
            c: matrix(OUT),
            bias: (!operands[BIAS].is_null()).then(|| matrix(BIAS)),
            floor: if self.relu { 0.0 } else { f32::NEG_INFINITY },
        };
        gemm::product(&product, scratch);
    }

    /// Widens the operands, multiplies in the wide dtype and narrows the result.
    fn widened(&self, wide: Wide, widening: Widening, item: &Item, operands: [Ptr<u8>; 4]) {
        const WIDE_SIZE: usize = 4;
        let Item { m, n, k, strides } = *item;
        let size = self.dtype.size() as isize;
        let shapes = [[m, n], [m, k], [k, n], [m, n]];
        let mut copies = operands;
        let mut free = self.scratch;
        for operand in [OUT, A, B, BIAS] {
            let [rows, columns] = shapes[operand];
            let [row_stride, column_stride] = strides[operand];
            if operands[operand].is_null() {
                continue;
            }
            copies[operand] = free;
            free = free.add(rows * columns * WIDE_SIZE);
            for row in (0..rows).filter(|_| operand != OUT) {
                let source = operands[operand].offset(row as isize * row_stride * size);
                let target = copies[operand].add(row * columns * WIDE_SIZE);
                (widening.widen)((source, column_stride), target, columns);
            }
        }
        let contiguous = Item { m, n, k, strides: shapes.map(|[_, columns]| [columns as isize, 1]) };
        self.multiply(wide, &contiguous, copies, free);
        let [row_stride, column_stride] = strides[OUT];
        for row in 0..m {
            let target = operands[OUT].offset(row as isize * row_stride * size);
            (widening.narrow)(copies[OUT].add(row * n * WIDE_SIZE), (target, column_stride), n);
        }
    }

    /// Rows times a strip of columns, sums held in an array that the compiler vectorises.
    fn plain<T: Number>(&self, item: &Item, [out, a, b, bias]: [Ptr<T>; 4]) {
        const STRIP: usize = 16;
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
