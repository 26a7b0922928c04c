//! float32, in vectors.

use super::{Kind, Row, typed_row};
use crate::dtype::Bool;
use crate::math;
use crate::memory::Ptr;
use crate::rows::{self, Map, Zip};
use crate::unary::float32::Square;
use crate::vector::Vector;
use crate::widening::Strip;

/// Declares the functions in vectors that give a float32, those of scalars, and the table that finds every kind.
macro_rules! functions {
    (light { $($kind:ident: |$a:ident, $b:ident| $body:expr;)* } long { $($long:ident: $function:ident;)* }) => {
        $(pub struct $kind;
        impl Zip for $kind {
            #[inline(always)]
            fn apply<V: Vector>($a: V, $b: V) -> V {
                $body
            }
        })*

        $(pub struct $long;
        impl Zip for $long {
            #[inline(always)]
            fn apply<V: Vector>(a: V, b: V) -> V {
                math::$function(a, b)
            }
        })*

        pub fn row(kind: Kind) -> Option<Row> {
            Some(match kind {
                $(Kind::$kind => |length, (out, out_stride), (a, a_stride), (b, b_stride)| {
                    let out = (out.cast(), out_stride);
                    rows::zip_float::<$kind>(length, out, (a.cast(), a_stride), (b.cast(), b_stride))
                },)*
                Kind::Pow => pow_row,
                $(Kind::$long => rows::zip_long::<$long>,)*
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
    light {
        Add: |a, b| a + b;
        Sub: |a, b| a - b;
        Mul: |a, b| a * b;
        Div: |a, b| a / b;
        TruncDivide: |a, b| (a / b).trunc();
        Maximum: |a, b| a.max_nan(b);
        Minimum: |a, b| a.min_nan(b);
    }
    long {
        FloorDivide: floor_divide;
        Remainder: remainder;
        Fmod: fmod;
        Atan2: atan2;
    }
}

struct Pow;

impl Zip for Pow {
    #[inline(always)]
    fn apply<V: Vector>(a: V, b: V) -> V {
        math::pow(a, b)
    }
}

struct Cube;

impl Map for Cube {
    #[inline(always)]
    fn apply<V: Vector>(x: V) -> V {
        x * x * x
    }
}

/// Powers; those with the exponent 2 or 3 everywhere, which [`math::pow`] gives as well, are light functions.
fn pow_row(length: usize, out: Strip, a: Strip, b: Strip) {
    let (target, source): ((Ptr<f32>, isize), (Ptr<f32>, isize)) = ((out.0.cast(), out.1), (a.0.cast(), a.1));
    match (b.1, b.0.cast::<f32>().get(0)) {
        (0, 2.0) => rows::map_float::<Square>(length, target, source),
        (0, 3.0) => rows::map_float::<Cube>(length, target, source),
        _ => rows::zip_long::<Pow>(length, out, a, b),
    }
}

/// The gradients of activations, which are no kinds of the primitive.
pub struct SiluBackward;
pub struct GeluBackward;

impl Zip for SiluBackward {
    #[inline(always)]
    fn apply<V: Vector>(dy: V, x: V) -> V {
        math::silu_backward(dy, x)
    }
}

impl Zip for GeluBackward {
    #[inline(always)]
    fn apply<V: Vector>(dy: V, x: V) -> V {
        math::gelu_backward(dy, x)
    }
}
