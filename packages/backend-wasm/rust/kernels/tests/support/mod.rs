//! What the tests share: reproducible values, and operands around slices.

#![allow(dead_code)]

use std::fmt::Debug;
use std::sync::Mutex;

use t_kernels::matmul::Matmul;
use t_kernels::memory::Ptr;
use t_kernels::parallel::set_threads;
use t_kernels::strided::Strided;

/// Runs `body` as on 1, 2 and 5 threads. The tests of a file share the number, so they take turns.
pub fn on_threads(mut body: impl FnMut()) {
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    for threads in [1, 2, 5] {
        set_threads(threads);
        body();
    }
    set_threads(1);
}

/// Runs a product with exactly the scratch that it asks for, full of what it must not read.
pub fn run_matmul(matmul: &Matmul) {
    let needed = matmul.run(Ptr::null(), 0);
    if needed > 0 {
        let mut scratch = vec![u64::MAX; needed.div_ceil(8)];
        assert_eq!(matmul.run(operand(&mut scratch), needed), 0);
    }
}

/// Reproducible values in −1…1 (a linear congruential generator).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn value(&mut self) -> f32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 40) as f64 / (1u64 << 23) as f64 - 1.0) as f32
    }

    pub fn values(&mut self, count: usize) -> Vec<f32> {
        (0..count).map(|_| self.value()).collect()
    }

    /// A whole number below `bound`.
    pub fn below(&mut self, bound: usize) -> usize {
        ((self.value() as f64 + 1.0) / 2.0 * bound as f64) as usize % bound
    }
}

/// A slice as an operand of bytes, bounds checked.
pub fn operand<T>(slice: &mut [T]) -> Ptr<u8> {
    Ptr::from_slice(slice).cast()
}

/// Strides of a contiguous shape.
pub fn contiguous(shape: &[usize]) -> Vec<isize> {
    let mut strides = vec![1isize; shape.len()];
    for dim in (1..shape.len()).rev() {
        strides[dim - 1] = strides[dim] * shape[dim] as isize;
    }
    strides
}

/// A loop of one dimension in which every operand is contiguous.
pub fn flat<const OPERANDS: usize>(length: usize) -> Strided<OPERANDS> {
    Strided::new(&[length], [&[1]; OPERANDS])
}

/// A loop of one dimension in which every operand skips every other element.
pub fn every_other<const OPERANDS: usize>(length: usize) -> Strided<OPERANDS> {
    Strided::new(&[length], [&[2]; OPERANDS])
}

/// What a kernel gives with one thread, which must be the same, bit for bit, as with several.
#[track_caller]
pub fn for_any_threads<R: Debug>(run: impl Fn() -> R) -> R {
    let mut results = Vec::new();
    on_threads(|| results.push(run()));
    let alone = results.swap_remove(0);
    // As text, in which NaN is NaN.
    let text = format!("{alone:?}");
    assert!(results.iter().all(|result| format!("{result:?}") == text), "other results on several threads");
    alone
}

/// Asserts that values agree within `tolerance` of the largest expected magnitude.
#[track_caller]
pub fn assert_close(actual: &[f32], expected: &[f64], tolerance: f64) {
    assert_eq!(actual.len(), expected.len());
    let scale = expected.iter().fold(f64::MIN_POSITIVE, |max, value| max.max(value.abs()));
    for (index, (&actual, &expected)) in actual.iter().zip(expected).enumerate() {
        let error = (actual as f64 - expected).abs() / scale;
        assert!(error <= tolerance, "at {index}: got {actual}, expected {expected}, error {error:e}");
    }
}

/// Distance in units in the last place of a float32 result from its exact value.
pub fn ulps(actual: f32, exact: f64) -> f64 {
    if actual.is_nan() || exact.is_nan() {
        return if actual.is_nan() == exact.is_nan() { 0.0 } else { f64::INFINITY };
    }
    let rounded = exact as f32;
    if rounded.is_infinite() || actual.is_infinite() {
        return if rounded == actual { 0.0 } else { f64::INFINITY };
    }
    let exponent = if rounded == 0.0 { -126 } else { (rounded.abs().to_bits() >> 23).max(1) as i32 - 127 };
    (actual as f64 - exact).abs() / 2f64.powi(exponent - 23)
}
