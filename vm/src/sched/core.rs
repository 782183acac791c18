//! What all schedulers of a machine share, and how work gets from one thread to another.

use super::SchedulerContext;
use super::affinity::Cores;
use super::clock::{TICK_NS, clock};
use super::epoch::{Epoch, Seen};
use super::helpers::Helpers;
use super::idle::Idle;
use super::run_queue::{Inlet, NextUp, RunQueue, Stealers};
use super::timers::Timers;
use crate::code::purge::{self, Round};
use crate::ets::Tables;
use crate::heap::FragmentBox;
use crate::process::context::Contexts;
use crate::process::exit::finish;
use crate::process::registry::Registry;
use crate::process::signal;
use crate::process::slot::Tenancy;
use crate::process::table::Table;
use crate::process::{Delivered, Runnable};
use crate::sync::Parker;
use crate::term::Pid;
use crossbeam_utils::CachePadded;
use parking_lot::{Condvar, Mutex, MutexGuard};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};

/// One machine. It is made once and never goes away.
pub struct Core {
    pub(crate) table: Table,
    pub(crate) registry: Registry,
    pub(crate) tables: Tables,
    pub(crate) contexts: Contexts,
    pub(super) schedulers: Box<[CachePadded<Shared>]>,
    pub(super) idle: Idle,
    pub(super) inlet: Inlet,
    pub(super) helpers: Helpers,
    pub(super) halted: AtomicBool,
    pub(super) epoch: Epoch,
    status: Mutex<Option<i32>>,
    status_came: Condvar,
    /// Numbers for references made outside any scheduler.
    outside_references: AtomicU64,
    /// What threads that are no schedulers spawn with.
    outside: OnceLock<Mutex<SchedulerContext>>,
    pub(crate) config: crate::machine::Config,
    pub(crate) cores: Cores,
}

/// What one scheduler shows to the others.
pub(super) struct Shared {
    pub stealers: Stealers,
    pub next_up: NextUp,
    pub parker: Parker,
    pub timers: Timers,
    pub seen: Seen,
    /// Counts the processes taken up, so that others see whether it goes on.
    pub progress: AtomicU32,
    /// Reductions done here; written by this scheduler alone.
    pub reductions: AtomicU64,
}

/// Bits of a reference's number below the number of the thread it was made by.
pub(super) const REFERENCE_THREAD_SHIFT: u32 = 48;
/// Threads that can make references: schedulers and helpers.
pub(super) const THREADS_MAX: usize = 1 << (58 - REFERENCE_THREAD_SHIFT);
/// The thread number of references made outside any scheduler.
const OUTSIDE: u64 = THREADS_MAX as u64 - 1;
/// References made outside start here, so that the first ones made inside look as usual.
const REFERENCES_FROM: u64 = 1;

static CORES: Mutex<Vec<&'static Core>> = Mutex::new(Vec::new());

/// How often to look whether a thread has passed.
const PASSING: std::time::Duration = std::time::Duration::from_micros(50);

impl Core {
    pub(crate) fn new(config: crate::machine::Config, cores: Cores, queues: &[RunQueue]) -> Option<Core> {
        let table = Table::new(config.processes_max)?;
        let now = clock().monotonic_ns() / TICK_NS;
        let schedulers = queues.iter().map(|queue| {
            CachePadded::new(Shared {
                stealers: queue.stealers(),
                next_up: NextUp::new(),
                parker: Parker::new(),
                timers: Timers::new(now),
                seen: Seen::new(),
                progress: AtomicU32::new(0),
                reductions: AtomicU64::new(0),
            })
        });
        Some(Core {
            table,
            registry: Registry::default(),
            tables: Tables::default(),
            contexts: Contexts::default(),
            schedulers: schedulers.collect(),
            idle: Idle::new(queues.len()),
            inlet: Inlet::default(),
            helpers: Helpers::new(queues.len()),
            halted: AtomicBool::new(false),
            epoch: Epoch::new(),
            status: Mutex::new(None),
            status_came: Condvar::new(),
            outside_references: AtomicU64::new(REFERENCES_FROM),
            outside: OnceLock::new(),
            config,
            cores,
        })
    }

    pub fn scheduler_count(&self) -> usize {
        self.schedulers.len()
    }

    /// A number for a reference, from a thread that is no scheduler.
    pub fn make_reference(&self) -> u64 {
        let number = self.outside_references.fetch_add(1, Ordering::Relaxed);
        OUTSIDE << REFERENCE_THREAD_SHIFT | number
    }

    /// What a thread that is no scheduler spawns with.
    pub(crate) fn outside(&'static self) -> MutexGuard<'static, SchedulerContext> {
        self.outside.get_or_init(|| Mutex::new(SchedulerContext::outside(self))).lock()
    }

    /// Whether the process is alive, as it looks from here.
    pub fn is_alive(&'static self, pid: Pid) -> bool {
        self.table.slot(pid.slot).is_some_and(|slot| slot.is_alive(pid.serial))
    }

    /// Sets a mark beside the serial of a process: false if it is gone or on its way out.
    pub(crate) fn mark(&'static self, pid: Pid, mark: u32) -> bool {
        self.table.slot(pid.slot).is_some_and(|slot| slot.set_mark(pid.serial, mark, true))
    }

    /// Whether the process is parked with all its mail seen, so that it is alive for certain.
    pub fn is_waiting(&'static self, pid: Pid) -> bool {
        self.table.slot(pid.slot).is_some_and(|slot| slot.is_waiting(pid.serial))
    }

    /// Whether a message to this process would be dropped.
    #[inline]
    pub(crate) fn is_gone(&'static self, pid: Pid) -> bool {
        self.table.slot(pid.slot).is_none_or(|slot| slot.is_gone(pid.serial))
    }

    /// Puts a signal into a process's inbox. What is to be done with what comes back is up to the
    /// caller.
    #[inline]
    pub(super) fn deliver(&'static self, to: Pid, mut signal: FragmentBox) -> Delivered {
        let Some(slot) = self.table.slot(to.slot) else { return Delivered::Closed(signal) };
        signal.serial = to.serial;
        slot.deliver(signal)
    }

    /// Sends a signal from a thread that is no scheduler.
    pub fn send_signal_from_outside(&'static self, to: Pid, signal: FragmentBox) {
        match self.deliver(to, signal) {
            Delivered::Queued => {}
            Delivered::Wake(runnable) => self.enqueue_from_outside(runnable),
            Delivered::Closed(signal) => {
                if let Some((to, answer)) = signal::refusal(to, &signal) {
                    self.send_signal_from_outside(to, answer);
                }
            }
        }
    }

    /// Hands over a process that is ready to run, from a thread that is no scheduler.
    pub(super) fn enqueue_from_outside(&self, runnable: Runnable) {
        self.inlet.push(runnable);
        self.wake_one();
    }

    /// Wakes a sleeper for work that has just become visible.
    pub(super) fn wake_one(&self) {
        if let Some(sleeper) = self.idle.whom_to_wake() {
            self.schedulers[sleeper].parker.unpark();
        }
    }

    /// Waits until every thread that runs processes has been between two slices, so that none
    /// holds what was out of reach before the call.
    pub(crate) fn wait_for_all_to_pass(&self) {
        let epoch = self.epoch.advance();
        let schedulers = self.schedulers.iter().map(|shared| &shared.seen);
        for seen in schedulers.chain(self.helpers.all_seen()) {
            while !seen.has_passed(epoch) {
                std::thread::sleep(PASSING);
            }
        }
    }

    /// Notes a machine whose schedulers are about to start.
    pub(crate) fn note(&'static self) {
        CORES.lock().push(self);
    }

    /// All machines of the program.
    pub(crate) fn all() -> Vec<&'static Core> {
        CORES.lock().clone()
    }

    /// Has every process leave the code of a round: parked ones here and now, the others when they
    /// come to rest.
    pub(crate) fn all_leave_code(&'static self, round: &Round) {
        self.table.each(|_, slot| match slot.nudge() {
            Some(runnable) => self.leaves_code(runnable, round),
            None if slot.is_gone(slot.serial()) => {}
            None => {
                round.one_more();
                let mut signal = signal::leave_code(round.number());
                signal.serial = slot.serial();
                match slot.deliver(signal) {
                    Delivered::Queued => {}
                    Delivered::Wake(runnable) => self.enqueue_from_outside(runnable),
                    Delivered::Closed(_) => purge::looked_at(round.number()),
                }
            }
        });
    }

    /// Processes that sit in natives that block.
    pub(crate) fn blocked(&self) -> usize {
        self.helpers.blocked()
    }

    /// A parked process, taken as if woken.
    fn leaves_code(&'static self, runnable: Runnable, round: &Round) {
        let mut context = self.outside();
        let mut running = runnable.unpack(|slot| self.table.index_of(slot));
        running.drain(&mut context);
        running.leave_code(round);
        if let Some(notice) = running.take_exit() {
            return finish(running, &mut context, notice.reason);
        }
        drop(context);
        let rests = !running.has_requests() && (running.flags().suspended() || running.still_waits());
        let running = if rests { Tenancy::park(running) } else { Some(running) };
        if let Some(running) = running {
            self.enqueue_from_outside(Tenancy::release(running));
        }
    }

    /// Processes that wait to be run, by scheduler.
    pub(crate) fn run_queue_lengths(&self) -> Vec<usize> {
        let count = |shared: &Shared| shared.stealers.len() + usize::from(!shared.next_up.is_empty());
        self.schedulers.iter().map(|shared| count(shared)).collect()
    }

    /// How often a process has been taken up.
    pub(crate) fn switches(&self) -> u64 {
        let progress = self.schedulers.iter().map(|shared| &shared.progress);
        progress.map(|progress| u64::from(progress.load(Ordering::Relaxed))).sum()
    }

    /// Reductions done in all slices that have ended.
    pub(crate) fn reductions(&self) -> u64 {
        self.schedulers.iter().map(|shared| shared.reductions.load(Ordering::Relaxed)).sum()
    }

    /// Stops the machine. The first status counts.
    pub fn halt(&self, status: i32) {
        self.status.lock().get_or_insert(status);
        self.halted.store(true, Ordering::Release); // pairs with the acquire in `is_halted`
        self.status_came.notify_all();
        for shared in &self.schedulers {
            shared.parker.unpark();
        }
        self.helpers.stop();
    }

    #[inline(always)]
    pub fn is_halted(&self) -> bool {
        self.halted.load(Ordering::Acquire)
    }

    /// Blocks until somebody halts the machine.
    pub(crate) fn wait_for_status(&self) -> i32 {
        let mut status = self.status.lock();
        loop {
            if let Some(status) = *status {
                return status;
            }
            self.status_came.wait(&mut status);
        }
    }
}
