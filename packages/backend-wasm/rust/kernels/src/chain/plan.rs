//! How the steps of a chain are carried out: in which stages, and with which registers.

use super::light::Light;
use super::slot::Slot;
use super::{Function, MAX_SLOTS, MAX_STEPS, Step};

/// Steps that run together over a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// One function, row by row.
    Row(usize),
    /// Light functions, each of the result of the one before it: the steps from the first to the last.
    Light(usize, usize),
}

pub struct Plan {
    stages: [Stage; MAX_STEPS],
    stage_count: usize,
    /// The register of each slot that has one.
    registers: [Option<usize>; MAX_SLOTS],
    pub register_count: usize,
}

impl Plan {
    pub fn of(slots: &[Slot], steps: &[Step]) -> Self {
        let uses = Uses::of(slots, steps);
        let mut plan = Self {
            stages: [Stage::Row(0); MAX_STEPS],
            stage_count: 0,
            registers: [None; MAX_SLOTS],
            register_count: 0,
        };
        plan.make_stages(slots, steps, &uses);
        plan.assign_registers(slots, steps, &uses);
        plan
    }

    pub fn stages(&self) -> &[Stage] {
        &self.stages[..self.stage_count]
    }

    pub fn register(&self, slot: usize) -> Option<usize> {
        self.registers[slot]
    }

    fn make_stages(&mut self, slots: &[Slot], steps: &[Step], uses: &Uses) {
        let mut first = 0;
        while first < steps.len() {
            let mut last = first;
            self.stages[self.stage_count] = match steps[first].function {
                Function::Light(_) => {
                    while last + 1 < steps.len() && continues(slots, steps, uses, last) {
                        last += 1;
                    }
                    Stage::Light(first, last)
                }
                _ => Stage::Row(first),
            };
            self.stage_count += 1;
            first = last + 1;
        }
    }

    /// Gives registers to what is laid out once and stays, then to results from the stage that makes them to the last
    /// step that reads them.
    fn assign_registers(&mut self, slots: &[Slot], steps: &[Step], uses: &Uses) {
        for (slot, place) in slots.iter().enumerate() {
            if matches!(place, Slot::Repeated { .. }) {
                self.registers[slot] = Some(self.register_count);
                self.register_count += 1;
            }
        }
        let inputs = slots.len() - steps.len();
        let mut free: u32 = 0;
        for stage in 0..self.stage_count {
            let (first, last) = self.stages[stage].steps();
            for step in first..=last {
                for &slot in steps[step].operands() {
                    let ends = uses.last[slot] == step && matches!(slots[slot], Slot::Register);
                    if let Some(register) = self.registers[slot].filter(|_| ends) {
                        free |= 1 << register;
                    }
                }
            }
            let result = inputs + last;
            if matches!(slots[result], Slot::Register) {
                let register = if free == 0 { self.register_count } else { free.trailing_zeros() as usize };
                self.register_count = self.register_count.max(register + 1);
                free &= !(1 << register);
                self.registers[result] = Some(register);
            }
        }
    }
}

impl Stage {
    /// The first step and the last.
    pub fn steps(self) -> (usize, usize) {
        match self {
            Self::Row(step) => (step, step),
            Self::Light(first, last) => (first, last),
        }
    }
}

/// How often each slot is read, and by which step last.
struct Uses {
    count: [usize; MAX_SLOTS],
    last: [usize; MAX_SLOTS],
}

impl Uses {
    fn of(slots: &[Slot], steps: &[Step]) -> Self {
        let mut uses = Self { count: [0; MAX_SLOTS], last: [usize::MAX; MAX_SLOTS] };
        debug_assert!(slots.len() <= MAX_SLOTS && steps.len() <= MAX_STEPS);
        for (index, step) in steps.iter().enumerate() {
            for &slot in step.operands() {
                uses.count[slot] += 1;
                uses.last[slot] = index;
            }
        }
        uses
    }
}

/// Whether the step after `step` can take its result from the vector registers, where it is left to nobody else.
fn continues(slots: &[Slot], steps: &[Step], uses: &Uses, step: usize) -> bool {
    let result = slots.len() - steps.len() + step;
    matches!(slots[result], Slot::Register) && uses.count[result] == 1 && steps[step + 1].light_of(result).is_some()
}

impl Step {
    pub fn operands(&self) -> &[usize] {
        let count = match self.function {
            Function::Light(light) => light.operands(),
            Function::Unary(..) => 1,
            Function::Binary(..) => 2,
        };
        &self.operands[..count]
    }

    /// The function of the value in `slot`, if it is a light one, and the place of the other operand.
    pub fn light_of(&self, slot: usize) -> Option<(Light, usize)> {
        let Function::Light(light) = self.function else { return None };
        let [a, b, _] = self.operands;
        if a == slot {
            Some((light, b))
        } else if light.operands() == 2 && b == slot {
            light.reversed().map(|reversed| (reversed, a))
        } else {
            None
        }
    }
}
