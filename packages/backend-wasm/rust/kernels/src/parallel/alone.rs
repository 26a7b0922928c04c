//! A module without shared memory: there is one thread.

use super::Task;

pub fn threads() -> usize {
    1
}

pub fn deterministic() -> bool {
    true
}

pub fn run(tasks: usize, task: Task) {
    super::alone(tasks, task);
}
