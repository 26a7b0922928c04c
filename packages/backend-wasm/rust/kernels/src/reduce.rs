//! Reductions over any set of dimensions.
//!
//! Two inner loops: along a row when the reduced dimension is the contiguous one (or none is), and down strips of
//! columns when a kept dimension is. Float32 sums run in blocks of bounded length whose results are added in float64.

mod fold;
mod test;

use fold::{Fold, Max, Min, Prod, Sum};

use crate::copy;
use crate::dtype::{DType, Scalar, codes};
use crate::memory::Ptr;
use crate::number::Number;
use crate::strided::Strided;
use crate::widening::{CHUNK, Chunk, Wide, Widening, computed_in};

codes! {
    /// The reductions, in the order of their codes.
    Kind { Sum, Prod, Min, Max, Any, All }
}

/// Columns reduced side by side.
const STRIP: usize = 256;
/// Fewer contiguous columns than this are reduced one by one.
const FEW_COLUMNS: usize = 4;

/// What is kept and what is reduced, each merged as far as possible, and the operands' first elements.
struct Reduction {
    kept: Strided<2>,
    reduced: Strided<2>,
    out: Ptr<u8>,
    x: Ptr<u8>,
    /// Bytes per element.
    size: isize,
    widening: Option<Widening>,
}

/// Reduces the dimensions whose bit is set in `dims`, over operands `[out, in]` of the input's shape; out's strides
/// along reduced dimensions are not read.
pub fn reduce(kind: Kind, dtype: DType, strided: &Strided<2>, dims: u32, [out, x]: [Ptr<u8>; 2]) {
    let is_reduced = |dim: usize| dims >> dim & 1 == 1;
    let (wide, widening) = computed_in(dtype);
    let reduction = Reduction {
        kept: strided.filter(|dim| !is_reduced(dim)).sorted_by(0),
        reduced: strided.filter(is_reduced).broadcast(0).sorted_by(1),
        out,
        x,
        size: dtype.size() as isize,
        widening,
    };
    if let (true, Some(limit)) = (reduction.reduced.is_empty(), limit(kind, dtype)) {
        return copy::fill(dtype, &reduction.kept.first(), [out], limit);
    }
    match (dtype, kind) {
        (DType::Bool, Kind::Sum | Kind::Max) | (_, Kind::Any) => test::find(&reduction, dtype, true),
        (DType::Bool, Kind::Prod | Kind::Min) | (_, Kind::All) => test::find(&reduction, dtype, false),
        _ => match wide {
            Wide::Float32 => reduction.by_kind::<f32>(kind),
            Wide::Float64 => reduction.by_kind::<f64>(kind),
            Wide::Int32 => reduction.by_kind::<i32>(kind),
            Wide::Int64 => reduction.by_kind::<i64>(kind),
        },
    }
}

/// The minimum or maximum of nothing for dtypes whose wide dtype has another.
fn limit(kind: Kind, dtype: DType) -> Option<Scalar> {
    let [lowest, highest] = match dtype {
        DType::Uint8 => [u8::MIN as i64, u8::MAX as i64],
        DType::Int8 => [i8::MIN as i64, i8::MAX as i64],
        DType::Int16 => [i16::MIN as i64, i16::MAX as i64],
        _ => return None,
    };
    let integer = match kind {
        Kind::Min => highest,
        Kind::Max => lowest,
        _ => return None,
    };
    Some(Scalar { float: 0.0, integer })
}

impl Reduction {
    fn by_kind<T: Number>(&self, kind: Kind)
    where
        Sum: Fold<T>,
        Prod: Fold<T>,
        Min: Fold<T>,
        Max: Fold<T>,
    {
        match kind {
            Kind::Sum => self.fold::<T, Sum>(),
            Kind::Prod => self.fold::<T, Prod>(),
            Kind::Min => self.fold::<T, Min>(),
            _ => self.fold::<T, Max>(),
        }
    }

    fn fold<T: Number, F: Fold<T>>(&self) {
        let (columns, [_, column_stride]) = self.kept.row();
        let (_, [_, step]) = self.reduced.row();
        match self.widening {
            Some(widening) => self.fold_widened::<T, F>(widening),
            None if column_stride == 1 && step != 1 && columns >= FEW_COLUMNS => self.fold_columns::<T, F>(),
            None => self.fold_rows::<T, F>(),
        }
    }

    /// One output element at a time.
    fn fold_rows<T: Number, F: Fold<T>>(&self) {
        let (out, x) = (self.out.cast::<T>(), self.x.cast::<T>());
        let (length, [_, stride]) = self.reduced.row();
        self.kept.for_each(&mut |[out_offset, x_offset]| {
            let mut total = F::WIDE_IDENTITY;
            self.reduced.for_each_row(&mut |[_, offset]| {
                total = F::combine_wide(total, F::row(x.offset(x_offset + offset), stride, length));
            });
            out.offset(out_offset).set(0, F::finish(total));
        });
    }

    /// The kept dimension is contiguous: strips of columns, each reduced in blocks of rows.
    fn fold_columns<T: Number, F: Fold<T>>(&self) {
        let (out, x) = (self.out.cast::<T>(), self.x.cast::<T>());
        let (columns, [out_stride, _]) = self.kept.row();
        let (rows, [_, row_stride]) = self.reduced.row();
        self.kept.for_each_row(&mut |[out_offset, x_offset]| {
            for start in (0..columns).step_by(STRIP) {
                let width = STRIP.min(columns - start);
                let x = x.offset(x_offset).add(start);
                let mut totals = [F::WIDE_IDENTITY; STRIP];
                self.reduced.for_each_row(&mut |[_, offset]| {
                    for row in (0..rows).step_by(fold::BLOCK_ROWS) {
                        let count = fold::BLOCK_ROWS.min(rows - row);
                        let block = x.offset(offset + row as isize * row_stride);
                        F::columns(block, row_stride, count, &mut totals[..width]);
                    }
                });
                for (column, total) in totals[..width].iter().enumerate() {
                    let offset = out_offset + (start + column) as isize * out_stride;
                    out.offset(offset).set(0, F::finish(*total));
                }
            }
        });
    }

    /// Chunks of each row are widened and folded.
    fn fold_widened<T: Number, F: Fold<T>>(&self, widening: Widening) {
        let mut chunk: Chunk = [0; CHUNK];
        let wide = Ptr::from_slice(&mut chunk).cast::<T>();
        let (length, [_, stride]) = self.reduced.row();
        self.kept.for_each(&mut |[out_offset, x_offset]| {
            let mut total = F::WIDE_IDENTITY;
            self.reduced.for_each_row(&mut |[_, offset]| {
                for start in (0..length).step_by(CHUNK) {
                    let count = CHUNK.min(length - start);
                    let offset = x_offset + offset + start as isize * stride;
                    (widening.widen)((self.x.offset(offset * self.size), stride), wide.cast(), count);
                    total = F::combine_wide(total, F::row(wide, 1, count));
                }
            });
            wide.set(0, F::finish(total));
            (widening.narrow)(wide.cast(), (self.out.offset(out_offset * self.size), 1), 1);
        });
    }
}
