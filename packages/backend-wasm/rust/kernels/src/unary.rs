//! Elementwise functions of one operand.

pub(crate) mod float32;
mod float64;
mod integer;

use crate::dtype::{Bool, DType, codes};
use crate::memory::Ptr;
use crate::strided::Strided;
use crate::strips::{COMPUTE, LIBRARY, MOVE, for_each_range};
use crate::widening::{CHUNK, Chunk, Strip, Wide, Widening, computed_in};

codes! {
    /// The functions, in the order of their codes.
    Kind {
        Abs, Neg, Sign, Ceil, Floor, Round, Trunc, Frac, Sqrt, Rsqrt, Square, Reciprocal, Exp, Expm1, Exp2, Log, Log1p,
        Log2, Log10, Sin, Cos, Tan, Asin, Acos, Atan, Sinh, Cosh, Tanh, Asinh, Acosh, Atanh, Sigmoid, Relu, Erf, Erfc,
        BitwiseNot, LogicalNot, IsNan, IsInf, IsFinite, Silu, Gelu, Softplus,
    }
}

impl Kind {
    /// Whether the result is bool whatever the input.
    fn is_predicate(self) -> bool {
        matches!(self, Self::LogicalNot | Self::IsNan | Self::IsInf | Self::IsFinite)
    }
}

/// What an element costs.
fn work(kind: Kind, dtype: DType) -> usize {
    match (kind, dtype) {
        (_, DType::Float16 | DType::Bfloat16) => LIBRARY,
        (Kind::Abs | Kind::Neg | Kind::Square | Kind::Relu | Kind::BitwiseNot | Kind::Sqrt, _) => MOVE,
        (Kind::Sign | Kind::Ceil | Kind::Floor | Kind::Round | Kind::Trunc | Kind::Frac | Kind::Reciprocal, _) => MOVE,
        (Kind::LogicalNot | Kind::IsNan | Kind::IsInf | Kind::IsFinite | Kind::Rsqrt, _) => MOVE,
        (Kind::Sinh | Kind::Cosh | Kind::Asinh | Kind::Acosh | Kind::Atanh | Kind::Erfc, _) => LIBRARY,
        (_, DType::Float32) => COMPUTE,
        _ => LIBRARY,
    }
}

/// Computes a row of a length into the output from the input.
pub type Row = fn(usize, Strip, Strip);

/// A function of one element as a [`Row`].
macro_rules! typed_row {
    ($input:ty => $output:ty, $function:expr) => {
        |length, (out, out_stride), (x, x_stride)| {
            crate::rows::map::<$input, $output>(length, (out.cast(), out_stride), (x.cast(), x_stride), $function)
        }
    };
}
use typed_row;

/// `out = kind(x)` over operands `[out, x]`; kinds the dtype does not have leave `out` as it is.
pub fn unary(kind: Kind, dtype: DType, strided: &Strided<2>, [out, x]: [Ptr<u8>; 2]) {
    let Some(row) = row_of(kind, dtype) else { return };
    let x_size = dtype.size() as isize;
    let out_size = if kind.is_predicate() { 1 } else { x_size };
    let strided = strided.sorted_by(0);
    let (_, [out_stride, x_stride]) = strided.row();
    strided.for_each_strip(work(kind, dtype), &|length, [out_offset, x_offset]| {
        row(length, (out.offset(out_offset * out_size), out_stride), (x.offset(x_offset * x_size), x_stride));
    });
}

/// [`unary`] over `length` elements that are dense in both operands.
pub fn unary_dense(kind: Kind, dtype: DType, length: usize, [out, x]: [Ptr<u8>; 2]) {
    if let Some(row) = row_of(kind, dtype) {
        let x_size = dtype.size();
        let out_size = if kind.is_predicate() { 1 } else { x_size };
        for_each_range(length, work(kind, dtype), &|range| {
            row(range.len(), (out.add(range.start * out_size), 1), (x.add(range.start * x_size), 1));
        });
    }
}

/// How a row is computed: in the dtype itself, or by chunks in a wider one.
fn row_of(kind: Kind, dtype: DType) -> Option<impl Fn(usize, Strip, Strip)> {
    let (wide, widening) = computed_in(dtype);
    let row = match (dtype, wide) {
        (DType::Bool, _) => bool_row(kind),
        (_, Wide::Float32) => float32::row(kind),
        (_, Wide::Float64) => float64::row(kind),
        (_, Wide::Int32) => integer::row::<i32>(kind),
        (_, Wide::Int64) => integer::row::<i64>(kind),
    }?;
    let widening = widening.filter(|_| dtype != DType::Bool);
    let x_size = dtype.size() as isize;
    let out_size = if kind.is_predicate() { 1 } else { x_size };
    Some(move |length: usize, out: Strip, x: Strip| match widening {
        None => row(length, out, x),
        Some(widening) => widened(kind, row, widening, length, (out, out_size), (x, x_size)),
    })
}

/// The row of a function whose operand and result are float32, and what an element costs.
pub fn float_row(kind: Kind) -> Option<(Row, usize)> {
    let row = if kind.is_predicate() { None } else { float32::row(kind) };
    row.map(|row| (row, work(kind, DType::Float32)))
}

fn bool_row(kind: Kind) -> Option<Row> {
    Some(match kind {
        Kind::BitwiseNot | Kind::LogicalNot => typed_row!(Bool => Bool, |x| (!bool::from(x)).into()),
        Kind::IsNan | Kind::IsInf => typed_row!(Bool => Bool, |_| false.into()),
        Kind::IsFinite => typed_row!(Bool => Bool, |_| true.into()),
        _ => return None,
    })
}

/// A row by chunks that are widened, computed and narrowed.
fn widened(
    kind: Kind,
    row: Row,
    widening: Widening,
    length: usize,
    ((out, out_stride), out_size): (Strip, isize),
    ((x, x_stride), x_size): (Strip, isize),
) {
    let mut chunk: Chunk = [0; CHUNK];
    let wide = Ptr::from_slice(&mut chunk).cast::<u8>();
    for start in (0..length).step_by(CHUNK) {
        let count = CHUNK.min(length - start);
        let out = (out.offset(start as isize * out_stride * out_size), out_stride);
        let x = (x.offset(start as isize * x_stride * x_size), x_stride);
        (widening.widen)(x, wide, count);
        if kind.is_predicate() {
            row(count, out, (wide, 1));
        } else {
            row(count, (wide, 1), (wide, 1));
            (widening.narrow)(wide, out, count);
        }
    }
}
