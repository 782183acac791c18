//! Schedulers: one thread per core, each with its run queues, its next-up place, its timers.
//!
//! `run` is the loop; `run_queue`, `idle`, `wheel` and `timers` are its parts; `core` is what all
//! share. A [`SchedulerContext`] is what one thread has for itself; natives get it, and send,
//! spawn and start timers through it.

pub(crate) mod affinity;
mod backlog;
pub mod clock;
pub(crate) mod core;
pub(crate) mod epoch;
mod helpers;
mod idle;
mod run;
#[allow(unsafe_code)] // run queues hold slots as words
mod run_queue;
#[cfg(all(test, not(loom)))]
mod tests;
mod timers;
mod wheel;

pub use core::Core;
pub(crate) use run::run_scheduler;
pub(crate) use run_queue::RunQueue;
pub use timers::{Destination, TimerHandle};

use crate::heap::FragmentBox;
use crate::process::signal;
use crate::process::table::SlotCache;
use crate::process::{Delivered, Runnable};
use crate::term::Pid;
use core::{REFERENCE_THREAD_SHIFT, Shared, THREADS_MAX};

/// What one scheduler (or helper) has for itself and gives to the process it runs.
pub struct SchedulerContext {
    core: &'static Core,
    /// Schedulers come first, then helpers.
    thread: usize,
    queue: RunQueue,
    pub(crate) slots: SlotCache,
    next_reference: u64,
    next_unique: u64,
    /// What is left of the slice that the process in the next-up place inherits.
    slice_left: i32,
    /// Work since the clock was last looked at, in reductions.
    unclocked: u32,
    /// When the others' timers were last looked at.
    watched_ns: u64,
    /// How much memory had been freed when this thread last handed back what it kept.
    trimmed_at: usize,
    /// How much had been freed when that last moved by much, and when it was.
    stirred_at: usize,
    stirred_ns: u64,
    seed: u32,
}

impl SchedulerContext {
    fn new(core: &'static Core, thread: usize, queue: RunQueue) -> SchedulerContext {
        assert!(thread < THREADS_MAX - 1, "too many threads");
        SchedulerContext {
            core,
            thread,
            queue,
            slots: SlotCache::default(),
            // A helper's number may have been used before: its counter must not start anew.
            next_reference: (thread as u64) << REFERENCE_THREAD_SHIFT
                | if thread < core.scheduler_count() { 1 } else { clock::clock().monotonic_ns() },
            next_unique: (thread as u64) << REFERENCE_THREAD_SHIFT
                | if thread < core.scheduler_count() { 0 } else { clock::clock().monotonic_ns() },
            slice_left: 0,
            unclocked: 0,
            watched_ns: 0,
            trimmed_at: 0,
            stirred_at: 0,
            stirred_ns: 0,
            seed: thread as u32 * 7919 + 1,
        }
    }

    fn helper(core: &'static Core, thread: usize) -> SchedulerContext {
        SchedulerContext::new(core, thread, RunQueue::new())
    }

    /// For a thread that is no scheduler: what it enqueues goes to the inlet.
    pub(crate) fn outside(core: &'static Core) -> SchedulerContext {
        SchedulerContext::new(core, core.scheduler_count() + helpers::HELPERS_MAX, RunQueue::new())
    }

    /// For tests of the interpreter alone: a machine of its own, not started.
    #[cfg(test)]
    pub(crate) fn detached() -> SchedulerContext {
        let queue = RunQueue::new();
        let config = crate::machine::Config { processes_max: 1 << 16, ..Default::default() };
        let core = Core::new(config, affinity::Cores::of_program(), std::slice::from_ref(&queue))
            .expect("a small table");
        SchedulerContext::new(Box::leak(Box::new(core)), 0, queue)
    }

    #[inline(always)]
    pub fn core(&self) -> &'static Core {
        self.core
    }

    /// The machine.
    pub fn machine(&self) -> crate::machine::Handle {
        crate::machine::Handle::of(self.core)
    }

    /// The number of this scheduler, from 1, as the language counts.
    pub fn scheduler_id(&self) -> usize {
        self.home() + 1
    }

    /// How far this thread is with the epochs of the machine.
    fn seen(&self) -> &'static epoch::Seen {
        match self.thread.checked_sub(self.core.scheduler_count()) {
            None => &self.shared().seen,
            Some(helper) => self.core.helpers.seen(helper),
        }
    }

    /// What follows blocks, and looks at nothing that could go away: nobody waits for this thread
    /// until it enters again.
    pub(crate) fn leave(&self) {
        self.seen().leave();
    }

    pub(crate) fn enter(&self) {
        self.seen().enter(&self.core.epoch);
    }

    /// A helper is going to block, with a process in its hands.
    pub(crate) fn begin_blocking(&self) {
        self.core.helpers.count_blocked(1);
        self.leave();
    }

    pub(crate) fn end_blocking(&self) {
        self.enter();
        self.core.helpers.count_blocked(-1);
    }

    /// Whether this is a helper thread: natives that block may run here.
    pub fn is_helper(&self) -> bool {
        self.thread >= self.core.scheduler_count()
    }

    /// The scheduler whose wheel this thread uses.
    fn home(&self) -> usize {
        self.thread % self.core.scheduler_count()
    }

    fn shared(&self) -> &'static Shared {
        &self.core.schedulers[self.home()]
    }

    /// The number of a new reference.
    #[inline(always)]
    pub fn make_reference(&mut self) -> u64 {
        let number = self.next_reference;
        self.next_reference += 1;
        number
    }

    /// A number that no call gives twice.
    pub fn make_unique(&mut self) -> u64 {
        self.next_unique += 1;
        self.next_unique
    }

    /// Sends a signal. If nobody is there, whoever waits for an answer gets it.
    #[inline]
    pub fn send_signal(&mut self, to: Pid, signal: FragmentBox) {
        match self.core.deliver(to, signal) {
            Delivered::Queued => {}
            Delivered::Wake(runnable) => self.woken(runnable),
            Delivered::Closed(signal) => self.refuse(to, &signal),
        }
    }

    /// Answers a signal for a process that is gone.
    #[cold]
    pub(crate) fn refuse(&mut self, dead: Pid, signal: &FragmentBox) {
        if let Some((to, answer)) = signal::refusal(dead, signal) {
            self.send_signal(to, answer);
        }
    }

    /// Sends an ordinary message; the copy is made only if somebody is there.
    #[inline]
    pub fn send_message(&mut self, to: Pid, message: crate::term::Term) {
        if !self.core.is_gone(to) {
            self.send_signal(to, signal::message(message));
        }
    }

    /// A process that the running one has just woken: it is next.
    #[inline]
    fn woken(&mut self, runnable: Runnable) {
        if self.is_helper() {
            return self.core.enqueue_from_outside(runnable);
        }
        if runnable.flags().priority() != crate::process::Priority::Normal {
            return self.enqueue(runnable);
        }
        if let Some(before) = self.shared().next_up.replace(runnable) {
            self.enqueue(before);
        }
    }

    /// Puts a process into this scheduler's queue.
    #[inline]
    pub(crate) fn enqueue(&mut self, runnable: Runnable) {
        if self.is_helper() {
            return self.core.enqueue_from_outside(runnable);
        }
        self.queue.push(runnable);
        // One that waits alone will be run here when the running process parks; to wake another
        // thread for it would cost more than it takes. If the running process goes on instead,
        // the end of its slice tells the others.
        if self.core.idle.notify_hint() && self.queue.has_surplus() {
            self.core.wake_one();
        }
    }
}
