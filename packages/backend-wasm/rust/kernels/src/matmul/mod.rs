//! Batched matrix products of every dtype, with bias and ReLU.

mod int8;
mod plain;

pub use int8::int8_matmul;

use crate::dtype::DType;
use crate::gemm::{Float, Matrix, Product};
use crate::half::{Bf16, F16};
use crate::memory::Ptr;
use crate::parallel;
use crate::strided::Strided;

/// Operands of a matmul loop.
pub const OUT: usize = 0;
pub const A: usize = 1;
pub const B: usize = 2;
pub const BIAS: usize = 3;

/// Multiply-adds that make some items of a batch worth a thread's while: about 10 µs.
const LEAST: usize = 1 << 18;

/// A matmul over a loop whose last three dimensions are `m`, `n`, `k` and the others the batch.
pub struct Matmul {
    pub dtype: DType,
    pub strided: Strided<4>,
    /// Out, a, b, bias; the bias may be null.
    pub operands: [Ptr<u8>; 4],
    pub relu: bool,
}

/// Sizes of one product and the strides `[row, column]` of out, a, b and bias.
struct Item {
    m: usize,
    n: usize,
    k: usize,
    strides: [[isize; 2]; 4],
}

/// A loop over products, divided among threads item by item or within each item.
struct Plan {
    batch: Strided<4>,
    item: Item,
    /// Threads that compute different items.
    lanes: usize,
    /// Threads that compute one item.
    threads: usize,
}

impl Matmul {
    /// Computes every product of the batch with `available` bytes of working memory; gives 0, or, when these are too
    /// few, the bytes that it needs, and computes nothing.
    pub fn run(&self, scratch: Ptr<u8>, available: usize) -> usize {
        if self.run_unpacked() {
            return 0;
        }
        let plan = self.plan();
        let Plan { batch, item, threads, .. } = &plan;
        let scratch_bytes = self.item_scratch_bytes(&plan);
        let needed = scratch_bytes * plan.lanes;
        if needed > available {
            return needed;
        }
        let size = self.dtype.size() as isize;
        let compute = |position: usize, lane: usize| {
            let offsets = batch.offsets(position);
            let operands = core::array::from_fn(|operand| {
                let data = self.operands[operand];
                if data.is_null() { data } else { data.offset(offsets[operand] * size) }
            });
            self.multiply(item, operands, scratch.add(lane * scratch_bytes), *threads);
        };
        if plan.lanes == 1 {
            (0..batch.len()).for_each(|position| compute(position, 0));
        } else {
            let work = item.m.saturating_mul(item.n).saturating_mul(item.k);
            parallel::ranges(batch.len(), 1, work, LEAST, &|positions, lane| {
                positions.for_each(|position| compute(position, lane));
            });
        }
        0
    }

    /// Computes a single product of float32, if it is one that packs nothing: planning may take longer than its sums.
    fn run_unpacked(&self) -> bool {
        let is_single = self.strided.rank() == 3 && self.strided.strides(0)[B] == 0;
        if self.dtype != DType::Float32 || !is_single {
            return false;
        }
        let item = self.item(self.strided.size(0), self.strided.strides(0));
        self.product::<f32>(&item, self.operands).run_unpacked()
    }

    fn plan(&self) -> Plan {
        let (batch, item) = self.split();
        let threads = parallel::threads();
        let divides_batch = batch.len() >= 2 * threads;
        let [lanes, threads] = if divides_batch { [threads, 1] } else { [1, threads] };
        Plan { batch, item, lanes, threads }
    }

    fn item_scratch_bytes(&self, Plan { item, threads, .. }: &Plan) -> usize {
        let operands = self.operands;
        let floats = match self.dtype {
            DType::Float32 => self.product::<f32>(item, operands).scratch_floats(*threads),
            DType::Float16 => self.product::<F16>(item, operands).scratch_floats(*threads),
            DType::Bfloat16 => self.product::<Bf16>(item, operands).scratch_floats(*threads),
            _ => return self.plain(item, operands).map_or(0, |product| product.scratch_bytes(*threads)),
        };
        floats * size_of::<f32>()
    }

    fn multiply(&self, item: &Item, operands: [Ptr<u8>; 4], scratch: Ptr<u8>, threads: usize) {
        match self.dtype {
            DType::Float32 => self.product::<f32>(item, operands).run(scratch.cast(), threads),
            DType::Float16 => self.product::<F16>(item, operands).run(scratch.cast(), threads),
            DType::Bfloat16 => self.product::<Bf16>(item, operands).run(scratch.cast(), threads),
            _ => {
                if let Some(product) = self.plain(item, operands) {
                    product.run(scratch, threads);
                }
            }
        }
    }

    fn plain(&self, item: &Item, operands: [Ptr<u8>; 4]) -> Option<plain::Product> {
        Some(plain::Product::new(plain::kind(self.dtype)?, item, operands, self.relu))
    }

    /// The batch and one item of it. The rows of an item are the innermost dimensions that share B, so that
    /// `[…, m, k] @ [k, n]` is one product.
    fn split(&self) -> (Strided<4>, Item) {
        let rank = self.strided.rank();
        let n_dim = rank - 2;
        let (batch, m, row_strides) = if rank == 3 && self.strided.strides(0)[B] == 0 {
            (Strided::scalar(), self.strided.size(0), self.strided.strides(0))
        } else {
            let rows = self.strided.filter(|dim| dim < n_dim).merged();
            match rows.rank() {
                0 => (rows, 1, [0; 4]),
                rank if rows.strides(rank - 1)[B] == 0 => rows.split(rank - 1),
                _ => (rows, 1, [0; 4]),
            }
        };
        (batch, self.item(m, row_strides))
    }

    /// The product of so many rows; the columns are those of the last two dimensions of the loop.
    fn item(&self, m: usize, row_strides: [isize; 4]) -> Item {
        let rank = self.strided.rank();
        let [n_dim, k_dim] = [rank - 2, rank - 1];
        let columns = self.strided.strides(n_dim);
        let depth = self.strided.strides(k_dim);
        Item {
            m,
            n: self.strided.size(n_dim),
            k: self.strided.size(k_dim),
            strides: [
                [row_strides[OUT], columns[OUT]],
                [row_strides[A], depth[A]],
                [depth[B], columns[B]],
                [row_strides[BIAS], columns[BIAS]],
            ],
        }
    }

    fn product<E: Float>(&self, item: &Item, operands: [Ptr<u8>; 4]) -> Product<E> {
        Product {
            m: item.m,
            n: item.n,
            k: item.k,
            a: item.matrix(operands, A),
            b: item.matrix(operands, B),
            c: item.matrix(operands, OUT),
            bias: (!operands[BIAS].is_null()).then(|| item.matrix(operands, BIAS)),
            floor: if self.relu { 0.0 } else { f32::NEG_INFINITY },
        }
    }
}

impl Item {
    fn matrix<E>(&self, operands: [Ptr<u8>; 4], operand: usize) -> Matrix<E> {
        let [row_stride, column_stride] = self.strides[operand];
        Matrix { data: operands[operand].cast(), row_stride, column_stride }
    }
}
