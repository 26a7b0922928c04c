//! Functions of one or two instructions, several of which run while the elements stay in vector registers.

use core::array::from_fn;
use core::sync::atomic::{Ordering, compiler_fence};

use super::affine::Affine;
use super::slot::Strip;
use crate::binary;
use crate::binary::float32 as two;
use crate::memory::Ptr;
use crate::rows::{Map, Zip};
use crate::unary;
use crate::unary::float32 as one;
use crate::vector::{Lanes, Vector};

/// Vectors that go through all functions before the next ones do: half of the registers that x86 has.
const VECTORS: usize = 8;
/// The same for [`Affine`].
const AFFINE_VECTORS: usize = 4;
/// The elements in them.
pub const GROUP: usize = VECTORS * 4;

/// What becomes of the value, given the other operand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Light {
    Add,
    Sub,
    /// The other operand minus the value.
    SubFrom,
    Mul,
    Div,
    /// The other operand divided by the value.
    DivInto,
    Maximum,
    Minimum,
    /// The gradient of ReLU: the value, 0 where the other operand is not above a limit.
    Gate,
    Abs,
    Neg,
    Relu,
    Sqrt,
    Square,
    /// The three that are so frequent that they have loops of their own: [`Application::merged`] and
    /// [`Application::with_constant`] put them in the place of others.
    MulAdd,
    AddConstant,
    MulConstant,
}

impl Light {
    pub fn of_unary(kind: unary::Kind) -> Option<Self> {
        Some(match kind {
            unary::Kind::Abs => Self::Abs,
            unary::Kind::Neg => Self::Neg,
            unary::Kind::Relu => Self::Relu,
            unary::Kind::Sqrt => Self::Sqrt,
            unary::Kind::Square => Self::Square,
            _ => return None,
        })
    }

    pub fn of_binary(kind: binary::Kind) -> Option<Self> {
        Some(match kind {
            binary::Kind::Add => Self::Add,
            binary::Kind::Sub => Self::Sub,
            binary::Kind::Mul => Self::Mul,
            binary::Kind::Div => Self::Div,
            binary::Kind::Maximum => Self::Maximum,
            binary::Kind::Minimum => Self::Minimum,
            _ => return None,
        })
    }

    /// How many operands it has.
    pub fn operands(self) -> usize {
        match self {
            Self::Abs | Self::Neg | Self::Relu | Self::Sqrt | Self::Square => 1,
            Self::Gate => 3,
            _ => 2,
        }
    }

    /// The same function when the value is the second operand and not the first, if there is one.
    pub fn reversed(self) -> Option<Self> {
        match self {
            Self::Sub => Some(Self::SubFrom),
            Self::Div => Some(Self::DivInto),
            Self::Add | Self::Mul | Self::Maximum | Self::Minimum => Some(self),
            _ => None,
        }
    }
}

/// A function with its operands besides the value, for one block.
#[derive(Clone, Copy)]
pub struct Application {
    pub light: Light,
    pub other: Strip,
    /// The addend of [`Light::MulAdd`].
    pub addend: Strip,
    /// The constant, or the limit of [`Light::Gate`].
    pub constant: f32,
}

/// `out[i]` = what the functions make of `first[i]`.
pub fn apply(length: usize, out: Ptr<f32>, first: Strip, functions: &[Application]) {
    let whole = match Affine::of(functions) {
        Some(affine) => {
            groups::<Lanes, AFFINE_VECTORS>(0, length, out, first, |values, index| affine.apply(values, index))
        }
        None => groups::<Lanes, VECTORS>(0, length, out, first, in_turn(functions)),
    };
    groups::<f32, 1>(whole, length, out, first, in_turn(functions));
}

#[inline(always)]
fn in_turn<V: Vector, const COUNT: usize>(functions: &[Application]) -> impl Fn([V; COUNT], usize) -> [V; COUNT] {
    |values, index| functions.iter().fold(values, |values, function| function.apply(values, index))
}

/// Goes on from element `start` as long as all vectors are full; returns how far it got.
#[inline(always)]
fn groups<V: Vector, const COUNT: usize>(
    start: usize,
    length: usize,
    out: Ptr<f32>,
    first: Strip,
    change: impl Fn([V; COUNT], usize) -> [V; COUNT],
) -> usize {
    let mut index = start;
    while index + COUNT * V::LANES <= length {
        let values = change(load(first, index), index);
        let out = out.add(index).opaque();
        for (nth, value) in values.into_iter().enumerate() {
            value.store(out.within(nth * V::LANES));
            // Processors combine stores that ascend; LLVM would have them descend.
            compiler_fence(Ordering::AcqRel);
        }
        index += COUNT * V::LANES;
    }
    index
}

#[inline(always)]
pub fn load<V: Vector, const COUNT: usize>(strip: Strip, index: usize) -> [V; COUNT] {
    let data = strip.data.add(index * strip.stride).opaque();
    from_fn(|nth| V::load(data.within(nth * V::LANES)))
}

impl Application {
    pub const NONE: Self = Self { light: Light::Abs, other: Strip::NONE, addend: Strip::NONE, constant: 0.0 };

    /// The same function, with its other operand in a register where that is a constant.
    pub fn with_constant(self) -> Self {
        let light = match self.light {
            Light::Add if self.other.stride == 0 => Light::AddConstant,
            Light::Mul if self.other.stride == 0 => Light::MulConstant,
            _ => return self,
        };
        Self { light, constant: self.other.data.get(0), ..self }
    }

    /// This function and the next one as one, where there is one that does what both do.
    pub fn merged(self, next: Self) -> Option<Self> {
        let merge = self.light == Light::Mul && next.light == Light::Add;
        merge.then_some(Self { light: Light::MulAdd, addend: next.other, ..self })
    }

    #[inline(always)]
    fn apply<V: Vector, const COUNT: usize>(&self, values: [V; COUNT], index: usize) -> [V; COUNT] {
        match self.light {
            Light::Add => self.zip::<two::Add, V, COUNT>(values, index),
            Light::Sub => self.zip::<two::Sub, V, COUNT>(values, index),
            Light::SubFrom => self.zip::<Swapped<two::Sub>, V, COUNT>(values, index),
            Light::Mul => self.zip::<two::Mul, V, COUNT>(values, index),
            Light::Div => self.zip::<two::Div, V, COUNT>(values, index),
            Light::DivInto => self.zip::<Swapped<two::Div>, V, COUNT>(values, index),
            Light::Maximum => self.zip::<two::Maximum, V, COUNT>(values, index),
            Light::Minimum => self.zip::<two::Minimum, V, COUNT>(values, index),
            Light::Gate => self.gate(values, index),
            Light::Abs => values.map(one::Abs::apply),
            Light::Neg => values.map(one::Neg::apply),
            Light::Relu => values.map(one::Relu::apply),
            Light::Sqrt => values.map(one::Sqrt::apply),
            Light::Square => values.map(one::Square::apply),
            Light::MulAdd => {
                let products = self.zip::<two::Mul, V, COUNT>(values, index);
                let addends: [V; COUNT] = load(self.addend, index);
                from_fn(|nth| two::Add::apply(products[nth], addends[nth]))
            }
            Light::AddConstant => {
                let constant = V::splat(self.constant);
                values.map(|value| two::Add::apply(value, constant))
            }
            Light::MulConstant => {
                let constant = V::splat(self.constant);
                values.map(|value| two::Mul::apply(value, constant))
            }
        }
    }

    #[inline(always)]
    fn zip<Z: Zip, V: Vector, const COUNT: usize>(&self, values: [V; COUNT], index: usize) -> [V; COUNT] {
        let others: [V; COUNT] = load(self.other, index);
        from_fn(|nth| Z::apply(values[nth], others[nth]))
    }

    #[inline(always)]
    fn gate<V: Vector, const COUNT: usize>(&self, values: [V; COUNT], index: usize) -> [V; COUNT] {
        let others: [V; COUNT] = load(self.other, index);
        let limit = V::splat(self.constant);
        from_fn(|nth| values[nth].and_not(others[nth].lt(limit).or(others[nth].eq(limit))))
    }
}

/// A function with its operands swapped.
struct Swapped<Z>(core::marker::PhantomData<Z>);

impl<Z: Zip> Zip for Swapped<Z> {
    #[inline(always)]
    fn apply<V: Vector>(a: V, b: V) -> V {
        Z::apply(b, a)
    }
}
