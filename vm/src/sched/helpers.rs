//! Helper threads: for natives that block or cannot be interrupted. The whole process moves to a
//! helper, which runs the interpreter for the one native, and moves back.
//!
//! Threads are started when there is work and none is free, up to a limit, and end after a while
//! without work.

use super::SchedulerContext;
use super::core::Core;
use super::epoch::Seen;
use crate::process::Runnable;
use parking_lot::{Condvar, Mutex};
use std::collections::VecDeque;
use std::sync::atomic::{AtomicIsize, Ordering};
use std::time::Duration;

/// The most helper threads at a time.
pub(super) const HELPERS_MAX: usize = 64;
/// How long a helper waits for work before it ends.
const PATIENCE: Duration = Duration::from_secs(5);
/// Stack of a helper thread, in bytes.
const STACK_BYTES: usize = 2 << 20;

pub(super) struct Helpers {
    state: Mutex<State>,
    work_came: Condvar,
    /// Thread numbers of helpers start here.
    first: usize,
    /// Helpers that block, each with a process.
    blocked: AtomicIsize,
    /// By helper; the last is for threads that are no part of the machine.
    seen: Box<[Seen]>,
}

struct State {
    work: VecDeque<Runnable>,
    free: usize,
    /// Which helper numbers are in use.
    taken: Vec<bool>,
    stopped: bool,
}

impl Helpers {
    pub fn new(first: usize) -> Helpers {
        let seen = (0..=HELPERS_MAX).map(|_| Seen::new()).collect();
        let state = State { work: VecDeque::new(), free: 0, taken: vec![false; HELPERS_MAX], stopped: false };
        Helpers {
            state: Mutex::new(state),
            work_came: Condvar::new(),
            first,
            blocked: AtomicIsize::new(0),
            seen,
        }
    }

    /// Hands a process over.
    pub fn take_over(&self, core: &'static Core, runnable: Runnable) {
        let mut state = self.state.lock();
        state.work.push_back(runnable);
        if state.free >= state.work.len() {
            self.work_came.notify_one();
            return;
        }
        let Some(number) = state.taken.iter().position(|taken| !taken) else { return };
        state.taken[number] = true;
        drop(state);
        let thread = std::thread::Builder::new()
            .name(format!("helper {number}"))
            .stack_size(STACK_BYTES)
            .spawn(move || core.helpers.work(core, number));
        if thread.is_err() {
            // One that is busy will come to it; if there is none, nothing can be done.
            self.state.lock().taken[number] = false;
        }
    }

    pub fn count_blocked(&self, change: isize) {
        self.blocked.fetch_add(change, Ordering::Relaxed);
    }

    pub fn blocked(&self) -> usize {
        self.blocked.load(Ordering::Relaxed).max(0) as usize
    }

    /// How far a helper is.
    pub fn seen(&self, number: usize) -> &Seen {
        &self.seen[number]
    }

    pub fn all_seen(&self) -> impl Iterator<Item = &Seen> {
        self.seen.iter()
    }

    fn work(&self, core: &'static Core, number: usize) {
        core.cores.unpin();
        let mut context = SchedulerContext::helper(core, self.first + number);
        while let Some(runnable) = self.next(number) {
            self.seen[number].enter(&core.epoch);
            context.run_as_helper(runnable);
            self.seen[number].leave();
        }
        core.table.give_back_all(&mut context.slots);
    }

    fn next(&self, number: usize) -> Option<Runnable> {
        let mut state = self.state.lock();
        loop {
            if !state.stopped
                && let Some(runnable) = state.work.pop_front()
            {
                return Some(runnable);
            }
            state.free += 1;
            let late = !state.stopped && self.work_came.wait_for(&mut state, PATIENCE).timed_out();
            state.free -= 1;
            if state.stopped || (late && state.work.is_empty()) {
                state.taken[number] = false;
                return None;
            }
        }
    }

    pub fn stop(&self) {
        self.state.lock().stopped = true;
        self.work_came.notify_all();
    }
}
