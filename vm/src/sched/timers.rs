//! The timers of one scheduler: a wheel behind a lock of its own, so that any thread may cancel,
//! and may serve them when their scheduler is late.
//!
//! A timer of a `receive` names the process; when it fires the process is nudged, looks at the
//! clock itself, and so a late or mistaken one does no harm. A timer that sends holds the message;
//! its reference tells by its thread number in whose wheel it is.

use super::clock::{TICK_NS, clock};
use super::core::{Core, REFERENCE_THREAD_SHIFT};
use super::wheel::{EntryHandle, Wheel};
use super::{SchedulerContext, core};
use crate::heap::FragmentBox;
use crate::term::{Atom, Pid};
use parking_lot::Mutex;
use rustc_hash::FxHashMap;
use std::sync::atomic::{AtomicU64, Ordering};

/// The tick of a wheel with nothing in it.
const NEVER: u64 = u64::MAX;

/// See the head of this file.
pub(super) struct Timers {
    state: Mutex<State>,
    /// No timer fires before this tick. Written under the lock.
    next_tick: AtomicU64,
}

struct State {
    wheel: Wheel<Timer>,
    /// Timers that send, by the number of their reference.
    sending: FxHashMap<u64, EntryHandle>,
}

/// What happens when the time has come.
enum Timer {
    /// The process looks around.
    Receive(Pid),
    /// The message is sent.
    Send { reference: u64, to: Destination, message: FragmentBox },
}

/// Whom a timer sends to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Destination {
    Pid(Pid),
    /// Whoever has the name when the time has come.
    Name(Atom),
}

/// Names the time-out of a `receive`.
#[derive(Clone, Copy)]
pub struct TimerHandle {
    core: &'static Core,
    wheel: u32,
    entry: EntryHandle,
}

impl TimerHandle {
    pub(crate) fn cancel(self) {
        let timers = &self.core.schedulers[self.wheel as usize].timers;
        let mut state = timers.state.lock();
        // The wheel may wake its scheduler once for nothing: cheaper than to look for the next.
        state.wheel.cancel(self.entry);
    }
}

impl Timers {
    pub fn new(now: u64) -> Timers {
        let state = State { wheel: Wheel::new(now), sending: FxHashMap::default() };
        Timers { state: Mutex::new(state), next_tick: AtomicU64::new(NEVER) }
    }

    /// No timer fires before this time.
    pub fn next_ns(&self) -> Option<u64> {
        match self.next_tick.load(Ordering::Relaxed) {
            NEVER => None,
            tick => Some(tick.saturating_mul(TICK_NS)),
        }
    }

    /// Whether a timer may be due at `now`.
    #[inline(always)]
    pub fn may_be_due(&self, now_ns: u64) -> bool {
        self.next_tick.load(Ordering::Relaxed) <= now_ns / TICK_NS
    }

    fn insert(&self, deadline_ns: u64, timer: Timer) -> EntryHandle {
        let tick = deadline_ns.div_ceil(TICK_NS);
        let mut state = self.state.lock();
        let reference = match &timer {
            Timer::Send { reference, .. } => Some(*reference),
            Timer::Receive(_) => None,
        };
        // A wheel that stood still for long must not walk through that time.
        if state.wheel.is_empty() {
            let now = clock().monotonic_ns() / TICK_NS;
            let none = state.wheel.expire(now);
            debug_assert!(none.is_none());
        }
        let handle = state.wheel.insert(tick, timer);
        if let Some(reference) = reference {
            state.sending.insert(reference, handle);
        }
        if tick < self.next_tick.load(Ordering::Relaxed) {
            self.next_tick.store(tick, Ordering::Relaxed);
        }
        handle
    }

    /// Takes the timers that are due.
    fn take_due(&self, now_ns: u64, due: &mut Vec<Timer>) {
        let now = now_ns / TICK_NS;
        let mut state = self.state.lock();
        while let Some(timer) = state.wheel.expire(now) {
            if let Timer::Send { reference, .. } = &timer {
                state.sending.remove(reference);
            }
            due.push(timer);
            if due.len() == DUE_AT_ONCE {
                break;
            }
        }
        self.next_tick.store(state.wheel.next_tick().unwrap_or(NEVER), Ordering::Relaxed);
    }
}

/// Timers that are served before the scheduler looks at its processes again.
const DUE_AT_ONCE: usize = 1024;

impl Core {
    fn timers_of(&self, reference: u64) -> Option<&Timers> {
        let thread = (reference >> REFERENCE_THREAD_SHIFT) as usize;
        let schedulers = self.schedulers.len();
        let at = if thread < schedulers { thread } else { thread % schedulers };
        self.schedulers.get(at).map(|shared| &shared.timers)
    }

    /// Starts a timer that sends a message at a time. Its reference must be fresh.
    pub(crate) fn start_timer(
        &'static self,
        reference: u64,
        deadline_ns: u64,
        to: Destination,
        message: FragmentBox,
    ) {
        let Some(timers) = self.timers_of(reference) else { return };
        timers.insert(deadline_ns, Timer::Send { reference, to, message });
    }

    /// Stops a timer that sends: what is left of its time, in nanoseconds.
    pub(crate) fn cancel_timer(&'static self, reference: u64) -> Option<u64> {
        let timers = self.timers_of(reference)?;
        let (tick, timer) = {
            let mut state = timers.state.lock();
            let handle = state.sending.remove(&reference)?;
            state.wheel.cancel(handle)?
        };
        drop(timer);
        Some(left(tick))
    }

    /// What is left of the time of a timer that sends, in nanoseconds.
    pub(crate) fn read_timer(&'static self, reference: u64) -> Option<u64> {
        let state = self.timers_of(reference)?.state.lock();
        let handle = *state.sending.get(&reference)?;
        state.wheel.get(handle).map(|(tick, _)| left(tick))
    }
}

fn left(tick: u64) -> u64 {
    (tick * TICK_NS).saturating_sub(clock().monotonic_ns())
}

impl SchedulerContext {
    /// Arms the time-out of a `receive`.
    pub(super) fn arm_receive_timer(&mut self, pid: Pid, deadline_ns: u64) -> TimerHandle {
        let core = self.core();
        let wheel = self.home();
        let entry = core.schedulers[wheel].timers.insert(deadline_ns, Timer::Receive(pid));
        if self.is_helper() {
            core.schedulers[wheel].parker.unpark();
        }
        TimerHandle { core, wheel: wheel as u32, entry }
    }

    /// Serves the timers of one scheduler that are due.
    pub(super) fn serve_timers(&mut self, of: usize, now_ns: u64) {
        let core: &'static core::Core = self.core();
        let mut due = Vec::new();
        core.schedulers[of].timers.take_due(now_ns, &mut due);
        for timer in due {
            match timer {
                Timer::Receive(pid) => {
                    let slot = core.table.slot(pid.slot);
                    if let Some(runnable) = slot.and_then(|slot| slot.nudge()) {
                        self.enqueue(runnable);
                    }
                }
                Timer::Send { to, message, .. } => self.send_timed(to, message),
            }
        }
    }

    fn send_timed(&mut self, to: Destination, message: FragmentBox) {
        let core = self.core();
        match to {
            Destination::Pid(pid) => self.send_signal(pid, message),
            Destination::Name(name) => {
                if let Some(pid) = core.registry.find(name) {
                    self.send_signal(pid, message);
                }
            }
        }
    }
}
