//! Matrix products in float32: packed, cache-blocked, register-tiled, divided among threads.
//!
//! `C[m, n] = max(A[m, k] · B[k, n] + bias, floor)` with any strides on any operand, of float32 or of half floats. B is
//! packed into panels of [`panel::MAX_WIDTH`] or fewer columns; A is read in place where its rows are contiguous float32
//! and copied elsewhere. Products with few rows go to [`thin`], which reads B once and packs nothing, as does [`small`]
//! for the smallest.

pub mod block;
mod blocked;
mod finish;
mod float;
mod pack;
pub mod panel;
mod pieces;
mod small;
pub mod thin;
pub mod tile;

pub use float::Float;
pub use pack::{pack_panel, pack_rows};

use crate::memory::Ptr;
use blocked::Sums;

/// A strided matrix: `rows` and `columns` are the distances in elements between neighbours.
#[derive(Clone, Copy, Debug)]
pub struct Matrix<E = f32> {
    pub data: Ptr<E>,
    pub row_stride: isize,
    pub column_stride: isize,
}

impl<E: Copy> Matrix<E> {
    /// The matrix whose element `[0, 0]` is this one's `[row, column]`.
    #[inline(always)]
    pub fn from(self, row: usize, column: usize) -> Self {
        Self { data: self.at(row, column), ..self }
    }

    /// The address of element `[row, column]`.
    #[inline(always)]
    pub fn at(self, row: usize, column: usize) -> Ptr<E> {
        self.data.offset(row as isize * self.row_stride + column as isize * self.column_stride)
    }

    /// Rows and columns swapped.
    #[inline(always)]
    pub fn transposed(self) -> Self {
        Self { data: self.data, row_stride: self.column_stride, column_stride: self.row_stride }
    }
}

impl<E: Float> Matrix<E> {
    fn as_float32(self) -> Option<Matrix> {
        let Self { data, row_stride, column_stride } = self;
        Some(Matrix { data: E::as_float32(data)?, row_stride, column_stride })
    }
}

/// A product to compute: sizes, operands, and what happens to each result.
#[derive(Clone, Copy)]
pub struct Product<E = f32> {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    pub a: Matrix<E>,
    pub b: Matrix<E>,
    pub c: Matrix<E>,
    /// Added to the product; strides may be 0. Absent: nothing is added.
    pub bias: Option<Matrix<E>>,
    /// Results below this become it: `f32::NEG_INFINITY` for none, 0 for ReLU.
    pub floor: f32,
}

impl<E: Copy> Product<E> {
    /// `Cᵀ = Bᵀ · Aᵀ`: the same numbers in the same places.
    pub fn transposed(self) -> Self {
        Self {
            m: self.n,
            n: self.m,
            a: self.b.transposed(),
            b: self.a.transposed(),
            c: self.c.transposed(),
            bias: self.bias.map(Matrix::transposed),
            ..self
        }
    }
}

/// Most rows of a result that is transposed on its way, see [`Product::swaps`].
const MOST_SWAPPED: usize = 256;

/// How a product is computed.
enum Way<E> {
    Nothing,
    OnlyBias,
    Small(Product),
    Thin(Product),
    /// Sums go where the results belong.
    Direct(Product),
    /// Sums go into the scratch, and are stored at the end.
    Beside(Product<E>),
}

impl<E: Float> Product<E> {
    /// Floats of scratch that [`Self::run`] needs.
    pub fn scratch_floats(&self, threads: usize) -> usize {
        match self.way() {
            Way::Nothing | Way::OnlyBias | Way::Small(_) | Way::Thin(_) => 0,
            Way::Direct(product) => product.sums().scratch_floats(threads),
            Way::Beside(product) => product.floats_beside() + product.sums().scratch_floats(threads),
        }
    }

    /// Computes the product if it is one that packs nothing.
    pub fn run_unpacked(&self) -> bool {
        match self.way() {
            Way::Small(product) => small::product(&product),
            Way::Thin(product) => thin::product(&product),
            _ => return false,
        }
        true
    }

    /// Computes the product on so many threads: all, or 1 inside a task.
    pub fn run(&self, scratch: Ptr<f32>, threads: usize) {
        match self.way() {
            Way::Nothing => {}
            Way::OnlyBias => self.only_bias(),
            Way::Small(product) => small::product(&product),
            Way::Thin(product) => thin::product(&product),
            Way::Direct(product) => product.sums().run(product.c, product.bias, product.floor, scratch, threads),
            Way::Beside(product) => {
                let c = Matrix { data: scratch, row_stride: product.n as isize, column_stride: 1 };
                let rest = scratch.add(product.floats_beside());
                product.sums().run(c, None, f32::NEG_INFINITY, rest, threads);
                finish::store(&product, scratch);
            }
        }
    }

    fn way(&self) -> Way<E> {
        if self.m == 0 || self.n == 0 {
            return Way::Nothing;
        }
        if self.k == 0 {
            return Way::OnlyBias;
        }
        let Some(product) = self.as_float32() else { return Way::Beside(*self) };
        let transposed = product.transposed();
        if let Some(product) = [product, transposed].into_iter().find(small::suits) {
            Way::Small(product)
        } else if let Some(product) = [product, transposed].into_iter().find(thin::suits) {
            Way::Thin(product)
        } else if product.swaps() {
            Way::Beside(self.transposed())
        } else if product.c.column_stride != 1 && product.c.row_stride == 1 {
            Way::Direct(transposed)
        } else {
            Way::Direct(product)
        }
    }

    /// Whether `Cᵀ = Bᵀ · Aᵀ` is faster though its results must be transposed afterwards: a few rows by a matrix whose
    /// columns are contiguous (`x · Wᵀ` of a linear layer). Bᵀ is then read in place, and only the few rows are packed.
    fn swaps(&self) -> bool {
        let Self { m, n, k, b, c, .. } = *self;
        let [packing_saved, results_stored_again] = [k * n.saturating_sub(m), 3 * m * n];
        c.column_stride == 1 && b.row_stride == 1 && m <= MOST_SWAPPED && packing_saved > results_stored_again
    }

    fn sums(&self) -> Sums<'_> {
        let Self { m, n, k, ref a, ref b, .. } = *self;
        Sums { m, n, k, a, b }
    }

    fn floats_beside(&self) -> usize {
        (self.m * self.n).next_multiple_of(4)
    }

    fn only_bias(&self) {
        for row in 0..self.m {
            for column in 0..self.n {
                let value = self.bias.map_or(0.0, |bias| bias.at(row, column).get(0).widen());
                let value = if value < self.floor { self.floor } else { value };
                self.c.at(row, column).set(0, E::narrow(value));
            }
        }
    }

    /// The same product, if it is one of float32.
    fn as_float32(&self) -> Option<Product> {
        let Self { m, n, k, a, b, c, bias, floor } = *self;
        let [a, b, c] = [a.as_float32()?, b.as_float32()?, c.as_float32()?];
        Some(Product { m, n, k, a, b, c, bias: bias.and_then(Matrix::as_float32), floor })
    }
}
