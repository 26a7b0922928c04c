//! Chains give what their steps give one after the other, to the bit.

mod support;

use std::sync::Mutex;

use support::{Random, flat, operand};
use t_kernels::binary::{self, Mode, binary};
use t_kernels::chain::{Chain, Function, Slot, Step, scratch_bytes};
use t_kernels::dtype::{DType, Scalar};
use t_kernels::elementwise::threshold_backward;
use t_kernels::memory::Ptr;
use t_kernels::parallel::set_threads;
use t_kernels::unary::{self, unary};

const BINARY: u32 = 64;
const THRESHOLD_BACKWARD: u32 = 128;

/// An input as the test describes it.
enum Input {
    Dense,
    Single,
    Value(f32),
    Repeated { repeat: usize, period: usize },
}

/// The elements that a chain reads of an input, and the slot that stands for them.
fn spread(input: &Input, random: &mut Random, length: usize) -> (Vec<f32>, Slot, Vec<f32>) {
    match *input {
        Input::Dense => {
            let mut values = random.values(length);
            (values.clone(), Slot::Dense(Ptr::from_slice(&mut values)), values)
        }
        Input::Single => {
            let mut values = random.values(1);
            (vec![values[0]; length], Slot::Single(Ptr::from_slice(&mut values)), values)
        }
        Input::Value(value) => (vec![value; length], Slot::Value(value), vec![]),
        Input::Repeated { repeat, period } => {
            let mut values = random.values(period);
            let all = (0..length).map(|index| values[index / repeat % period]).collect();
            (all, Slot::Repeated { data: Ptr::from_slice(&mut values), repeat, period }, values)
        }
    }
}

/// What the primitives make of one step.
fn primitive(code: u32, length: usize, operands: [&[f32]; 3]) -> Vec<f32> {
    let mut out = vec![f32::NAN; length];
    let [mut a, mut b, c] = operands.map(<[f32]>::to_vec);
    if code == THRESHOLD_BACKWARD {
        let [a, b, out] = [&mut a, &mut b, &mut out].map(|operand| Ptr::from_slice(operand));
        threshold_backward(length, a, b, out, c[0]);
    } else if code >= BINARY {
        let kind = binary::Kind::from_code(code - BINARY).unwrap();
        let operands = [operand(&mut out), operand(&mut a), operand(&mut b)];
        let scalar = Scalar { float: 0.0, integer: 0 };
        binary(kind, DType::Float32, &flat(length), operands, Mode::Tensors, scalar);
    } else {
        let kind = unary::Kind::from_code(code).unwrap();
        unary(kind, DType::Float32, &flat(length), [operand(&mut out), operand(&mut a)]);
    }
    out
}

/// The number of threads is that of the process.
static THREADS: Mutex<()> = Mutex::new(());

fn run(chain: Chain, threads: usize) {
    let _guard = THREADS.lock().unwrap();
    set_threads(threads);
    let mut scratch = vec![f32::NAN; scratch_bytes(chain.slots.len()) / 4];
    chain.run(Ptr::from_slice(&mut scratch));
    set_threads(1);
}

/// Runs a chain whose steps are a code and the numbers of three operands, and compares all kept results.
fn check(length: usize, inputs: &[Input], steps: &[(u32, [usize; 3])], kept: &[usize]) {
    check_on(1, length, inputs, steps, kept);
}

fn check_on(threads: usize, length: usize, inputs: &[Input], steps: &[(u32, [usize; 3])], kept: &[usize]) {
    let mut random = Random::new(length as u64);
    let (mut values, mut slots, mut owners) = (Vec::new(), Vec::new(), Vec::new());
    for input in inputs {
        let (all, slot, owner) = spread(input, &mut random, length);
        values.push(all);
        slots.push(slot);
        owners.push(owner);
    }
    for &(code, [a, b, c]) in steps {
        let operand = |slot: usize| values[slot.min(values.len() - 1)].as_slice();
        let result = primitive(code, length, [operand(a), operand(b), operand(c)]);
        values.push(result);
    }
    let mut results: Vec<Vec<f32>> = steps.iter().map(|_| vec![f32::NAN; length]).collect();
    for (step, result) in results.iter_mut().enumerate() {
        let is_kept = step == steps.len() - 1 || kept.contains(&step);
        slots.push(if is_kept { Slot::Dense(Ptr::from_slice(result)) } else { Slot::Register });
    }
    let steps: Vec<Step> =
        steps.iter().map(|&(code, operands)| Step { function: Function::from_code(code).unwrap(), operands }).collect();
    run(Chain { length, slots: &slots, steps: &steps }, threads);
    for (step, result) in results.iter().enumerate() {
        if matches!(slots[inputs.len() + step], Slot::Register) {
            continue;
        }
        let expected = &values[inputs.len() + step];
        for index in 0..length {
            let (actual, expected) = (result[index], expected[index]);
            let same = actual.to_bits() == expected.to_bits() || actual.is_nan() && expected.is_nan();
            assert!(same, "step {step} at {index} of {length}: got {actual:e}, expected {expected:e}");
        }
    }
}

const ADD: u32 = BINARY;
const SUB: u32 = BINARY + 1;
const MUL: u32 = BINARY + 2;
const DIV: u32 = BINARY + 3;
const POW: u32 = BINARY + 8;
const NEG: u32 = 1;
const EXP: u32 = 12;
const TANH: u32 = 27;
const RELU: u32 = 32;

#[test]
fn every_function_alone() {
    let float_kinds = (0..unary::Kind::ALL.len() as u32).chain((0..12).map(|kind| BINARY + kind));
    for code in float_kinds.chain([THRESHOLD_BACKWARD]) {
        if Function::from_code(code).is_some() {
            check(2085, &[Input::Dense, Input::Dense, Input::Value(0.25)], &[(code, [0, 1, 2])], &[]);
        }
    }
}

#[test]
fn no_function_for_what_is_not_float32() {
    let is_none = |code| Function::from_code(code).is_none();
    assert!([35, 36, 37, 43, 63].into_iter().all(is_none), "bitwiseNot, logicalNot, isnan, and no codes");
    assert!([12, 17, 20, 26].into_iter().all(|kind| is_none(BINARY + kind)), "bits, logic, comparisons, and no code");
}

#[test]
fn light_functions_in_both_places() {
    let inputs = || [Input::Dense, Input::Dense, Input::Single, Input::Value(-0.75)];
    for code in [ADD, SUB, MUL, DIV, BINARY + 9, BINARY + 10] {
        for other in [1, 2, 3] {
            check(333, &inputs(), &[(NEG, [0, 0, 0]), (code, [4, other, 0]), (NEG, [5, 0, 0])], &[]);
            check(333, &inputs(), &[(NEG, [0, 0, 0]), (code, [other, 4, 0]), (NEG, [5, 0, 0])], &[]);
        }
    }
}

#[test]
fn lengths_around_vectors_and_blocks() {
    for length in [0, 1, 3, 4, 31, 32, 33, 63, 2047, 2048, 2049, 4103] {
        let inputs = [Input::Dense, Input::Dense, Input::Dense, Input::Value(0.5)];
        let steps = [(MUL, [0, 1, 0]), (ADD, [4, 2, 0]), (RELU, [5, 0, 0]), (MUL, [6, 3, 0])];
        check(length, &inputs, &steps, &[]);
        check(length, &inputs, &[(EXP, [0, 0, 0]), (MUL, [4, 1, 0]), (TANH, [5, 0, 0]), (ADD, [6, 2, 0])], &[]);
    }
}

#[test]
fn repeated_inputs() {
    for (repeat, period) in [(1, 2), (1, 7), (1, 64), (1, 512), (1, 700), (1, 5000), (3, 5), (100, 9), (3000, 4)] {
        let inputs = [Input::Dense, Input::Repeated { repeat, period }, Input::Repeated { repeat: 1, period: 96 }];
        check(9000, &inputs, &[(MUL, [0, 1, 0]), (ADD, [3, 2, 0])], &[]);
        check(9000, &inputs, &[(EXP, [0, 0, 0]), (POW, [3, 1, 0]), (SUB, [2, 4, 0])], &[]);
    }
}

#[test]
fn results_that_are_read_again_or_kept() {
    let inputs = || [Input::Dense, Input::Dense];
    // silu and its kin: the first results are needed at the end.
    check(5000, &inputs(), &[(EXP, [0, 0, 0]), (ADD, [2, 1, 0]), (DIV, [0, 3, 0]), (MUL, [4, 2, 0])], &[]);
    check(5000, &inputs(), &[(ADD, [0, 1, 0]), (MUL, [2, 2, 0]), (SUB, [2, 3, 0])], &[]);
    check(5000, &inputs(), &[(ADD, [0, 1, 0]), (RELU, [2, 0, 0]), (MUL, [3, 1, 0])], &[0, 1]);
    check(5000, &inputs(), &[(TANH, [0, 0, 0]), (MUL, [2, 1, 0]), (TANH, [3, 0, 0]), (ADD, [4, 2, 0])], &[0, 2]);
}

/// What has a loop of its own, over numbers that its parts treat specially.
#[test]
fn products_that_are_added_to_and_end() {
    let (relu, scale) = ((RELU, [0; 3]), (MUL, [0, 3, 0]));
    for factor in [0.5, 0.0, -0.0, f32::INFINITY, f32::NAN] {
        for addend in [None, Some(-0.0), Some(f32::NEG_INFINITY)] {
            for ends in [&[relu][..], &[scale], &[relu, scale], &[scale, relu], &[relu, scale, scale]] {
                let addend = addend.map_or(Input::Dense, Input::Value);
                let inputs = [Input::Dense, Input::Value(factor), addend, Input::Value(-1.5)];
                let mut steps = vec![(MUL, [0, 1, 0]), (ADD, [4, 2, 0])];
                for &(code, [_, other, _]) in ends {
                    steps.push((code, [inputs.len() + steps.len() - 1, other, 0]));
                }
                for length in [3, 16, 77] {
                    check(length, &inputs, &steps, &[steps.len() - 1]);
                }
            }
        }
    }
    let inputs = [Input::Dense, Input::Dense, Input::Repeated { repeat: 1, period: 10 }, Input::Single];
    let steps = [(MUL, [0, 1, 0]), (ADD, [4, 2, 0]), (RELU, [5, 0, 0]), (MUL, [6, 3, 0])];
    check(5000, &inputs, &steps, &[3]);
}

#[test]
fn random_programs() {
    let codes = [ADD, SUB, MUL, DIV, BINARY + 9, NEG, 0, 8, 10, RELU, EXP, TANH, 31, THRESHOLD_BACKWARD];
    let mut random = Random::new(7);
    for _ in 0..200 {
        let inputs = [
            Input::Dense,
            Input::Repeated { repeat: 1 + random.below(40), period: 1 + random.below(90) },
            Input::Value(random.value()),
            Input::Dense,
        ];
        let count = 1 + random.below(16);
        let steps: Vec<_> = (0..count)
            .map(|step| {
                // Often the result before, so that there are chains.
                let operand = |random: &mut Random| match random.below(2) {
                    0 if step > 0 => inputs.len() + step - 1,
                    _ => random.below(inputs.len() + step),
                };
                let mut a = operand(&mut random);
                // The function of one operand of a value is no step of a chain.
                if a == 2 {
                    a = 0;
                }
                (codes[random.below(codes.len())], [a, operand(&mut random), 2])
            })
            .collect();
        let kept: Vec<_> = (0..count).filter(|_| random.below(4) == 0).collect();
        check(random.below(5000), &inputs, &steps, &kept);
    }
}

#[test]
fn threads_change_nothing() {
    let inputs = [Input::Dense, Input::Repeated { repeat: 1, period: 100 }, Input::Repeated { repeat: 50, period: 3 }];
    let steps = [(MUL, [0, 1, 0]), (TANH, [3, 0, 0]), (ADD, [4, 2, 0]), (EXP, [5, 0, 0])];
    check_on(3, 200_003, &inputs, &steps, &[1]);
    check_on(3, 200_003, &[Input::Dense, Input::Dense], &[(MUL, [0, 1, 0]), (ADD, [2, 1, 0])], &[]);
}
