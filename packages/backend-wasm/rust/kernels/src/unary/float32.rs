//! float32: vectors where it pays, the scalar library per lane elsewhere.

use super::{Kind, Row, typed_row};
use crate::dtype::Bool;
use crate::math::{self, Circular};
use crate::rows::{self, Map};
use crate::vector::Vector;

/// Declares the functions in vectors, those of the scalar library, and the table that finds every kind.
macro_rules! functions {
    (light { $($light:ident: |$y:ident| $light_body:expr;)* } long { $($kind:ident: |$x:ident| $body:expr;)* } library { $($scalar:ident: $function:expr;)* }) => {
        $(pub struct $light;
        impl Map for $light {
            #[inline(always)]
            fn apply<V: Vector>($y: V) -> V {
                $light_body
            }
        })*

        $(pub struct $kind;
        impl Map for $kind {
            #[inline(always)]
            fn apply<V: Vector>($x: V) -> V {
                $body
            }
        })*

        pub fn row(kind: Kind) -> Option<Row> {
            Some(match kind {
                $(Kind::$kind => rows::map_long::<$kind>,)*
                $(Kind::$light => |length, (out, out_stride), (x, x_stride)| {
                    rows::map_float::<$light>(length, (out.cast(), out_stride), (x.cast(), x_stride))
                },)*
                $(Kind::$scalar => |length, (out, out_stride), (x, x_stride)| {
                    rows::map_strided::<f32, f32>(length, (out.cast(), out_stride), (x.cast(), x_stride), $function)
                },)*
                Kind::LogicalNot => typed_row!(f32 => Bool, |x| (x == 0.0).into()),
                Kind::IsNan => typed_row!(f32 => Bool, |x| x.is_nan().into()),
                Kind::IsInf => typed_row!(f32 => Bool, |x| x.is_infinite().into()),
                Kind::IsFinite => typed_row!(f32 => Bool, |x| x.is_finite().into()),
                Kind::BitwiseNot => return None,
            })
        }
    };
}

functions! {
    light {
        Abs: |x| x.abs();
        Neg: |x| -x;
        Sign: |x| sign(x);
        Ceil: |x| x.ceil();
        Floor: |x| x.floor();
        Round: |x| x.round();
        Trunc: |x| x.trunc();
        Frac: |x| x - x.trunc();
        Sqrt: |x| x.sqrt();
        Rsqrt: |x| V::splat(1.0) / x.sqrt();
        Square: |x| x * x;
        Reciprocal: |x| V::splat(1.0) / x;
        Relu: |x| x.relu();
    }
    long {
        Exp: |x| math::exp(x);
        Log: |x| math::log(x);
        Expm1: |x| math::expm1(x);
        Exp2: |x| math::exp2(x);
        Log1p: |x| math::log1p(x);
        Log2: |x| math::log2(x);
        Log10: |x| math::log10(x);
        Sin: |x| math::circular(x, Circular::Sine);
        Cos: |x| math::circular(x, Circular::Cosine);
        Tan: |x| math::circular(x, Circular::Tangent);
        Asin: |x| math::asin(x);
        Acos: |x| math::acos(x);
        Atan: |x| math::atan(x);
        Tanh: |x| math::tanh(x);
        Sigmoid: |x| math::sigmoid(x);
        Erf: |x| math::erf(x);
        Silu: |x| math::silu(x);
        Gelu: |x| math::gelu(x);
        Softplus: |x| math::softplus(x);
    }
    library {
        Sinh: libm::sinhf;
        Cosh: libm::coshf;
        Asinh: |x| libm::asinh(x as f64) as f32;
        Acosh: |x| super::float64::acosh(x as f64) as f32;
        Atanh: |x| libm::atanh(x as f64) as f32;
        Erfc: libm::erfcf;
    }
}

/// −1, 0 or 1; 0 for NaN, as PyTorch.
#[inline(always)]
fn sign<V: Vector>(x: V) -> V {
    let zero = V::splat(0.0);
    zero.lt(x).and(V::splat(1.0)).or(x.lt(zero).and(V::splat(-1.0)))
}
