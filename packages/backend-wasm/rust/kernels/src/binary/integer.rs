//! Integers: arithmetic wraps, division by zero gives 0.

use super::{Kind, Row, typed_row};
use crate::dtype::Bool;
use crate::number::Integer;

pub fn row<T: Integer>(kind: Kind) -> Option<Row> {
    Some(match kind {
        Kind::Add => typed_row!(T => T, |a, b| a.plus(b)),
        Kind::Sub => typed_row!(T => T, |a, b| a.minus(b)),
        Kind::Mul => typed_row!(T => T, |a, b| a.times(b)),
        Kind::FloorDivide => typed_row!(T => T, floor_divide),
        Kind::TruncDivide => typed_row!(T => T, |a, b| a.quotient(b)),
        Kind::Remainder => typed_row!(T => T, remainder),
        Kind::Fmod => typed_row!(T => T, |a, b| a.minus(a.quotient(b).times(b))),
        Kind::Pow => typed_row!(T => T, pow),
        Kind::Maximum => typed_row!(T => T, |a, b| if a > b { a } else { b }),
        Kind::Minimum => typed_row!(T => T, |a, b| if a < b { a } else { b }),
        Kind::BitwiseAnd => typed_row!(T => T, |a, b| a & b),
        Kind::BitwiseOr => typed_row!(T => T, |a, b| a | b),
        Kind::BitwiseXor => typed_row!(T => T, |a, b| a ^ b),
        Kind::LeftShift => typed_row!(T => T, T::shift_left),
        Kind::RightShift => typed_row!(T => T, T::shift_right),
        Kind::LogicalAnd => typed_row!(T => Bool, |a, b| (a != T::ZERO && b != T::ZERO).into()),
        Kind::LogicalOr => typed_row!(T => Bool, |a, b| (a != T::ZERO || b != T::ZERO).into()),
        Kind::LogicalXor => typed_row!(T => Bool, |a, b| ((a != T::ZERO) != (b != T::ZERO)).into()),
        Kind::Eq => typed_row!(T => Bool, |a, b| (a == b).into()),
        Kind::Ne => typed_row!(T => Bool, |a, b| (a != b).into()),
        Kind::Lt => typed_row!(T => Bool, |a, b| (a < b).into()),
        Kind::Le => typed_row!(T => Bool, |a, b| (a <= b).into()),
        Kind::Gt => typed_row!(T => Bool, |a, b| (a > b).into()),
        Kind::Ge => typed_row!(T => Bool, |a, b| (a >= b).into()),
        Kind::Div | Kind::Atan2 => return None,
    })
}

/// What truncation leaves over, and whether its sign differs from the divisor's.
fn division<T: Integer>(a: T, b: T) -> (T, T, bool) {
    let quotient = a.quotient(b);
    let rest = a.minus(quotient.times(b));
    (quotient, rest, rest != T::ZERO && (rest < T::ZERO) != (b < T::ZERO))
}

fn floor_divide<T: Integer>(a: T, b: T) -> T {
    let (quotient, _, differs) = division(a, b);
    if differs && b != T::ZERO { quotient.minus(T::ONE) } else { quotient }
}

fn remainder<T: Integer>(a: T, b: T) -> T {
    let (_, rest, differs) = division(a, b);
    if b == T::ZERO {
        T::ZERO
    } else if differs {
        rest.plus(b)
    } else {
        rest
    }
}

/// By squaring. Negative exponents: the inverse is an integer only for 1 and −1.
fn pow<T: Integer>(base: T, exponent: T) -> T {
    let minus_one = T::ZERO.minus(T::ONE);
    let odd = exponent & T::ONE != T::ZERO;
    if exponent < T::ZERO {
        return if base == T::ONE || (base == minus_one && !odd) {
            T::ONE
        } else if base == minus_one {
            minus_one
        } else {
            T::ZERO
        };
    }
    let (mut power, mut square, mut left) = (T::ONE, base, exponent);
    while left != T::ZERO {
        if left & T::ONE != T::ZERO {
            power = power.times(square);
        }
        square = square.times(square);
        left = left.shift_right(T::ONE);
    }
    power
}
