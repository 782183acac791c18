//! The end of a process.
//!
//! In this order, so that whoever learns of the end finds everything done that it could ask about:
//! 1. it counts as dead from now on, its name is free, its tables are gone or with their heirs;
//! 2. its inbox is closed; what was in it is refused;
//! 3. linked processes, and those that monitor it, are told; monitors it held are given up;
//! 4. heap, queue and slot go back; rounds of `code::purge` that wait for it hear of it.

use super::cold::{Cold, Link};
use super::incoming::watched;
use super::running::Running;
use super::signal::{self, Signal};
use super::slot::{HOLDS_TABLES, NAMED};
use crate::heap::FragmentBox;
use crate::sched::SchedulerContext;
use crate::term::{Pid, Term};

/// Ends a process for `reason`, a term of its heap or of a fragment that outlives the call.
pub(crate) fn finish(running: Running, scheduler: &mut SchedulerContext, reason: Term) {
    let pid = running.pid;
    let core = scheduler.core();
    let marks = running.tenancy.set_exiting();
    if marks & NAMED != 0 {
        core.registry.forget(pid);
    }
    if marks & HOLDS_TABLES != 0 {
        core.tables.process_ended(scheduler, pid);
    }
    let Running { heap, queue, cold, tenancy, exit, .. } = running;
    let (mail, slot) = tenancy.close();
    let mut rounds = Vec::new();
    for fragment in mail {
        refuse(scheduler, Pid::new(pid.slot, fragment.serial), fragment, &mut rounds);
    }
    if let Some(cold) = cold {
        tell(pid, *cold, scheduler, reason, &mut rounds);
    }
    drop((heap, queue, exit));
    for round in rounds {
        scheduler.refuse(pid, &round);
    }
    core.table.give_back(&mut scheduler.slots, core.table.index_of(slot), pid.serial);
}

/// Answers a signal for the dead. What wants to know that it holds no code any more is answered
/// last, when that is so.
fn refuse(scheduler: &mut SchedulerContext, dead: Pid, fragment: FragmentBox, rounds: &mut Vec<FragmentBox>) {
    if Signal::of(&fragment) == Signal::LeaveCode {
        rounds.push(fragment);
    } else {
        scheduler.refuse(dead, &fragment);
    }
}

#[cold]
#[inline(never)]
fn tell(
    pid: Pid,
    mut cold: Cold,
    scheduler: &mut SchedulerContext,
    reason: Term,
    rounds: &mut Vec<FragmentBox>,
) {
    if let Some(timer) = cold.receive_timer.take()
        && let Some(handle) = timer.handle
    {
        handle.cancel();
    }
    for request in cold.requests.drain(..) {
        refuse(scheduler, pid, request, rounds);
    }
    for (other, link) in cold.links.drain() {
        match link {
            Link::Active => scheduler.send_signal(other, signal::exit_linked(pid, reason)),
            Link::Unlinking(_) => {}
        }
    }
    for (number, watcher) in cold.watchers.drain() {
        let down = signal::down(number, watcher.alias, watcher.watcher, pid, watcher.name, reason);
        scheduler.send_signal(watcher.watcher, down);
    }
    for (number, monitor) in cold.monitors.drain() {
        if let Some(target) = watched(monitor.target) {
            scheduler.send_signal(target, signal::demonitor(number));
        }
    }
    for (other, count) in cold.suspended.drain() {
        for _ in 0..count {
            scheduler.send_signal(other, signal::resume(pid));
        }
    }
}
