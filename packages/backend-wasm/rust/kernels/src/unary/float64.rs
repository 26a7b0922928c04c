//! float64: the scalar library.

use super::{Kind, Row, typed_row};
use crate::dtype::Bool;

/// The table of functions that give a float64.
macro_rules! functions {
    ($($kind:ident: $function:expr;)*) => {
        pub fn row(kind: Kind) -> Option<Row> {
            Some(match kind {
                $(Kind::$kind => typed_row!(f64 => f64, $function),)*
                Kind::LogicalNot => typed_row!(f64 => Bool, |x| (x == 0.0).into()),
                Kind::IsNan => typed_row!(f64 => Bool, |x| x.is_nan().into()),
                Kind::IsInf => typed_row!(f64 => Bool, |x| x.is_infinite().into()),
                Kind::IsFinite => typed_row!(f64 => Bool, |x| x.is_finite().into()),
                Kind::BitwiseNot => return None,
            })
        }
    };
}

functions! {
    Abs: libm::fabs;
    Neg: |x| -x;
    Sign: |x| if x > 0.0 { 1.0 } else if x < 0.0 { -1.0 } else { 0.0 };
    Ceil: libm::ceil;
    Floor: libm::floor;
    Round: libm::rint;
    Trunc: libm::trunc;
    Frac: |x| x - libm::trunc(x);
    Sqrt: libm::sqrt;
    Rsqrt: |x| 1.0 / libm::sqrt(x);
    Square: |x| x * x;
    Reciprocal: |x| 1.0 / x;
    Exp: libm::exp;
    Expm1: libm::expm1;
    Exp2: libm::exp2;
    Log: libm::log;
    Log1p: libm::log1p;
    Log2: libm::log2;
    Log10: libm::log10;
    Sin: libm::sin;
    Cos: libm::cos;
    Tan: libm::tan;
    Asin: libm::asin;
    Acos: libm::acos;
    Atan: libm::atan;
    Sinh: libm::sinh;
    Cosh: libm::cosh;
    Tanh: libm::tanh;
    Asinh: libm::asinh;
    Acosh: acosh;
    Atanh: libm::atanh;
    Sigmoid: |x| 1.0 / (1.0 + libm::exp(-x));
    Relu: |x| if x < 0.0 { 0.0 } else { x };
    Erf: libm::erf;
    Erfc: libm::erfc;
    Silu: |x| x / (1.0 + libm::exp(-x));
    Gelu: |x| 0.5 * x * (1.0 + libm::erf(x * core::f64::consts::FRAC_1_SQRT_2));
    Softplus: |x| if x > 20.0 { x } else { libm::log1p(libm::exp(x)) };
}

/// The library leaves values below 1 undefined.
pub fn acosh(x: f64) -> f64 {
    if x < 1.0 { f64::NAN } else { libm::acosh(x) }
}
