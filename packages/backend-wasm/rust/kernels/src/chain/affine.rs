//! `max(value · factor + addend, 0) · scale`, without the maximum or without the scale: the light functions that most
//! often follow each other, in a loop that need not choose.

use core::array::from_fn;

use super::light::{Application, Light, load};
use super::slot::Strip;
use crate::vector::Vector;

/// The function with its operands for one block.
pub struct Affine {
    factor: Strip,
    addend: Strip,
    /// What is below this becomes 0: nothing where it is NaN.
    limit: f32,
    /// 1, which changes no bit, where there is none.
    scale: f32,
}

impl Affine {
    /// Several functions as this one, if it is what they come to.
    pub fn of(functions: &[Application]) -> Option<Self> {
        let [first, rest @ ..] = functions else { return None };
        let (limit, scale) = match *rest {
            [Application { light: Light::Relu, .. }] => (0.0, 1.0),
            [Application { light: Light::MulConstant, constant, .. }] => (f32::NAN, constant),
            [Application { light: Light::Relu, .. }, Application { light: Light::MulConstant, constant, .. }] => {
                (0.0, constant)
            }
            _ => return None,
        };
        let affine = Self { factor: first.other, addend: first.addend, limit, scale };
        (first.light == Light::MulAdd).then_some(affine)
    }

    #[inline(always)]
    pub fn apply<V: Vector, const COUNT: usize>(&self, values: [V; COUNT], index: usize) -> [V; COUNT] {
        let factors: [V; COUNT] = load(self.factor, index);
        let addends: [V; COUNT] = load(self.addend, index);
        let (limit, scale) = (V::splat(self.limit), V::splat(self.scale));
        from_fn(|nth| {
            let sum = values[nth] * factors[nth] + addends[nth];
            sum.and_not(sum.lt(limit)) * scale
        })
    }
}
