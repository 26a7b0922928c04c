//! Integers: what needs no fractions; arithmetic wraps.

use super::{Kind, Row, typed_row};
use crate::dtype::Bool;
use crate::number::{Integer, Number};

pub fn row<T: Integer>(kind: Kind) -> Option<Row> {
    Some(match kind {
        Kind::Abs => typed_row!(T => T, |x| if x < T::ZERO { T::ZERO.minus(x) } else { x }),
        Kind::Neg => typed_row!(T => T, |x| T::ZERO.minus(x)),
        Kind::Sign => typed_row!(T => T, sign),
        Kind::Ceil | Kind::Floor | Kind::Round | Kind::Trunc => typed_row!(T => T, |x| x),
        Kind::Square => typed_row!(T => T, |x| x.times(x)),
        Kind::Relu => typed_row!(T => T, |x| if x < T::ZERO { T::ZERO } else { x }),
        Kind::BitwiseNot => typed_row!(T => T, |x| !x),
        Kind::LogicalNot => typed_row!(T => Bool, |x| (x == T::ZERO).into()),
        Kind::IsNan | Kind::IsInf => typed_row!(T => Bool, |_| false.into()),
        Kind::IsFinite => typed_row!(T => Bool, |_| true.into()),
        _ => return None,
    })
}

fn sign<T: Number>(x: T) -> T {
    if x > T::ZERO {
        T::ONE
    } else if x < T::ZERO {
        T::ZERO.minus(T::ONE)
    } else {
        T::ZERO
    }
}
