//! Native tests: the splits of several threads, one task after the other.

use core::sync::atomic::{AtomicUsize, Ordering::Relaxed};

use super::Task;

static THREADS: AtomicUsize = AtomicUsize::new(1);

pub fn threads() -> usize {
    THREADS.load(Relaxed)
}

/// Pretends that there are so many threads.
pub fn set_threads(threads: usize) {
    THREADS.store(threads, Relaxed);
}

pub fn deterministic() -> bool {
    true
}

pub fn run(tasks: usize, task: Task) {
    let threads = threads();
    for index in 0..tasks {
        task(index, index % threads);
    }
}
