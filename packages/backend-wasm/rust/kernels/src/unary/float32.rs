//! float32: vectors where it pays, the scalar library per lane elsewhere.

use super::{Kind, Row, typed_row};
use crate::dtype::Bool;
use crate::math::{self, Circular};
use crate::rows::{self, Map};
use crate::vector::Vector;

/// Declares the functions in vectors, those of the scalar library, and the table that finds every kind.
macro_rules! functions {
    (vectors { $($kind:ident: |$x:ident| $body:expr;)* } library { $($scalar:ident: $function:expr;)* }) => {
        $(pub struct $kind;
        impl Map for $kind {
            #[inline(always)]
            fn apply<V: Vector>($x: V) -> V {
                $body
            }
        })*

        pub fn row(kind: Kind) -> Option<Row> {
            Some(match kind {
                $(Kind::$kind => |length, (out, out_stride), (x, x_stride)| {
                    rows::map_float::<$kind>(length, (out.cast(), out_stride), (x.cast(), x_stride))
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
    vectors {
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
        Exp: |x| math::exp(x);
        Log: |x| math::log(x);
        Sin: |x| math::sin_cos(x, Circular::Sine);
        Cos: |x| math::sin_cos(x, Circular::Cosine);
        Tanh: |x| math::tanh(x);
        Sigmoid: |x| math::sigmoid(x);
        Relu: |x| x.relu();
        Erf: |x| math::erf(x);
        Silu: |x| math::silu(x);
        Gelu: |x| gelu(x);
    }
    library {
        Expm1: libm::expm1f;
        Exp2: libm::exp2f;
        Log1p: libm::log1pf;
        Log2: libm::log2f;
        Log10: libm::log10f;
        Tan: libm::tanf;
        Asin: libm::asinf;
        Acos: libm::acosf;
        Atan: libm::atanf;
        Sinh: libm::sinhf;
        Cosh: libm::coshf;
        Asinh: |x| libm::asinh(x as f64) as f32;
        Acosh: |x| super::float64::acosh(x as f64) as f32;
        Atanh: |x| libm::atanh(x as f64) as f32;
        Erfc: libm::erfcf;
        Softplus: softplus;
    }
}

/// −1, 0 or 1; 0 for NaN, as PyTorch.
#[inline(always)]
fn sign<V: Vector>(x: V) -> V {
    let zero = V::splat(0.0);
    zero.lt(x).and(V::splat(1.0)).or(x.lt(zero).and(V::splat(-1.0)))
}

/// x · Φ(x).
#[inline(always)]
fn gelu<V: Vector>(x: V) -> V {
    static SQRT_HALF: f32 = core::f32::consts::FRAC_1_SQRT_2;
    let half = V::splat(0.5) * x;
    half * (V::splat(1.0) + math::erf(x * V::constant(&SQRT_HALF)))
}

/// ln(1 + eˣ); `x` itself above 20.
fn softplus(x: f32) -> f32 {
    if x > 20.0 { x } else { libm::log1pf(libm::expf(x)) }
}
