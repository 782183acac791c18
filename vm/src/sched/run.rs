//! The loop of a scheduler.
//!
//! A round: stop if the machine halts; serve timers if enough work has passed to look at the
//! clock; take a process (urgent ones, now and then the inlet, the next-up place, the queues, the
//! inlet, the others' queues) and run it for a slice; or sleep.
//!
//! Fairness. A process that is woken by the running one comes next, but with what is left of that
//! one's slice: when that is used up the next-up process goes to the end of the queue. So a group
//! of processes that wake each other shares one slice, and everything in the queue gets its turn.
//!
//! Sleeping. A scheduler without work searches the others' queues, then parks until its next
//! timer. While any other is awake, a sleeper looks around every few milliseconds: it takes work
//! that was not announced, a next-up process whose scheduler does not move on, and timers that
//! their own scheduler has not come to.
//!
//! Stopping: 1. `halt` notes the status and unparks everybody; 2. each scheduler sees it before it
//! takes its next process and leaves its loop; 3. whoever waits for the status returns it. Nothing
//! is freed: the program ends.

use super::clock::clock;
use super::core::Core;
use super::run_queue::RunQueue;
use super::{SchedulerContext, backlog};
use crate::hard;
use crate::heap::Effort;
use crate::interp;
use crate::mem;
use crate::process::exit::finish;
use crate::process::slot::Tenancy;
use crate::process::{Runnable, Running, Stop};
use crate::term::{Term, names};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;
use std::time::Duration;

/// Reductions after which a busy scheduler looks at the clock.
const CLOCK_EVERY: u32 = 4_000;
/// What taking up a process counts for the clock, in reductions.
const ROUND_COST: u32 = 32;
/// Every so many rounds the inlet comes first, so that it is never starved.
const INLET_EVERY: u32 = 61;
/// Every so many rounds, memory freed here for others and by others for us is exchanged.
const SETTLE_EVERY: u32 = 64;
/// How often a sleeper looks around while others are awake.
const WATCH: Duration = Duration::from_millis(5);
/// A timer that its own scheduler has not served by then is served by others, in nanoseconds.
const LATE_NS: u64 = 3_000_000;
/// How often a busy scheduler looks for late timers of others, in nanoseconds.
const WATCH_NS: u64 = 5_000_000;
/// A scheduler with nothing to do hands back the memory that it keeps when hardly any was freed
/// for so long.
const TRIM_AFTER: Duration = Duration::from_millis(200);
/// What counts as much memory freed there, in bytes.
const TRIM_BYTES_MIN: usize = 4 << 20;
/// Rounds over all others before a searching scheduler gives up.
const SEARCHES: usize = 4;
/// Reductions that make it worth while to begin with what is left of a slice.
const SLICE_REST_MIN: i32 = 50;

/// The body of a scheduler's thread.
pub(crate) fn run_scheduler(core: &'static Core, number: usize, queue: RunQueue) {
    let mut context = SchedulerContext::new(core, number, queue);
    context.shared().parker.adopt();
    backlog::enter(&context.shared().parker);
    let mut round = 0_u32;
    let seen = context.seen();
    seen.enter(&core.epoch);
    while !core.is_halted() {
        round = round.wrapping_add(1);
        seen.pass(&core.epoch);
        if round.is_multiple_of(SETTLE_EVERY) {
            mem::settle();
        }
        context.look_at_clock();
        match context.take_up(round) {
            Some(runnable) => context.run(runnable),
            None => context.rest(),
        }
    }
    seen.leave();
}

impl SchedulerContext {
    #[inline(always)]
    fn look_at_clock(&mut self) {
        self.unclocked += ROUND_COST;
        if self.unclocked >= CLOCK_EVERY {
            self.serve_due();
        }
    }

    /// Serves what is due here, and now and then what others have left undone.
    fn serve_due(&mut self) {
        self.unclocked = 0;
        let now = clock().monotonic_ns();
        if self.shared().timers.may_be_due(now) {
            self.serve_timers(self.home(), now);
        }
        if now - self.watched_ns > WATCH_NS {
            self.serve_late(now);
        }
    }

    /// Timers that their own scheduler should have served.
    fn serve_late(&mut self, now: u64) {
        self.watched_ns = now;
        for other in 0..self.core.scheduler_count() {
            let late = now.saturating_sub(LATE_NS);
            if other != self.home() && self.core.schedulers[other].timers.may_be_due(late) {
                self.serve_timers(other, now);
            }
        }
    }

    /// The process to run now, if there is one here.
    #[inline]
    fn take_up(&mut self, round: u32) -> Option<Runnable> {
        if let Some(urgent) = self.queue.pop_urgent() {
            self.slice_left = 0;
            return Some(urgent);
        }
        if round.is_multiple_of(INLET_EVERY)
            && let Some(runnable) = self.queue.take_from(&self.core.inlet)
        {
            self.slice_left = 0;
            return Some(runnable);
        }
        let shared = self.shared();
        if let Some(next) = shared.next_up.take() {
            if self.slice_left >= SLICE_REST_MIN || self.queue.is_empty() {
                return Some(next);
            }
            self.queue.push(next);
        }
        self.slice_left = 0;
        self.queue.pop()
    }

    /// Runs a process for a slice.
    fn run(&mut self, runnable: Runnable) {
        let shared = self.shared();
        // Only this thread writes it.
        let progress = shared.progress.load(Ordering::Relaxed).wrapping_add(1);
        shared.progress.store(progress, Ordering::Relaxed);
        let core = self.core;
        let running = runnable.unpack(|slot| core.table.index_of(slot));
        let full = hard::slice_reductions() as i32;
        let rest = self.slice_left;
        let slice = if rest >= SLICE_REST_MIN { rest.min(full) } else { full };
        self.slice_left = 0;
        self.run_slice(running, slice);
    }

    fn run_slice(&mut self, mut running: Running, slice: i32) {
        running.begin_slice(slice);
        running.drain(self);
        loop {
            // At rest: what others have asked for is done now.
            if let Some(notice) = running.take_exit() {
                return finish(running, self, notice.reason);
            }
            if running.has_requests() {
                running.serve_requests(self);
                continue;
            }
            if running.flags().suspended() || running.still_waits() {
                if running.flags().hibernates() {
                    running.flags_mut().set_hibernates(false);
                    running.collect_now(Effort::Tight);
                    continue;
                }
                match self.park(running) {
                    None => return,
                    Some(again) => running = again,
                }
                continue;
            }
            running.flags_mut().set_waiting(false);
            let stop = match catch_unwind(AssertUnwindSafe(|| interp::run(&mut running, self))) {
                Ok(stop) => stop,
                Err(_) => {
                    let reason = Term::atom(names::INTERNAL_ERROR);
                    return finish(running, self, reason);
                }
            };
            match stop {
                Stop::Exited { reason } => {
                    self.account(&running);
                    return finish(running, self, reason);
                }
                Stop::Waiting { timeout_ms } => {
                    running.flags_mut().set_waiting(true);
                    if let Some(timeout_ms) = timeout_ms {
                        running.start_receive_timer(timeout_ms);
                    }
                    running.drain(self);
                }
                Stop::Yielded => {
                    running.drain(self);
                    if running.must_stop() {
                        continue;
                    }
                    self.account(&running);
                    let runnable = Tenancy::release(running);
                    return self.requeue(runnable);
                }
                Stop::Offload => {
                    self.account(&running);
                    let runnable = Tenancy::release(running);
                    return self.core.helpers.take_over(self.core, runnable);
                }
            }
        }
    }

    /// Parks a process; or gives it back, with what has come taken in.
    #[inline]
    fn park(&mut self, mut running: Running) -> Option<Running> {
        if let Some((pid, deadline_ns)) = running.unarmed_timer() {
            let handle = self.arm_receive_timer(pid, deadline_ns);
            running.receive_timer_armed(handle);
        }
        let left = running.reductions;
        self.account(&running);
        let mut running = match Tenancy::park(running) {
            None => {
                self.slice_left = left.max(0);
                return None;
            }
            Some(running) => running,
        };
        running.begin_slice(left);
        running.drain(self);
        Some(running)
    }

    /// Notes the work of a slice.
    #[inline(always)]
    fn account(&mut self, running: &Running) {
        let used = running.slice_used();
        self.unclocked += used;
        if !self.is_helper() {
            let reductions = &self.shared().reductions;
            // Only this thread writes it.
            let total = reductions.load(Ordering::Relaxed) + u64::from(used);
            reductions.store(total, Ordering::Relaxed);
        }
    }

    /// A process whose slice is used up goes to the end of the queue. There is more than one to
    /// run then, so others may have some.
    fn requeue(&mut self, runnable: Runnable) {
        if self.is_helper() {
            return self.core.enqueue_from_outside(runnable);
        }
        let others = !self.queue.is_empty() || !self.shared().next_up.is_empty();
        self.queue.push(runnable);
        if others && self.core.idle.notify_hint() {
            self.core.wake_one();
        }
    }

    /// On a helper thread: one native, then back.
    pub(super) fn run_as_helper(&mut self, runnable: Runnable) {
        let core = self.core;
        let running = runnable.unpack(|slot| core.table.index_of(slot));
        self.run_slice(running, 1);
    }

    // Nothing to do.

    #[cold]
    fn rest(&mut self) {
        self.serve_due();
        if !self.queue.is_empty() || !self.shared().next_up.is_empty() {
            return;
        }
        let idle = &self.core.idle;
        let searching = idle.start_searching();
        if searching && let Some(runnable) = self.search() {
            return self.stop_searching_and_run(runnable);
        }
        // Nobody here has more to write for now.
        crate::io::flush();
        self.sleep(searching);
    }

    fn stop_searching_and_run(&mut self, runnable: Runnable) {
        if self.core.idle.stop_searching() {
            // There may be more: the next one looks.
            self.core.wake_one();
        }
        self.slice_left = 0;
        self.run(runnable);
    }

    /// Looks for work at the others.
    fn search(&mut self) -> Option<Runnable> {
        let count = self.core.scheduler_count();
        for _ in 0..SEARCHES {
            if let Some(runnable) = self.queue.take_from(&self.core.inlet) {
                return Some(runnable);
            }
            let start = self.random() as usize % count;
            for step in 0..count {
                let other = (start + step) % count;
                if other == self.thread {
                    continue;
                }
                let stealers = &self.core.schedulers[other].stealers;
                if let Some(runnable) = self.queue.steal_from(stealers) {
                    return Some(runnable);
                }
            }
            std::hint::spin_loop();
        }
        None
    }

    fn random(&mut self) -> u32 {
        self.seed ^= self.seed << 13;
        self.seed ^= self.seed >> 17;
        self.seed ^= self.seed << 5;
        self.seed
    }

    fn work_is_visible(&self) -> bool {
        let core = self.core;
        !core.inlet.is_empty() || core.schedulers.iter().any(|shared| !shared.stealers.is_empty())
    }

    /// Sleeps until there is something to do.
    fn sleep(&mut self, searching: bool) {
        mem::settle();
        let core = self.core;
        let last_searcher = core.idle.sleep(self.thread, searching);
        // The last one to search must look again; the others may be told by it.
        if (last_searcher || !searching) && self.work_is_visible() {
            if core.idle.wake_self(self.thread) {
                return;
            }
            // Somebody else has woken us, as searching.
            return self.woken_up();
        }
        let mut seen = self.look_at_next_ups();
        loop {
            if core.is_halted() {
                return;
            }
            let mut park_time = self.park_time();
            if self.trim_if_calm() {
                park_time = Some(park_time.map_or(TRIM_AFTER, |time| time.min(TRIM_AFTER)));
            }
            self.leave();
            core.schedulers[self.thread].parker.park(park_time);
            self.enter();
            if core.idle.was_woken(self.thread) {
                return self.woken_up();
            }
            mem::settle();
            let now = clock().monotonic_ns();
            let due = self.shared().timers.may_be_due(now);
            let others_due =
                core.schedulers.iter().any(|shared| shared.timers.may_be_due(now.saturating_sub(LATE_NS)));
            if due || others_due || self.work_is_visible() || self.is_stranded(&seen) {
                break;
            }
            seen = self.look_at_next_ups();
        }
        if !core.idle.wake_self(self.thread) {
            return self.woken_up();
        }
        self.watched_ns = 0;
        self.serve_due();
        if let Some(runnable) = self.take_stranded(&seen) {
            self.run(runnable);
        }
    }

    /// Hands back what this thread keeps for later if much has been freed since it last did, and
    /// little of late. Answers whether that is still to be done.
    fn trim_if_calm(&mut self) -> bool {
        let freed = mem::freed_bytes();
        if freed.wrapping_sub(self.trimmed_at) < TRIM_BYTES_MIN {
            return false;
        }
        let now = clock().monotonic_ns();
        if freed.wrapping_sub(self.stirred_at) >= TRIM_BYTES_MIN {
            self.stirred_at = freed;
            self.stirred_ns = now;
        }
        if now - self.stirred_ns < TRIM_AFTER.as_nanos() as u64 {
            return true;
        }
        mem::trim();
        (self.core.config.trim_allocator)();
        self.trimmed_at = mem::freed_bytes();
        // What was freed here may be with the others: they look as well, should they sleep.
        for shared in &self.core.schedulers {
            shared.parker.unpark();
        }
        false
    }

    /// Somebody has woken us to search.
    fn woken_up(&mut self) {
        match self.search() {
            Some(runnable) => self.stop_searching_and_run(runnable),
            None => {
                // What we were woken for may be in a place that only the loop looks at.
                let _ = self.core.idle.stop_searching();
            }
        }
    }

    /// How long to park at most.
    fn park_time(&self) -> Option<Duration> {
        let now = clock().monotonic_ns();
        let own = self.shared().timers.next_ns();
        let until_timer = own.map(|at| Duration::from_nanos(at.saturating_sub(now).max(1_000)));
        if self.core.idle.awake() == 0 {
            return until_timer;
        }
        Some(until_timer.map_or(WATCH, |until| until.min(WATCH)))
    }

    /// For each scheduler: how far it is, and what is next there.
    fn look_at_next_ups(&self) -> Vec<(u32, usize)> {
        let look =
            |shared: &super::Shared| (shared.progress.load(Ordering::Relaxed), shared.next_up.address());
        self.core.schedulers.iter().map(|shared| look(shared)).collect()
    }

    /// Whether a next-up process waits where nothing has moved since.
    fn is_stranded(&self, seen: &[(u32, usize)]) -> bool {
        let now = self.look_at_next_ups();
        now.iter().zip(seen).any(|(now, seen)| now.1 != 0 && now == seen)
    }

    fn take_stranded(&mut self, seen: &[(u32, usize)]) -> Option<Runnable> {
        let now = self.look_at_next_ups();
        let at = (0..now.len()).find(|&at| now[at].1 != 0 && now[at] == seen[at])?;
        self.core.schedulers[at].next_up.take()
    }
}
