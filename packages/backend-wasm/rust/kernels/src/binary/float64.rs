//! float64.

use super::{Kind, Row, typed_row};
use crate::dtype::Bool;
use crate::number::Number;

pub fn row(kind: Kind) -> Option<Row> {
    Some(match kind {
        Kind::Add => typed_row!(f64 => f64, |a, b| a + b),
        Kind::Sub => typed_row!(f64 => f64, |a, b| a - b),
        Kind::Mul => typed_row!(f64 => f64, |a, b| a * b),
        Kind::Div => typed_row!(f64 => f64, |a, b| a / b),
        Kind::FloorDivide => typed_row!(f64 => f64, floor_divide),
        Kind::TruncDivide => typed_row!(f64 => f64, |a, b| libm::trunc(a / b)),
        Kind::Remainder => typed_row!(f64 => f64, remainder),
        Kind::Fmod => typed_row!(f64 => f64, libm::fmod),
        Kind::Pow => typed_row!(f64 => f64, |a, b| if b == 2.0 { a * a } else { libm::pow(a, b) }),
        Kind::Maximum => typed_row!(f64 => f64, Number::maximum),
        Kind::Minimum => typed_row!(f64 => f64, Number::minimum),
        Kind::Atan2 => typed_row!(f64 => f64, libm::atan2),
        Kind::LogicalAnd => typed_row!(f64 => Bool, |a, b| (a != 0.0 && b != 0.0).into()),
        Kind::LogicalOr => typed_row!(f64 => Bool, |a, b| (a != 0.0 || b != 0.0).into()),
        Kind::LogicalXor => typed_row!(f64 => Bool, |a, b| ((a != 0.0) != (b != 0.0)).into()),
        Kind::Eq => typed_row!(f64 => Bool, |a, b| (a == b).into()),
        Kind::Ne => typed_row!(f64 => Bool, |a, b| (a != b).into()),
        Kind::Lt => typed_row!(f64 => Bool, |a, b| (a < b).into()),
        Kind::Le => typed_row!(f64 => Bool, |a, b| (a <= b).into()),
        Kind::Gt => typed_row!(f64 => Bool, |a, b| (a > b).into()),
        Kind::Ge => typed_row!(f64 => Bool, |a, b| (a >= b).into()),
        _ => return None,
    })
}

/// As in float32.
fn floor_divide(a: f64, b: f64) -> f64 {
    if b == 0.0 {
        return a / b;
    }
    let rest = libm::fmod(a, b);
    let mut quotient = (a - rest) / b;
    if rest != 0.0 && (b < 0.0) != (rest < 0.0) {
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return libm::copysign(0.0, a / b);
    }
    let floor = libm::floor(quotient);
    if quotient - floor > 0.5 { floor + 1.0 } else { floor }
}

fn remainder(a: f64, b: f64) -> f64 {
    let rest = libm::fmod(a, b);
    if rest != 0.0 && (b < 0.0) != (rest < 0.0) { rest + b } else { rest }
}
