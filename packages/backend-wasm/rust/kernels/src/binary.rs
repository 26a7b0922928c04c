//! Elementwise functions of two operands.

pub(crate) mod float32;
mod float64;
mod integer;

use crate::dtype::{Bool, DType, Element, Scalar, codes};
use crate::half::{Bf16, F16};
use crate::memory::Ptr;
use crate::strided::Strided;
use crate::strips::{COMPUTE, LIBRARY, MOVE, for_each_range};
use crate::widening::{CHUNK, Chunk, Strip, Wide, Widening, computed_in};

codes! {
    /// The functions, in the order of their codes.
    Kind {
        Add, Sub, Mul, Div, FloorDivide, TruncDivide, Remainder, Fmod, Pow, Maximum, Minimum, Atan2, BitwiseAnd,
        BitwiseOr, BitwiseXor, LeftShift, RightShift, LogicalAnd, LogicalOr, LogicalXor, Eq, Ne, Lt, Le, Gt, Ge,
    }
}

impl Kind {
    /// `add sub mul div`.
    fn is_arithmetic(self) -> bool {
        self as u32 <= Self::Div as u32
    }

    /// What an element costs.
    fn work(self, dtype: DType) -> usize {
        match (self, dtype) {
            (Self::Pow | Self::Atan2 | Self::Fmod | Self::Remainder | Self::FloorDivide, DType::Float32) => COMPUTE,
            (Self::Pow | Self::Atan2 | Self::Fmod | Self::Remainder | Self::FloorDivide, _) => LIBRARY,
            (_, DType::Float16 | DType::Bfloat16) => COMPUTE,
            _ => MOVE,
        }
    }

    /// Whether the result is bool whatever the operands.
    fn is_predicate(self) -> bool {
        self as u32 >= Self::LogicalAnd as u32
    }
}

codes! {
    /// Which operand is the scalar argument.
    Mode { Tensors, ScalarB, ScalarA }
}

/// Computes a row of a length into the output from both inputs.
pub type Row = fn(usize, Strip, Strip, Strip);

/// A function of two elements as a [`Row`].
macro_rules! typed_row {
    ($input:ty => $output:ty, $function:expr) => {
        |length, (out, out_stride), (a, a_stride), (b, b_stride)| {
            crate::rows::zip::<$input, $output>(
                length,
                (out.cast(), out_stride),
                (a.cast(), a_stride),
                (b.cast(), b_stride),
                $function,
            )
        }
    };
}
use typed_row;

/// `out = kind(a, b)` over operands `[out, a, b]`; a scalar takes the place of the operand that `mode` names. Kinds the
/// dtype does not have leave `out` as it is.
pub fn binary(
    kind: Kind,
    dtype: DType,
    strided: &Strided<3>,
    [out, mut a, mut b]: [Ptr<u8>; 3],
    mode: Mode,
    scalar: Scalar,
) {
    let Some(function) = Function::of(kind, dtype, mode, scalar) else { return };
    let mut bytes = [0u64; 1];
    let place = scalar_at(dtype, scalar, &mut bytes);
    let mut strided = *strided;
    match mode {
        Mode::Tensors => {}
        Mode::ScalarB => (b, strided) = (place, strided.broadcast(2)),
        Mode::ScalarA => (a, strided) = (place, strided.broadcast(1)),
    }
    let strided = strided.sorted_by(0);
    let [out_size, size] = function.sizes;
    let (_, [out_stride, a_stride, b_stride]) = strided.row();
    strided.for_each_strip(kind.work(dtype), &|length, [out_offset, a_offset, b_offset]| {
        let a = (a.offset(a_offset * size), a_stride);
        let b = (b.offset(b_offset * size), b_stride);
        function.run(length, (out.offset(out_offset * out_size), out_stride), [a, b]);
    });
}

/// [`binary`] over `length` elements that are dense in every operand.
pub fn binary_dense(kind: Kind, dtype: DType, length: usize, [out, a, b]: [Ptr<u8>; 3], mode: Mode, scalar: Scalar) {
    let Some(function) = Function::of(kind, dtype, mode, scalar) else { return };
    let mut bytes = [0u64; 1];
    let inputs = match mode {
        Mode::Tensors => [(a, 1), (b, 1)],
        Mode::ScalarB => [(a, 1), (scalar_at(dtype, scalar, &mut bytes), 0)],
        Mode::ScalarA => [(scalar_at(dtype, scalar, &mut bytes), 0), (b, 1)],
    };
    let [out_size, size] = function.sizes;
    for_each_range(length, kind.work(dtype), &|range| {
        let inputs = inputs.map(|(input, stride)| (input.offset(range.start as isize * stride * size), stride));
        function.run(range.len(), (out.offset(range.start as isize * out_size), 1), inputs);
    });
}

/// Writes the scalar as an element; returns where.
fn scalar_at(dtype: DType, scalar: Scalar, bytes: &mut [u64; 1]) -> Ptr<u8> {
    let place = Ptr::from_slice(bytes).cast();
    write_scalar(dtype, scalar, place);
    place
}

/// The row of a function whose operands and result are float32, and what an element costs.
pub fn float_row(kind: Kind) -> Option<(Row, usize)> {
    let row = if kind.is_predicate() { None } else { float32::row(kind) };
    row.map(|row| (row, kind.work(DType::Float32)))
}

fn bool_row(kind: Kind) -> Option<Row> {
    Some(match kind {
        Kind::Add | Kind::Maximum | Kind::BitwiseOr | Kind::LogicalOr => typed_row!(Bool => Bool, |a, b| a.max(b)),
        Kind::Mul | Kind::Minimum | Kind::BitwiseAnd | Kind::LogicalAnd => typed_row!(Bool => Bool, |a, b| a.min(b)),
        Kind::BitwiseXor | Kind::LogicalXor | Kind::Ne => typed_row!(Bool => Bool, |a, b| (a != b).into()),
        Kind::Eq => typed_row!(Bool => Bool, |a, b| (a == b).into()),
        Kind::Lt => typed_row!(Bool => Bool, |a, b| (a < b).into()),
        Kind::Le => typed_row!(Bool => Bool, |a, b| (a <= b).into()),
        Kind::Gt => typed_row!(Bool => Bool, |a, b| (a > b).into()),
        Kind::Ge => typed_row!(Bool => Bool, |a, b| (a >= b).into()),
        _ => return None,
    })
}

/// The scalar in place of `a` or `b`, for the kinds that take it as float32 and not rounded to the half float, as
/// PyTorch does: `x / 65536` is not `x / infinity`.
fn wide_scalars(kind: Kind, mode: Mode, scalar: Scalar) -> [Option<f32>; 2] {
    let value = f32::from_scalar(scalar);
    match mode {
        Mode::ScalarA if kind.is_arithmetic() => [Some(value), None],
        Mode::ScalarB if kind.is_arithmetic() => [None, Some(value)],
        _ => [None, None],
    }
}

/// How rows are computed: in the dtype itself, or by chunks of a wider one.
#[derive(Clone, Copy)]
pub(crate) struct Function {
    row: Row,
    /// Bytes of an element of the output and of the inputs.
    sizes: [isize; 2],
    wide: Option<WideFunction>,
}

/// What is needed to widen, compute and narrow.
#[derive(Clone, Copy)]
struct WideFunction {
    widening: Widening,
    /// The row's result is bool and needs no narrowing.
    predicate: bool,
    /// Inputs that are the same everywhere and not rounded to the narrow dtype.
    scalars: [Option<f32>; 2],
}

impl Function {
    /// The function of two elements; `None` for kinds that the dtype does not have.
    pub fn of_tensors(kind: Kind, dtype: DType) -> Option<Self> {
        Self::of(kind, dtype, Mode::Tensors, Scalar { float: 0.0, integer: 0 })
    }

    /// `None` for kinds that the dtype does not have.
    #[inline(always)]
    fn of(kind: Kind, dtype: DType, mode: Mode, scalar: Scalar) -> Option<Self> {
        let (wide, widening) = computed_in(dtype);
        let row = match (dtype, wide) {
            (DType::Bool, _) => bool_row(kind),
            (_, Wide::Float32) => float32::row(kind),
            (_, Wide::Float64) => float64::row(kind),
            (_, Wide::Int32) => integer::row::<i32>(kind),
            (_, Wide::Int64) => integer::row::<i64>(kind),
        }?;
        let predicate = kind.is_predicate();
        let size = dtype.size() as isize;
        let wide = widening.filter(|_| dtype != DType::Bool).map(|widening| WideFunction {
            widening,
            predicate,
            scalars: if wide == Wide::Float32 { wide_scalars(kind, mode, scalar) } else { [None; 2] },
        });
        Some(Self { row, sizes: [if predicate { 1 } else { size }, size], wide })
    }

    #[inline(always)]
    pub fn run(&self, length: usize, out: Strip, inputs: [Strip; 2]) {
        match &self.wide {
            None => (self.row)(length, out, inputs[0], inputs[1]),
            Some(wide) => self.run_wide(wide, length, out, inputs),
        }
    }

    fn run_wide(&self, wide: &WideFunction, length: usize, out: Strip, inputs: [Strip; 2]) {
        let [out_size, size] = self.sizes;
        let mut chunks: [Chunk; 2] = [[0; CHUNK]; 2];
        let [a, b] = chunks.each_mut().map(|chunk| Ptr::from_slice(chunk).cast::<u8>());
        let from = |(data, stride): Strip, start: usize, size: isize| {
            let strip: Strip = (data.offset(start as isize * stride * size), stride);
            strip
        };
        for start in (0..length).step_by(CHUNK) {
            let count = CHUNK.min(length - start);
            let out = from(out, start, out_size);
            for ((input, chunk), scalar) in inputs.into_iter().zip([a, b]).zip(wide.scalars) {
                match scalar {
                    None => (wide.widening.widen)(from(input, start, size), chunk, count),
                    Some(value) => chunk.cast().fill(value, count),
                }
            }
            if wide.predicate {
                (self.row)(count, out, (a, 1), (b, 1));
            } else {
                (self.row)(count, (a, 1), (a, 1), (b, 1));
                (wide.widening.narrow)(a, out, count);
            }
        }
    }
}

/// Stores a scalar argument as an element.
pub(crate) fn write_scalar(dtype: DType, scalar: Scalar, target: Ptr<u8>) {
    match dtype {
        DType::Float32 => target.cast().set(0, f32::from_scalar(scalar)),
        DType::Float64 => target.cast().set(0, f64::from_scalar(scalar)),
        DType::Float16 => target.cast().set(0, F16::from_scalar(scalar)),
        DType::Bfloat16 => target.cast().set(0, Bf16::from_scalar(scalar)),
        DType::Uint8 => target.cast().set(0, u8::from_scalar(scalar)),
        DType::Int8 => target.cast().set(0, i8::from_scalar(scalar)),
        DType::Int16 => target.cast().set(0, i16::from_scalar(scalar)),
        DType::Int32 => target.cast().set(0, i32::from_scalar(scalar)),
        DType::Int64 => target.cast().set(0, i64::from_scalar(scalar)),
        DType::Bool => target.cast().set(0, Bool::from_scalar(scalar)),
    }
}
