//! The pool of workers over one shared memory.
//!
//! One thread owns the pool: it alone starts jobs. A job is a task and a number of indices. The owner publishes it,
//! opens the gate, wakes who sleeps, and works; a worker that comes while the gate is open goes in, claims indices
//! until none is left, and goes out. The owner closes the gate when it finds no index left, and waits for those
//! inside. So nobody waits for a worker that was slow to wake up or is gone, and the job, which lies on the owner's
//! stack, outlives every use.

use core::arch::wasm32::{memory_atomic_notify, memory_atomic_wait32};
use core::sync::atomic::Ordering::{Acquire, Relaxed, Release, SeqCst};
use core::sync::atomic::{AtomicU32, AtomicU64};

use super::Task;

/// The most threads of a pool, the owner included.
pub const MAX_THREADS: usize = 64;

/// The gate: workers inside, and two flags.
const OPEN: u32 = 1 << 31;
/// The owner sleeps until the gate changes.
const AWAITED: u32 = 1 << 30;

/// Looks of a worker for the next job before it sleeps: about 100 µs. Waking a sleeper takes as long.
const LOOKS_FOR_JOB: u32 = 1 << 16;
/// Looks of the owner at the gate before it sleeps, where it may.
const LOOKS_AT_GATE: u32 = 1 << 14;
/// How long the owner sleeps at a time, in nanoseconds.
const NAP: i64 = 100_000_000;
/// Naps, and looks of an owner that may not sleep, after which a worker inside the gate counts as lost: minutes.
const MOST_NAPS: u32 = 1200;
const MOST_LOOKS: u64 = 1 << 36;

struct Pool {
    /// Threads of the pool, the owner included.
    threads: AtomicU32,
    /// Which worker may serve a slot: the others leave. It changes when the pool becomes too small for the slot.
    generation: [AtomicU32; MAX_THREADS],
    deterministic: AtomicU32,
    /// Whether the owner may sleep (the main thread of a browser may not).
    owner_may_sleep: AtomicU32,
    /// Whether workers were asked for.
    started: AtomicU32,
    /// A job is being run: what asks for another meanwhile runs it alone.
    running: AtomicU32,
    /// Counts jobs, and changes of `threads`. Workers wait for it to change.
    news: AtomicU32,
    sleepers: AtomicU32,
    gate: AtomicU32,
    /// A worker failed inside the gate.
    lost: AtomicU32,
    /// The job: its task as the two words of a reference, its indices, and the next that nobody claimed.
    task: [AtomicU32; 2],
    tasks: AtomicU32,
    next: AtomicU32,
    /// Whether the worker of each slot is inside the gate.
    inside: [AtomicU32; MAX_THREADS],
    /// Microseconds that workers have spent on tasks, ever.
    busy: AtomicU64,
}

static POOL: Pool = Pool {
    threads: AtomicU32::new(1),
    generation: [const { AtomicU32::new(0) }; MAX_THREADS],
    deterministic: AtomicU32::new(0),
    owner_may_sleep: AtomicU32::new(0),
    started: AtomicU32::new(0),
    running: AtomicU32::new(0),
    news: AtomicU32::new(0),
    sleepers: AtomicU32::new(0),
    gate: AtomicU32::new(0),
    lost: AtomicU32::new(0),
    task: [const { AtomicU32::new(0) }; 2],
    tasks: AtomicU32::new(0),
    next: AtomicU32::new(0),
    inside: [const { AtomicU32::new(0) }; MAX_THREADS],
    busy: AtomicU64::new(0),
};

/// The workers' clock starts again after so many microseconds, which are 17.9 minutes.
const CLOCK_RANGE: u32 = 1 << 30;

#[link(wasm_import_module = "env")]
unsafe extern "C" {
    /// The host starts its workers.
    safe fn start_workers();
    /// The host throws: a worker failed in the middle of a job.
    safe fn worker_lost();
    /// Microseconds modulo [`CLOCK_RANGE`]: an integer that small is no object on the worker's JavaScript heap.
    safe fn microseconds() -> u32;
    /// Sleeps until a notification while the word at `address` is `value`. The host's way, as WebAssembly's instruction
    /// makes an object of its timeout.
    safe fn sleep_while(address: *const u32, value: u32);
}

#[inline(always)]
pub fn threads() -> usize {
    POOL.threads.load(Relaxed) as usize
}

#[inline(always)]
pub fn deterministic() -> bool {
    POOL.deterministic.load(Relaxed) != 0
}

/// Sets the number of threads, at most [`MAX_THREADS`]; workers beyond it leave. For the owner, between jobs.
pub fn configure(threads: usize, owner_may_sleep: bool, deterministic: bool) {
    let threads = threads.clamp(1, MAX_THREADS);
    POOL.threads.store(threads as u32, SeqCst);
    for generation in &POOL.generation[threads..] {
        generation.fetch_add(1, SeqCst);
    }
    POOL.owner_may_sleep.store(owner_may_sleep.into(), Relaxed);
    POOL.deterministic.store(deterministic.into(), Relaxed);
    POOL.started.store(0, Relaxed);
    announce(u32::MAX);
}

/// What a worker that starts now for `slot` serves with.
pub fn generation(slot: usize) -> u32 {
    POOL.generation[slot].load(SeqCst)
}

/// Milliseconds that workers have spent on tasks so far.
pub fn busy() -> f64 {
    POOL.busy.load(Relaxed) as f64 / 1000.0
}

pub fn run(tasks: usize, task: Task) {
    if POOL.running.load(Relaxed) != 0 {
        return super::alone(tasks, task);
    }
    POOL.running.store(1, Relaxed);
    if POOL.started.swap(1, Relaxed) == 0 {
        start_workers();
    }
    // SAFETY: the words are read back by `work` only, between here and the end of this function.
    let words: [u32; 2] = unsafe { core::mem::transmute(task) };
    for (place, word) in POOL.task.iter().zip(words) {
        place.store(word, Relaxed);
    }
    POOL.tasks.store(tasks as u32, Relaxed);
    POOL.next.store(0, Relaxed);
    POOL.gate.store(OPEN, Release);
    announce(tasks as u32 - 1);
    work(0);
    let lost = !all_left() || POOL.lost.swap(0, Relaxed) != 0;
    POOL.running.store(0, Relaxed);
    if lost {
        worker_lost();
    }
}

/// Tells workers that there is something new, and wakes at most `count` who sleep.
fn announce(count: u32) {
    POOL.news.fetch_add(1, SeqCst);
    if POOL.sleepers.load(SeqCst) > 0 {
        // SAFETY: the address is that of a static.
        unsafe { memory_atomic_notify(POOL.news.as_ptr().cast(), count) };
    }
}

/// Runs tasks until none is left.
fn work(slot: usize) {
    let words = [POOL.task[0].load(Relaxed), POOL.task[1].load(Relaxed)];
    // SAFETY: these are the words of the job that the open gate guards.
    let task: Task = unsafe { core::mem::transmute(words) };
    let tasks = POOL.tasks.load(Relaxed);
    loop {
        let index = POOL.next.fetch_add(1, Relaxed);
        if index >= tasks {
            break;
        }
        task(index as usize, slot);
    }
}

/// Closes the gate and waits for the workers inside. False when one does not come out.
fn all_left() -> bool {
    let mut gate = POOL.gate.fetch_and(!OPEN, SeqCst) & !OPEN;
    let may_sleep = POOL.owner_may_sleep.load(Relaxed) != 0;
    let mut looks: u64 = 0;
    let mut naps = 0;
    while gate & !AWAITED != 0 {
        looks += 1;
        if may_sleep && looks > LOOKS_AT_GATE.into() {
            if naps == MOST_NAPS {
                return false;
            }
            gate = POOL.gate.fetch_or(AWAITED, SeqCst) | AWAITED;
            if gate != AWAITED {
                // SAFETY: the address is that of a static.
                unsafe { memory_atomic_wait32(POOL.gate.as_ptr().cast(), gate as i32, NAP) };
                naps += 1;
            }
        } else if looks == MOST_LOOKS {
            return false;
        }
        gate = POOL.gate.load(Acquire);
    }
    true
}

fn leave_gate(slot: usize) {
    POOL.inside[slot].store(0, Relaxed);
    let before = POOL.gate.fetch_sub(1, Release);
    if before & !OPEN == AWAITED | 1 {
        // SAFETY: the address is that of a static.
        unsafe { memory_atomic_notify(POOL.gate.as_ptr().cast(), 1) };
    }
}

fn enter_gate(slot: usize) -> bool {
    let mut gate = POOL.gate.load(Relaxed);
    while gate & OPEN != 0 {
        match POOL.gate.compare_exchange_weak(gate, gate + 1, Acquire, Relaxed) {
            Ok(_) => {
                POOL.inside[slot].store(1, Relaxed);
                return true;
            }
            Err(now) => gate = now,
        }
    }
    false
}

/// The life of a worker: returns when it is no longer the one of its slot.
pub fn serve(slot: usize, mine: u32) {
    let mut seen = POOL.news.load(SeqCst);
    while generation(slot) == mine {
        if enter_gate(slot) {
            // Inside the gate nothing is configured: there is one worker to a slot.
            if generation(slot) == mine {
                let start = microseconds();
                work(slot);
                let elapsed = microseconds().wrapping_sub(start) % CLOCK_RANGE;
                POOL.busy.fetch_add(elapsed.into(), Relaxed);
            }
            leave_gate(slot);
        }
        seen = next_news(seen);
    }
}

/// The host's word that the worker of `slot` failed, from that worker.
pub fn fail(slot: usize) {
    if POOL.inside[slot].load(Relaxed) != 0 {
        POOL.lost.store(1, Relaxed);
        leave_gate(slot);
    }
}

fn next_news(seen: u32) -> u32 {
    for _ in 0..LOOKS_FOR_JOB {
        let news = POOL.news.load(Acquire);
        if news != seen {
            return news;
        }
    }
    POOL.sleepers.fetch_add(1, SeqCst);
    loop {
        sleep_while(POOL.news.as_ptr(), seen);
        let news = POOL.news.load(SeqCst);
        if news != seen {
            POOL.sleepers.fetch_sub(1, SeqCst);
            return news;
        }
    }
}
