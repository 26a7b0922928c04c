//! Float32 matrix products: packed, cache-blocked, register-tiled.
//!
//! `C[m, n] = max(A[m, k] · B[k, n] + bias, floor)` with any strides on any operand. B is packed into panels of
//! [`panel::MAX_WIDTH`] or fewer columns; A is read in place where its rows are contiguous and transposed into scratch
//! elsewhere. Products with few rows go to [`thin`], which reads B once and packs nothing.

pub mod block;
mod blocked;
mod pack;
pub mod panel;
pub mod thin;
pub mod tile;

pub use blocked::scratch_floats;
pub use pack::{pack_panel, pack_rows};

use crate::memory::Ptr;

/// A strided matrix: `rows` and `columns` are the distances in elements between neighbours.
#[derive(Clone, Copy, Debug)]
pub struct Matrix {
    pub data: Ptr<f32>,
    pub row_stride: isize,
    pub column_stride: isize,
}

impl Matrix {
    /// The matrix whose element `[0, 0]` is this one's `[row, column]`.
    #[inline(always)]
    pub fn from(self, row: usize, column: usize) -> Self {
        Self { data: self.at(row, column), ..self }
    }

    /// The address of element `[row, column]`.
    #[inline(always)]
    pub fn at(self, row: usize, column: usize) -> Ptr<f32> {
        self.data.offset(row as isize * self.row_stride + column as isize * self.column_stride)
    }

    /// Rows and columns swapped.
    #[inline(always)]
    pub fn transposed(self) -> Self {
        Self { data: self.data, row_stride: self.column_stride, column_stride: self.row_stride }
    }
}

/// A product to compute: sizes, operands, and what happens to each result.
#[derive(Clone, Copy)]
pub struct Product {
    pub m: usize,
    pub n: usize,
    pub k: usize,
    pub a: Matrix,
    pub b: Matrix,
    pub c: Matrix,
    /// Added to the product; strides may be 0. Absent: nothing is added.
    pub bias: Option<Matrix>,
    /// Results below this become it: `f32::NEG_INFINITY` for none, 0 for ReLU.
    pub floor: f32,
}

impl Product {
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

/// Computes `product`; `scratch` has room for [`scratch_floats`] floats.
pub fn product(product: &Product, scratch: Ptr<f32>) {
    let product = oriented(*product);
    if product.m == 0 || product.n == 0 {
        return;
    }
    if product.k == 0 {
        only_bias(&product);
    } else if thin::suits(&product) {
        thin::product(&product);
    } else {
        blocked::product(&product, scratch);
    }
}

/// The orientation that [`thin`] can take when there are few columns, else the one whose results are contiguous.
fn oriented(product: Product) -> Product {
    let transposed = product.transposed();
    let few_columns = !thin::suits(&product) && thin::suits(&transposed);
    let column_major = product.c.column_stride != 1 && product.c.row_stride == 1 && !thin::suits(&product);
    if few_columns || column_major { transposed } else { product }
}

fn only_bias(product: &Product) {
    for row in 0..product.m {
        for column in 0..product.n {
            let value = product.bias.map_or(0.0, |bias| bias.at(row, column).get(0));
            product.c.at(row, column).set(0, if value < product.floor { product.floor } else { value });
        }
    }
}
