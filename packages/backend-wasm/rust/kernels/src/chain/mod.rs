//! Chains of elementwise float32 functions in one pass.
//!
//! The elements are cut into blocks. For each block the steps run one after the other: light functions that follow each
//! other in vector registers ([`light`]), the others as rows, as in their primitives, over working memory of one block
//! that stays in the first cache. Every element is computed as by the primitives, to the bit.

mod affine;
mod light;
mod plan;
mod slot;

use core::ops::Range;

use crate::binary::float32::{GeluBackward, SiluBackward};
use crate::memory::Ptr;
use crate::parallel;
use crate::rows;
use crate::strips::{COMPUTE, LEAST_WORK, MOVE};
use crate::vector::{Lanes, Vector};
use crate::{binary, unary};
use light::{Application, GROUP, Light};
use plan::{Plan, Stage};
pub use slot::Slot;
use slot::{Strip, repeated};

/// Elements per block where there is working memory.
const BLOCK: usize = 2048;

/// The most steps of a chain, and the most inputs, values and results.
pub const MAX_STEPS: usize = 16;
pub const MAX_SLOTS: usize = 40;

/// What a step computes; a row with what an element costs.
#[derive(Clone, Copy)]
pub enum Function {
    Light(Light),
    Unary(unary::Row, usize),
    Binary(binary::Row, usize),
}

/// First codes of the functions of two operands and of three; those of one begin at 0.
const BINARY: u32 = 64;
const THRESHOLD_BACKWARD: u32 = 128;
const SILU_BACKWARD: u32 = 129;
const GELU_BACKWARD: u32 = 130;

impl Function {
    /// The function with a code; `None` for numbers that are no code, and for functions without a float32 result.
    pub fn from_code(code: u32) -> Option<Self> {
        match code {
            THRESHOLD_BACKWARD => return Some(Self::Light(Light::Gate)),
            SILU_BACKWARD => return Some(Self::Binary(rows::zip_long::<SiluBackward>, COMPUTE)),
            GELU_BACKWARD => return Some(Self::Binary(rows::zip_long::<GeluBackward>, COMPUTE)),
            _ => {}
        }
        if code >= BINARY {
            let kind = binary::Kind::from_code(code - BINARY)?;
            let row = || binary::float_row(kind).map(|(row, work)| Self::Binary(row, work));
            return Light::of_binary(kind).map(Self::Light).or_else(row);
        }
        let kind = unary::Kind::from_code(code)?;
        let row = || unary::float_row(kind).map(|(row, work)| Self::Unary(row, work));
        Light::of_unary(kind).map(Self::Light).or_else(row)
    }

    /// What an element costs.
    fn work(self) -> usize {
        match self {
            Self::Light(_) => MOVE,
            Self::Unary(_, work) | Self::Binary(_, work) => work,
        }
    }
}

/// `function(a, b, c)`: the operands are numbers of slots, of which a function reads as many as it has.
#[derive(Clone, Copy)]
pub struct Step {
    pub function: Function,
    pub operands: [usize; 3],
}

/// `steps` over `length` elements. The slots are first those of the inputs, then one for the result of each step. The
/// third operand of a step is a constant.
pub struct Chain<'a> {
    pub length: usize,
    pub slots: &'a [Slot],
    pub steps: &'a [Step],
}

/// Bytes of working memory that suffice for a chain with so many inputs and steps.
pub fn scratch_bytes(slots: usize) -> usize {
    slots * BLOCK * size_of::<f32>() * parallel::threads()
}

impl Chain<'_> {
    pub fn run(&self, scratch: Ptr<f32>) {
        let plan = Plan::of(self.slots, self.steps);
        let mut constants = [[0.0; GROUP]; MAX_SLOTS];
        for (constant, slot) in constants.iter_mut().zip(self.slots) {
            constant.fill(slot.value().unwrap_or(0.0));
        }
        let constants = constants.each_mut().map(|constant| Ptr::from_slice(constant));
        let block = self.block_length(&plan);
        let work = self.steps.iter().map(|step| step.function.work()).sum();
        parallel::ranges(self.length, block.unwrap_or(GROUP), work, LEAST_WORK, &|range, thread| {
            let registers = scratch.add(thread * plan.register_count * BLOCK);
            Run { chain: self, plan: &plan, constants: &constants, registers }.blocks(range, block);
        });
    }

    /// Elements per block: whole vectors, and a multiple of the period of what repeats where that is possible, so that
    /// it is laid out once. `None` without working memory: nothing is gained by blocks then.
    fn block_length(&self, plan: &Plan) -> Option<usize> {
        if plan.register_count == 0 {
            return None;
        }
        let step = self.slots.iter().find_map(|slot| match *slot {
            Slot::Repeated { repeat: 1, period, .. } => Some(period * Lanes::LANES),
            _ => None,
        });
        let step = step.filter(|&step| step <= BLOCK).unwrap_or(BLOCK);
        Some(BLOCK / step * step)
    }
}

/// What one thread works with.
struct Run<'a> {
    chain: &'a Chain<'a>,
    plan: &'a Plan,
    constants: &'a [Ptr<f32>; MAX_SLOTS],
    registers: Ptr<f32>,
}

impl Run<'_> {
    fn blocks(&self, range: Range<usize>, block: Option<usize>) {
        let mut strips = [Strip::NONE; MAX_SLOTS];
        let mut phases = [usize::MAX; MAX_SLOTS];
        let mut start = range.start;
        while start < range.end {
            let length = block.unwrap_or(usize::MAX).min(range.end - start);
            self.locate(start, length, &mut strips, &mut phases);
            for &stage in self.plan.stages() {
                match stage {
                    Stage::Row(step) => self.row(step, length, &strips),
                    Stage::Light(first, last) => self.light(first, last, length, &strips),
                }
            }
            start += length;
        }
    }

    /// Finds the elements of every slot in the block. `phases` tells where in its period what repeats was last laid out.
    fn locate(&self, start: usize, length: usize, strips: &mut [Strip; MAX_SLOTS], phases: &mut [usize; MAX_SLOTS]) {
        for (index, slot) in self.chain.slots.iter().enumerate() {
            strips[index] = match *slot {
                Slot::Dense(data) => Strip::consecutive(data.add(start)),
                Slot::Single(_) | Slot::Value(_) => Strip { data: self.constants[index], stride: 0 },
                Slot::Register => Strip::consecutive(self.register(index)),
                Slot::Repeated { data, repeat, period } => {
                    let phase = start % (repeat * period);
                    if phase == phases[index] {
                        continue;
                    }
                    phases[index] = phase;
                    Strip::consecutive(repeated((data, repeat, period), start, length, self.register(index)))
                }
            }
        }
    }

    /// The working memory of a slot; results that stay in vector registers have none.
    fn register(&self, slot: usize) -> Ptr<f32> {
        self.plan.register(slot).map_or(Ptr::null(), |register| self.registers.add(register * BLOCK))
    }

    fn result(&self, step: usize) -> usize {
        self.chain.slots.len() - self.chain.steps.len() + step
    }

    fn row(&self, step: usize, length: usize, strips: &[Strip; MAX_SLOTS]) {
        let row = |slot: usize| (strips[slot].data.cast(), strips[slot].stride as isize);
        let out = row(self.result(step));
        let Step { function, operands: [a, b, _] } = self.chain.steps[step];
        match function {
            Function::Unary(function, _) => function(length, out, row(a)),
            Function::Binary(function, _) => function(length, out, row(a), row(b)),
            Function::Light(_) => {}
        }
    }

    fn light(&self, first: usize, last: usize, length: usize, strips: &[Strip; MAX_SLOTS]) {
        let mut functions = [Application::NONE; MAX_STEPS];
        let mut count = 0;
        let start = self.chain.steps[first].operands[0];
        let mut value = start;
        for step in first..=last {
            let Step { operands: [.., limit], .. } = self.chain.steps[step];
            let Some((light, other)) = self.chain.steps[step].light_of(value) else { return };
            let constant = if light == Light::Gate { strips[limit].data.get(0) } else { 0.0 };
            let next = Application { light, other: strips[other], constant, ..Application::NONE }.with_constant();
            let merged = if count == 0 { None } else { functions[count - 1].merged(next) };
            count += merged.is_none() as usize;
            functions[count - 1] = merged.unwrap_or(next);
            value = self.result(step);
        }
        light::apply(length, strips[value].data, strips[start], &functions[..count]);
    }
}
