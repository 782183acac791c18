//! What a scheduler asks of a process between two runs of the interpreter: whether it must end,
//! what it waits for, and what others have asked of it that needs it at rest.

use super::info;
use super::running::{ExitNotice, Running};
use super::signal::{self, RequestKind, Signal};
use crate::code::purge;
use crate::heap::{Effort, FragmentBox};
use crate::sched::{SchedulerContext, TimerHandle};
use crate::term::{Pid, Term, names};

impl Running {
    /// Why it must end, if it must.
    #[inline(always)]
    pub(crate) fn take_exit(&mut self) -> Option<ExitNotice> {
        self.exit.take()
    }

    /// Whether it must not go on for now: it is to end, or suspended, or something waits.
    #[inline(always)]
    pub(crate) fn must_stop(&self) -> bool {
        self.exit.is_some() || self.flags.suspended() || self.has_requests()
    }

    /// Whether it waits, and nothing it waits for has come.
    #[inline(always)]
    pub(crate) fn still_waits(&self) -> bool {
        self.flags.waiting() && !self.receive_timed_out()
    }

    /// Work done since the slice began.
    #[inline(always)]
    pub(crate) fn slice_used(&self) -> u32 {
        (self.slice - self.reductions - self.local.banked()).max(0) as u32
    }

    /// A time-out that has no timer yet.
    #[inline(always)]
    pub(crate) fn unarmed_timer(&self) -> Option<(Pid, u64)> {
        let timer = self.cold.as_ref()?.receive_timer.as_ref()?;
        timer.handle.is_none().then_some((self.pid, timer.deadline_ns))
    }

    pub(crate) fn receive_timer_armed(&mut self, handle: TimerHandle) {
        if let Some(timer) = &mut self.cold().receive_timer {
            timer.handle = Some(handle);
        }
    }

    #[inline(always)]
    pub(crate) fn has_requests(&self) -> bool {
        self.cold.as_ref().is_some_and(|cold| !cold.requests.is_empty())
    }

    /// Does what others have asked for.
    #[cold]
    pub(crate) fn serve_requests(&mut self, scheduler: &mut SchedulerContext) {
        for request in std::mem::take(&mut self.cold().requests) {
            if Signal::of(&request) == Signal::LeaveCode {
                self.serve_round(request);
            } else if self.exit.is_some() {
                scheduler.refuse(self.pid, &request);
            } else {
                self.serve(scheduler, &request);
            }
        }
    }

    /// Code is to go away. A process that must end for it is answered for when it is gone.
    fn serve_round(&mut self, request: FragmentBox) {
        let number = signal::leave_code_round(&request);
        if let Some(round) = purge::round(number) {
            self.leave_code(&round);
        }
        if self.exit.is_some() {
            self.cold().requests.push(request);
        } else {
            purge::looked_at(number);
        }
    }

    fn serve(&mut self, scheduler: &mut SchedulerContext, request: &FragmentBox) {
        let parts = signal::request_parts(request);
        let answer = match parts.kind {
            RequestKind::Info => info::answer(self, scheduler, parts.number, parts.argument),
            RequestKind::Alive => signal::reply(parts.number, Term::TRUE),
            RequestKind::Collect => {
                self.collect_now(Effort::Full);
                signal::reply(parts.number, Term::TRUE)
            }
            RequestKind::Suspend => {
                let suspenders = &mut self.cold().suspenders;
                let count = suspenders.get(parts.from).copied().unwrap_or(0);
                suspenders.insert(parts.from, count + 1);
                self.flags.set_suspended(true);
                signal::reply(parts.number, Term::TRUE)
            }
            RequestKind::CheckCode => {
                let runs = parts.argument.as_atom().is_some_and(|module| self.runs_old_code(module));
                signal::reply(parts.number, Term::bool(runs))
            }
        };
        scheduler.send_signal(parts.from, answer);
    }

    /// A collection at rest. A process that has grown too large ends.
    pub(crate) fn collect_now(&mut self, effort: Effort) {
        if let Err(reason) = crate::interp::collect(self, effort) {
            let mut fragment = FragmentBox::immediate(Term::atom(names::KILLED));
            fragment.serial = self.pid.serial;
            self.exit = Some(ExitNotice { fragment, reason });
        }
    }
}
