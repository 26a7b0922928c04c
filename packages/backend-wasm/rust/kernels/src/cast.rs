//! Conversion between dtypes.

use crate::dtype::{Bool, DType};
use crate::memory::Ptr;
use crate::rows;
use crate::strided::Strided;
use crate::strips::{COMPUTE, MOVE};
use crate::widening::{CHUNK, Chunk, Strip, Wide, Widening, computed_in};

/// Converts a row of a length into the output from the input.
type Row = fn(usize, Strip, Strip);

/// Conversion of one element.
trait Convert<T> {
    fn convert(self) -> T;
}

/// Truncated to int64 as x86 does: what does not fit (NaN included) becomes the smallest number.
#[inline(always)]
fn truncate_wide(value: f64) -> i64 {
    const LIMIT: f64 = 9_223_372_036_854_775_808.0;
    if (-LIMIT..LIMIT).contains(&value) { value as i64 } else { i64::MIN }
}

/// Truncated to int32 in the same way, from where narrower integers are cut off.
#[inline(always)]
fn truncate(value: f64) -> i32 {
    const LIMIT: f64 = 2_147_483_648.0;
    if value > -LIMIT - 1.0 && value < LIMIT { value as i32 } else { i32::MIN }
}

/// [`truncate`] of a float32, in a form that becomes vectors.
#[inline(always)]
fn truncate_float(value: f32) -> i32 {
    const LIMIT: f32 = 2_147_483_648.0;
    if value < LIMIT { value as i32 } else { i32::MIN }
}

macro_rules! plain_conversions {
    ($from:ty => $($to:ty)*) => {
        $(impl Convert<$to> for $from {
            #[inline(always)]
            fn convert(self) -> $to {
                self as $to
            }
        })*
        impl Convert<Bool> for $from {
            #[inline(always)]
            fn convert(self) -> Bool {
                (self != 0 as $from).into()
            }
        }
    };
}

macro_rules! truncating_conversions {
    ($from:ty, $truncate:ident => $($to:ty)*) => {
        $(impl Convert<$to> for $from {
            #[inline(always)]
            fn convert(self) -> $to {
                $truncate(self) as $to
            }
        })*
        impl Convert<i64> for $from {
            #[inline(always)]
            fn convert(self) -> i64 {
                truncate_wide(self as f64)
            }
        }
    };
}

plain_conversions!(f32 => f32 f64);
plain_conversions!(f64 => f32 f64);
truncating_conversions!(f32, truncate_float => u8 i8 i16 i32);
truncating_conversions!(f64, truncate => u8 i8 i16 i32);
plain_conversions!(u8 => f32 f64 u8 i8 i16 i32 i64);
plain_conversions!(i8 => f32 f64 u8 i8 i16 i32 i64);
plain_conversions!(i16 => f32 f64 u8 i8 i16 i32 i64);
plain_conversions!(i32 => f32 f64 u8 i8 i16 i32 i64);
plain_conversions!(i64 => f32 f64 u8 i8 i16 i32 i64);

fn row<S: Convert<T> + Copy, T: Copy>(length: usize, out: Strip, x: Strip) {
    rows::map(length, (out.0.cast::<T>(), out.1), (x.0.cast::<S>(), x.1), S::convert);
}

/// The conversion from `S`; half outputs go through float32 and have none of their own.
fn row_from<S>(to: DType) -> Option<Row>
where
    S: Convert<f32> + Convert<f64> + Convert<u8> + Convert<i8> + Convert<i16> + Convert<i32> + Convert<i64>,
    S: Convert<Bool> + Copy,
{
    Some(match to {
        DType::Float32 => row::<S, f32>,
        DType::Float64 => row::<S, f64>,
        DType::Uint8 => row::<S, u8>,
        DType::Int8 => row::<S, i8>,
        DType::Int16 => row::<S, i16>,
        DType::Int32 => row::<S, i32>,
        DType::Int64 => row::<S, i64>,
        DType::Bool => row::<S, Bool>,
        DType::Float16 | DType::Bfloat16 => return None,
    })
}

fn row_of(from: DType, to: DType) -> Option<Row> {
    match from {
        DType::Float32 => row_from::<f32>(to),
        DType::Float64 => row_from::<f64>(to),
        // A bool is stored as the number it converts to.
        DType::Uint8 | DType::Bool => row_from::<u8>(to),
        DType::Int8 => row_from::<i8>(to),
        DType::Int16 => row_from::<i16>(to),
        DType::Int32 => row_from::<i32>(to),
        DType::Int64 => row_from::<i64>(to),
        DType::Float16 | DType::Bfloat16 => None,
    }
}

/// Half floats' way to float32.
fn half(dtype: DType) -> Option<Widening> {
    match computed_in(dtype) {
        (Wide::Float32, widening) => widening,
        _ => None,
    }
}

/// How a chunk reaches float32, and how it leaves it.
enum Step {
    Half(Widening),
    Direct(Row),
}

/// `out[i] = in[i]` over operands `[out, in]` of dtypes `to` and `from`.
pub fn cast(from: DType, to: DType, strided: &Strided<2>, [out, x]: [Ptr<u8>; 2]) {
    let strided = strided.sorted_by(0);
    let (out_size, x_size) = (to.size() as isize, from.size() as isize);
    let (_, [out_stride, x_stride]) = strided.row();
    if let Some(row) = row_of(from, to) {
        return strided.for_each_strip(MOVE, &|length, [out_offset, x_offset]| {
            row(length, (out.offset(out_offset * out_size), out_stride), (x.offset(x_offset * x_size), x_stride));
        });
    }
    let step = |half: Option<Widening>, row: Option<Row>| match (half, row) {
        (Some(half), _) => Some(Step::Half(half)),
        (None, row) => row.map(Step::Direct),
    };
    let (Some(read), Some(write)) =
        (step(half(from), row_of(from, DType::Float32)), step(half(to), row_of(DType::Float32, to)))
    else {
        return;
    };
    strided.for_each_strip(COMPUTE, &|length, [out_offset, x_offset]| {
        // Between a half float and contiguous float32s nothing lies between.
        match (&read, &write) {
            (Step::Half(half), _) if to == DType::Float32 && out_stride == 1 => {
                let x = (x.offset(x_offset * x_size), x_stride);
                return (half.widen)(x, out.offset(out_offset * out_size), length);
            }
            (_, Step::Half(half)) if from == DType::Float32 && x_stride == 1 => {
                let out = (out.offset(out_offset * out_size), out_stride);
                return (half.narrow)(x.offset(x_offset * x_size), out, length);
            }
            _ => {}
        }
        let mut chunk: Chunk = [0; CHUNK];
        let wide = Ptr::from_slice(&mut chunk).cast::<u8>();
        for start in (0..length).step_by(CHUNK) {
            let count = CHUNK.min(length - start);
            let x = x.offset((x_offset + start as isize * x_stride) * x_size);
            let out = out.offset((out_offset + start as isize * out_stride) * out_size);
            match &read {
                Step::Half(half) => (half.widen)((x, x_stride), wide, count),
                Step::Direct(row) => row(count, (wide, 1), (x, x_stride)),
            }
            match &write {
                Step::Half(half) => (half.narrow)(wide, (out, out_stride), count),
                Step::Direct(row) => row(count, (out, out_stride), (wide, 1)),
            }
        }
    });
}
