//! float32: arithmetic in vectors, the rest by the scalar library.

use super::{Kind, Row, typed_row};
use crate::dtype::Bool;
use crate::rows::{self, Zip};
use crate::vector::Vector;

/// Declares the functions in vectors that give a float32, those of scalars, and the table that finds every kind.
macro_rules! functions {
    (vectors { $($kind:ident: |$a:ident, $b:ident| $body:expr;)* } scalars { $($scalar:ident: $function:expr;)* }) => {
        $(pub struct $kind;
        impl Zip for $kind {
            #[inline(always)]
            fn apply<V: Vector>($a: V, $b: V) -> V {
                $body
            }
        })*

        pub fn row(kind: Kind) -> Option<Row> {
            Some(match kind {
                $(Kind::$kind => |length, (out, out_stride), (a, a_stride), (b, b_stride)| {
                    let out = (out.cast(), out_stride);
                    rows::zip_float::<$kind>(length, out, (a.cast(), a_stride), (b.cast(), b_stride))
                },)*
                $(Kind::$scalar => |length, (out, out_stride), (a, a_stride), (b, b_stride)| {
                    let out = (out.cast(), out_stride);
                    let (a, b) = ((a.cast(), a_stride), (b.cast(), b_stride));
                    rows::zip_strided::<f32, f32>(length, out, a, b, $function)
                },)*
                Kind::LogicalAnd => typed_row!(f32 => Bool, |a, b| (a != 0.0 && b != 0.0).into()),
                Kind::LogicalOr => typed_row!(f32 => Bool, |a, b| (a != 0.0 || b != 0.0).into()),
                Kind::LogicalXor => typed_row!(f32 => Bool, |a, b| ((a != 0.0) != (b != 0.0)).into()),
                Kind::Eq => typed_row!(f32 => Bool, |a, b| (a == b).into()),
                Kind::Ne => typed_row!(f32 => Bool, |a, b| (a != b).into()),
                Kind::Lt => typed_row!(f32 => Bool, |a, b| (a < b).into()),
                Kind::Le => typed_row!(f32 => Bool, |a, b| (a <= b).into()),
                Kind::Gt => typed_row!(f32 => Bool, |a, b| (a > b).into()),
                Kind::Ge => typed_row!(f32 => Bool, |a, b| (a >= b).into()),
                _ => return None,
            })
        }
    };
}

functions! {
    vectors {
        Add: |a, b| a + b;
        Sub: |a, b| a - b;
        Mul: |a, b| a * b;
        Div: |a, b| a / b;
        TruncDivide: |a, b| (a / b).trunc();
        Maximum: |a, b| a.max_nan(b);
        Minimum: |a, b| a.min_nan(b);
        Pow: |a, b| a.zip(b, pow);
    }
    scalars {
        FloorDivide: floor_divide;
        Remainder: remainder;
        Fmod: libm::fmodf;
        Atan2: libm::atan2f;
    }
}

/// Python's `//`: the quotient of what is left after taking the remainder, rounded to an integer.
#[inline(always)]
fn floor_divide(a: f32, b: f32) -> f32 {
    if b == 0.0 {
        return a / b;
    }
    let rest = libm::fmodf(a, b);
    let mut quotient = (a - rest) / b;
    if rest != 0.0 && (b < 0.0) != (rest < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return libm::copysignf(0.0, a / b);
    }
    let floor = libm::floorf(quotient);
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

/// Python's `%`: the sign of the divisor.
#[inline(always)]
fn remainder(a: f32, b: f32) -> f32 {
    let rest = libm::fmodf(a, b);
    if rest != 0.0 && (b < 0.0) != (rest < 0.0) { rest + b } else { rest }
}

/// The exponents that networks use avoid the general function; where all are the same, in vectors.
#[inline(always)]
fn pow(a: f32, b: f32) -> f32 {
    if b == 2.0 {
        a * a
    } else if b == 3.0 {
        a * a * a
    } else {
        libm::powf(a, b)
    }
}
