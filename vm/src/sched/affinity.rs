//! Which cores threads run on. Each scheduler keeps to one, so that what it touches stays in that
//! core's cache. Threads inherit the core of the one that starts them: those that do other work
//! while the schedulers go on must leave it.

use rustix::thread::{CpuSet, sched_getaffinity, sched_setaffinity};

/// The cores that the program may use.
pub(crate) struct Cores {
    mask: CpuSet,
    numbers: Vec<usize>,
}

impl Cores {
    /// As the system says now, so before any thread is pinned.
    pub fn of_program() -> Cores {
        let mask = sched_getaffinity(None).unwrap_or_else(|_| CpuSet::new());
        let numbers = (0..CpuSet::MAX_CPU).filter(|&core| mask.is_set(core)).collect();
        Cores { mask, numbers }
    }

    pub fn count(&self) -> usize {
        self.numbers.len()
    }

    /// Keeps the calling thread to one core. A refusal is no fault: it only means that the thread
    /// may move.
    pub fn pin(&self, number: usize) {
        let mut one = CpuSet::new();
        if let Some(&core) = self.numbers.get(number) {
            one.set(core);
            let _ = sched_setaffinity(None, &one);
        }
    }

    /// Lets the calling thread run on any of them.
    pub fn unpin(&self) {
        if !self.numbers.is_empty() {
            let _ = sched_setaffinity(None, &self.mask);
        }
    }
}
