//! Work on several threads.
//!
//! A kernel cuts its work into tasks and hands them to [`run`]; it never sees threads, messages or locks. In a module
//! with shared memory a pool of workers takes part ([`pool`]); in one without, and inside a task, the calling thread
//! does everything. Results must not depend on who did what: a task writes what no other task touches, and sums that
//! need parts have a number of parts that does not follow the number of threads.

#[cfg(target_feature = "atomics")]
pub mod pool;
#[cfg(target_feature = "atomics")]
use pool as implementation;

#[cfg(all(target_arch = "wasm32", not(target_feature = "atomics")))]
#[path = "alone.rs"]
mod implementation;

#[cfg(not(target_arch = "wasm32"))]
#[path = "pretended.rs"]
mod implementation;

#[cfg(not(target_arch = "wasm32"))]
pub use implementation::set_threads;

/// What runs once for every task: its index, and the slot of the thread that runs it.
pub type Task<'a> = &'a (dyn Fn(usize, usize) + Sync);

/// How many threads may take part in the next [`run`]: their slots are below this.
#[inline(always)]
pub fn threads() -> usize {
    implementation::threads()
}

/// Whether results must be the same, bit for bit, for every number of threads, at the price of speed.
#[inline(always)]
pub fn deterministic() -> bool {
    implementation::deterministic()
}

/// Calls `task(index, slot)` once for every index below `tasks`, on all threads that are free, and returns when all
/// calls have. Threads claim indices in ascending order. The slot, below [`threads`], tells apart what runs at one
/// time: it picks the thread's part of a scratch area.
#[inline(always)]
pub fn run(tasks: usize, task: Task) {
    if tasks <= 1 || threads() == 1 {
        alone(tasks, task);
    } else {
        implementation::run(tasks, task);
    }
}

/// All tasks on the calling thread.
#[inline(always)]
fn alone(tasks: usize, task: Task) {
    for index in 0..tasks {
        task(index, 0);
    }
}

/// Cuts `length` items into ranges of a multiple of `step` items (the last may be shorter), and calls
/// `task(start..end, slot)` for each. `work` is the cost of an item and `least` that of the smallest range worth a
/// dispatch, in the same unit. There are at most a few ranges per thread.
#[inline(always)]
pub fn ranges(
    length: usize,
    step: usize,
    work: usize,
    least: usize,
    task: &(dyn Fn(core::ops::Range<usize>, usize) + Sync),
) {
    const RANGES_PER_THREAD: usize = 4;
    let parts = match threads() {
        1 => 1,
        threads => (length.saturating_mul(work) / least.max(1)).clamp(1, threads * RANGES_PER_THREAD),
    };
    if parts == 1 {
        if length > 0 {
            task(0..length, 0);
        }
        return;
    }
    let size = length.div_ceil(parts).next_multiple_of(step.max(1));
    run(length.div_ceil(size), &|index, slot| {
        let start = index * size;
        task(start..(start + size).min(length), slot);
    });
}
