//! The pool of workers, as the host sees it.

use t_kernels::parallel::pool;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
pub fn max_threads() -> usize {
    pool::MAX_THREADS
}

#[wasm_bindgen]
pub fn configure_threads(threads: usize, owner_may_sleep: bool, deterministic: bool) {
    pool::configure(threads, owner_may_sleep, deterministic);
}

#[wasm_bindgen]
pub fn worker_generation(slot: usize) -> u32 {
    pool::generation(slot)
}

/// What a worker's instance runs; it returns when the pool has become too small for the slot.
#[wasm_bindgen]
pub fn serve(slot: usize, generation: u32) {
    pool::serve(slot, generation);
}

/// Called by a worker whose `serve` ended in a trap.
#[wasm_bindgen]
pub fn fail(slot: usize) {
    pool::fail(slot);
}

#[wasm_bindgen]
pub fn workers_busy_ms() -> f64 {
    pool::busy()
}
