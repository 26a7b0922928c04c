use t_kernels::chain::{self, Chain, Function, MAX_SLOTS, MAX_STEPS, Slot, Step};
use t_kernels::memory::Ptr;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::record::pointer;

const HEADER_WORDS: usize = 3;
const SLOT_WORDS: usize = 4;
const STEP_WORDS: usize = 4;

/// A slot from its four words: its kind, its address, and how it repeats.
fn slot(words: Ptr<u32>) -> Slot {
    let [kind, address, repeat, period] = core::array::from_fn(|word| words.get(word) as usize);
    let data: Ptr<f32> = pointer(address);
    match kind {
        0 => Slot::Dense(data),
        1 => Slot::Single(data),
        2 => Slot::Repeated { data, repeat, period },
        3 => Slot::Value(f32::from_bits(address as u32)),
        _ => Slot::Register,
    }
}

#[wasm_bindgen(js_name = chain)]
pub fn run_chain(record: usize, scratch: usize) {
    let words: Ptr<u32> = pointer(record);
    let [length, slot_count, step_count] = core::array::from_fn(|word| words.get(word) as usize);
    if slot_count > MAX_SLOTS || step_count > MAX_STEPS {
        return;
    }
    let words = words.add(HEADER_WORDS);
    let mut slots = [Slot::Register; MAX_SLOTS];
    for (index, place) in slots[..slot_count].iter_mut().enumerate() {
        *place = slot(words.add(index * SLOT_WORDS));
    }
    let words = words.add(slot_count * SLOT_WORDS);
    let Some(function) = Function::from_code(words.get(0)) else { return };
    let mut steps = [Step { function, operands: [0; 3] }; MAX_STEPS];
    for (index, step) in steps[..step_count].iter_mut().enumerate() {
        let word = |word: usize| words.get(index * STEP_WORDS + word);
        let Some(function) = Function::from_code(word(0)) else { return };
        *step = Step { function, operands: [1, 2, 3].map(|operand| word(operand) as usize) };
    }
    Chain { length, slots: &slots[..slot_count], steps: &steps[..step_count] }.run(pointer(scratch));
}

#[wasm_bindgen]
pub fn chain_scratch_bytes(slots: usize) -> usize {
    chain::scratch_bytes(slots)
}
